// The stoplight report: one sheet for the corridor, the phone and the printer.
import { useState } from "preact/hooks"
import type { StoplightLine, StoplightReport as Told } from "../../contract/reads.gen"
import { one } from "../../sync"
import { Button, Cluster, NoticeLine, Stack, Stoplight } from "../../ui"
import { categoryWord } from "../../words/category-words"
import { addressOf, unitName } from "../followups/index"
import { useRead } from "../history/asked"
import { asking, reportsPath } from "./paths"
import { dayOf, dayWord, type Span, spanWord } from "./period"
import { printSize } from "./print-size"
import { type Light, meta, said, TONES } from "./said"
import { t } from "./words"

const LIGHTS: readonly Light[] = ["green", "yellow", "red"]

export function StoplightReport({ unit_id, span }: { unit_id: string; span: Span }) {
  const read = useRead<Told>(asking("stoplight", { unit_id, ...span }))
  if (read.state === "asking") return <p class="t-soft">{t("asking")}</p>
  if (read.state === "offline") return <NoticeLine tone="info">{t("offline")}</NoticeLine>
  if (read.state === "refused") return <NoticeLine tone="amber">{read.sentence}</NoticeLine>
  return (
    <Stack>
      <Share link={new URL(reportsPath(unit_id, span), location.href).href} />
      <Sheet told={read.body} />
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

function Sheet({ told }: { told: Told }) {
  const { counts, issues } = told
  const of = counts.green + counts.yellow + counts.red
  return (
    <article class={`reports-sheet reports-print-${printSize(issues, said)}`} aria-label={t("sheet")}>
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
            <Lit key={light} light={light} of={of} n={counts[light]} issues={issues} />
          ))}
        </>
      )}
      <footer class="reports-sheet-foot t-soft t-small">
        {told.left_out > 0 && <p>{t("left.out", { n: told.left_out })}</p>}
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

function Lit({ light, n, of, issues }: { light: Light; n: number; of: number; issues: readonly StoplightLine[] }) {
  const those = issues.filter(issue => issue.light === light)
  if (those.length === 0) return null
  return (
    <section aria-label={t("light.issues", { light: t(light), n, of })}>
      <h3 class="reports-light">
        <Stoplight tone={TONES[light]} word={t(light)} />
        <span class="t-soft">{n}</span>
      </h3>
      <ul class="reports-lines">
        {those.map(issue => (
          <li key={issue.id} class={`reports-line reports-${light}`}>
            <div>
              <a class="reports-line-title" href={addressOf(issue)}>
                {issue.title}
              </a>
              <p class="t-soft t-small reports-line-meta">
                #{issue.number} · {categoryWord(issue.category)} · {dayWord(dayOf(Date.parse(issue.raised_at)))}
              </p>
            </div>
            <div>
              <p class="reports-line-said">
                {light !== "yellow" && <b>{t(light === "green" ? "said.did" : "said.why")} </b>}
                {said(issue)}
              </p>
              {meta(issue) && <p class="t-soft t-small reports-line-meta">{meta(issue)}</p>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
