// The stoplight report: one sheet for the corridor, the phone and the printer. It holds a page, and more when asked to.
import { useEffect, useRef, useState } from "preact/hooks"
import { go } from "../../base/router"
import type { StoplightLine, StoplightReport as Told } from "../../contract/reads.gen"
import { one } from "../../sync"
import { Button, Cluster, NoticeLine, Stack, Stoplight } from "../../ui"
import { addressOf, unitName } from "../followups/index"
import { useRead } from "../history/asked"
import { onPaper } from "./on-paper"
import { ALL, asking, reportsPath } from "./paths"
import { dayOf, dayWord, type Span, spanWord } from "./period"
import { about, type Light, lead, meta, said, TONES } from "./said"
import { t } from "./words"

const LIGHTS: readonly Light[] = ["green", "yellow", "red"]
/** As many as the server tells at once. */
const MOST = "300"

interface More {
  /** Asks for them; undefined when they have been asked for. */
  ask: (() => void) | undefined
  busy: boolean
  /** Why they did not come. */
  trouble: string | undefined
  /** Where all of them are. */
  list: string
}

export function StoplightReport({ unit_id, span, all }: { unit_id: string; span: Span; all: boolean }) {
  const asked = { unit_id, ...span }
  const page = useRead<Told>(asking("stoplight", asked))
  const whole = useRead<Told>(all ? asking("stoplight", { ...asked, most: MOST }) : undefined)
  const read = whole.state === "told" ? whole : page
  if (read.state === "asking") return <p class="t-soft">{t("asking")}</p>
  if (read.state === "offline") return <NoticeLine tone="info">{t("offline")}</NoticeLine>
  if (read.state === "refused") return <NoticeLine tone="amber">{read.sentence}</NoticeLine>
  const path = reportsPath(unit_id, span)
  const more: More = {
    ask: all ? undefined : () => go(`${path}&${ALL}`, { replace: true }),
    busy: all && whole.state === "asking",
    trouble: whole.state === "offline" ? t("offline") : whole.state === "refused" ? whole.sentence : undefined,
    list: reportsPath(unit_id, { ...span, show: "list" }),
  }
  return (
    <Stack>
      <Share link={new URL(all ? `${path}&${ALL}` : path, location.href).href} />
      <Sheet told={read.body} more={more} />
    </Stack>
  )
}

/** The link keeps the days: whoever opens it next month sees the same report. */
function Share({ link }: { link: string }) {
  const [copied, setCopied] = useState<boolean>()
  const copy = () =>
    navigator.clipboard.writeText(link).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  return (
    <div class="reports-share">
      <Cluster>
        <Button kind="primary" onClick={() => window.print()}>
          {t("print")}
        </Button>
        <Button icon="send" onClick={() => void copy()}>
          {t("copy")}
        </Button>
      </Cluster>
      <p class="t-soft t-small" role="status">
        {copied !== undefined && t(copied ? "copied" : "copy.failed")}
      </p>
    </div>
  )
}

function Sheet({ told, more }: { told: Told; more: More }) {
  const { counts, issues } = told
  const of = counts.green + counts.yellow + counts.red
  return (
    <article {...onPaper(issues)} aria-label={t("sheet")}>
      <header class="reports-sheet-head">
        <p class="reports-sheet-over">
          {[facilityName(told.unit_id), unitName(told.unit_id)].filter(Boolean).join(" · ")}
        </p>
        <h2 class="t-title">{t("sheet")}</h2>
        <p class="t-soft">{spanWord(told)}</p>
      </header>
      {of === 0 ? (
        <div>
          <p>{t("none")}</p>
          <p class="t-soft">{t("none.hint")}</p>
        </div>
      ) : (
        <>
          <Counts told={told} />
          {LIGHTS.map(light => (
            <Lit key={light} light={light} of={of} n={counts[light]} issues={issues} more={more} />
          ))}
        </>
      )}
      <footer class="reports-sheet-foot t-soft t-small">
        {told.left_out > 0 && <p>{t("left.out", { n: told.left_out })}</p>}
        {told.left_out > 0 && !more.ask && !more.busy && !more.trouble && (
          <p class="reports-more">
            <a href={more.list}>{t("left.out.list")}</a>
          </p>
        )}
        {told.open_from_before > 0 && <p>{t("open.before", { n: told.open_from_before })}</p>}
        <p>{t("foot", { day: dayWord(dayOf(Date.parse(told.at))) })}</p>
      </footer>
    </article>
  )
}

const facilityName = (unit_id: string): string =>
  one("facility", one("unit", unit_id).value?.facility_id ?? "").value?.name ?? ""

function Counts({ told }: { told: Told }) {
  return (
    <ul class="reports-counts" aria-label={t("counts")}>
      {LIGHTS.map(light => (
        <li key={light} class={`reports-count reports-${light}`}>
          <span class="t-number">{told.counts[light]}</span>
          <Stoplight tone={TONES[light]} word={t(light)} />
          {light === "green" && told.counts.unconfirmed > 0 && (
            <span class="t-soft t-small">{t("unconfirmed.of", { n: told.counts.unconfirmed })}</span>
          )}
        </li>
      ))}
    </ul>
  )
}

interface LitProps {
  light: Light
  n: number
  of: number
  issues: readonly StoplightLine[]
  more: More
}

function Lit({ light, n, of, issues, more }: LitProps) {
  const those = issues.filter(issue => issue.light === light)
  const [lines, ask] = useMore(those.length, more)
  if (those.length === 0) return null
  return (
    <section aria-label={t("light.issues", { light: t(light), n, of })}>
      <h3 class="reports-light">
        <Stoplight tone={TONES[light]} word={t(light)} />
        <span class="t-soft">{n}</span>
        {those.length < n && (
          <span class="t-soft t-small">
            {t(light === "yellow" ? "listed.worst" : "listed.newest", { n: those.length })}
          </span>
        )}
      </h3>
      <ul class="reports-lines" ref={lines}>
        {those.map(issue => (
          <li key={issue.id} class={`reports-line reports-${light}`}>
            <div>
              <a class="reports-line-title" href={addressOf(issue)}>
                {issue.title}
              </a>
              <p class="t-soft t-small reports-line-meta">{about(issue)}</p>
            </div>
            <div>
              <p class="reports-line-said">
                {lead(light) && <b>{lead(light)} </b>}
                {said(issue)}
              </p>
              {meta(issue) && <p class="t-soft t-small reports-line-meta">{meta(issue)}</p>}
            </div>
          </li>
        ))}
      </ul>
      {those.length < n && <Further light={light} more={more} onAsk={ask} />}
    </section>
  )
}

function Further({ light, more, onAsk }: { light: Light; more: More; onAsk: () => void }) {
  if (!more.ask && !more.busy && !more.trouble) return null
  return (
    <div class="reports-more">
      {more.trouble ? (
        <NoticeLine tone="info">{more.trouble}</NoticeLine>
      ) : (
        <Button busy={more.busy} name={more.busy ? undefined : t("more.of", { light: t(light) })} onClick={onAsk}>
          {t(more.busy ? "asking" : "more")}
        </Button>
      )}
    </div>
  )
}

/** Whoever asked under one light goes on reading there, where its lines ended. */
function useMore(shown: number, more: More) {
  const lines = useRef<HTMLUListElement>(null)
  const before = useRef<number>(-1)
  useEffect(() => {
    if (before.current < 0 || shown <= before.current) return
    lines.current?.children[before.current]?.querySelector("a")?.focus()
    before.current = -1
  }, [shown])
  const ask = () => {
    before.current = shown
    more.ask?.()
  }
  return [lines, ask] as const
}
