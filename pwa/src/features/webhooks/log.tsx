// What was sent to another system in the last thirty days, the newest first, and sending it again.
import { useEffect, useState } from "preact/hooks"
import { minute } from "../../base/clock"
import { http } from "../../base/http"
import type { Webhook } from "../../contract/entities.gen"
import type { Sending, Sendings } from "../../contract/reads.gen"
import { status } from "../../sync"
import { Button, NoticeLine, Row, Rows, SectionHeading, Stack } from "../../ui"
import { when } from "../../words/format"
import { SOON } from "./heard"
import type { Press } from "./one"
import { eventWord, problemWord, t } from "./words"

const PATIENCE = 15_000

interface Props {
  webhook: Webhook
  press: Press
  /** Counts what was pressed and heard: each time the log is read anew. */
  turn: number
}

export function Log({ webhook, press, turn }: Props) {
  const { sendings, more, isOffline } = useLog(webhook.id, turn)
  return (
    <Stack gap="tight">
      <SectionHeading>{t("log")}</SectionHeading>
      {isOffline && <NoticeLine tone="info">{t("offline")}</NoticeLine>}
      {sendings?.length === 0 && <p class="t-soft">{t("log.none")}</p>}
      <Rows label={t("log")}>
        {(sendings ?? []).map(one => (
          <Line key={one.id} one={one} again={() => void press("webhook.send_again", { sending_id: one.id })} />
        ))}
      </Rows>
      {more && (
        <div>
          <Button onClick={more}>{t("log.more")}</Button>
        </div>
      )}
    </Stack>
  )
}

function Line({ one, again }: { one: Sending; again: () => void }) {
  const now = minute.value
  const isOver = one.state === "given_up" || one.state === "sent"
  const isTest = one.event === "webhook.test"
  const event = eventWord(one.event)
  const title = one.number === null ? event : t("log.of", { number: one.number, event })
  return (
    <Row
      title={title}
      stoplight={{ tone: TONES[one.state], word: becameOf(one, now) }}
      meta={when(one.made_at, now)}
      menu={
        isOver &&
        !isTest && (
          <Button kind="plain" name={`${t("again")} ${title}`} onClick={again}>
            {t("again")}
          </Button>
        )
      }
    />
  )
}

const TONES = { waiting: "amber", sending: "amber", sent: "green", withheld: "none", given_up: "red" } as const

function becameOf(one: Sending, now: number): string {
  const why = one.problem ? problemWord(one.problem) : ""
  if (one.state === "waiting" && one.attempts > 0)
    return t("state.trying", { why, n: one.attempts, when: when(one.next_try_at, now) })
  if (one.state === "waiting" && Date.parse(one.next_try_at) > now)
    return t("state.held", { when: when(one.next_try_at, now) })
  return t(`state.${one.state}`, { why, status: one.status ?? "" })
}

/** Read anew whenever something was pressed or heard of, and every few seconds while something is just being sent. */
function useLog(id: string, turn: number) {
  const [first, setFirst] = useState<Sendings>()
  const [later, setLater] = useState<Sendings[]>([])
  const [isOffline, setOffline] = useState(false)
  const [beat, setBeat] = useState(0)
  const isReachable = status.value.reachable
  const path = `/api/v1/webhooks/${id}/sendings`
  useEffect(() => {
    const end = new AbortController()
    void http<Sendings>(path, { signal: end.signal, patience: PATIENCE }).then(answer => {
      if (end.signal.aborted) return
      setOffline(answer.kind === "unreachable")
      if (answer.kind === "ok") setFirst(answer.body)
    })
    return () => end.abort()
  }, [path, turn, beat, isReachable])
  const isBusy = first?.sendings.some(one => one.state === "sending" || (one.state === "waiting" && one.attempts === 0))
  useEffect(() => {
    if (!isBusy) return
    const timer = setInterval(() => setBeat(before => before + 1), SOON)
    return () => clearInterval(timer)
  }, [isBusy])
  const next = (later.at(-1) ?? first)?.next
  const more = async (before: string) => {
    const answer = await http<Sendings>(`${path}?before=${encodeURIComponent(before)}`, { patience: PATIENCE })
    setOffline(answer.kind === "unreachable")
    if (answer.kind === "ok") setLater([...later, answer.body])
  }
  return {
    sendings: first && known([first, ...later].flatMap(page => page.sendings)),
    more: next ? () => void more(next) : undefined,
    isOffline,
  }
}

/** What moved on to the next page since is there once. */
const known = (rows: readonly Sending[]): Sending[] => [...new Map(rows.map(row => [row.id, row])).values()]
