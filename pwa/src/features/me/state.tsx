// Where everything is, told from what the server acknowledged: the same truth as the status line, at length.
import { minute } from "../../base/clock"
import { live, status, statusOf, takenAt } from "../../sync"
import { Facts, Row, Rows, Stoplight, type Tone } from "../../ui"
import { when } from "../../words/format"
import { apart } from "../page"
import { t } from "./words"

const TONES: Record<string, Tone> = { sent: "green", waiting: "none", offline: "none" }

export function State({ refused }: { refused: number }) {
  const { waiting, photos, reachable } = status.value
  // What needs somebody has a row of its own; what waits beside it, and whether there is signal, is said all the same.
  const { word, sentence } = statusOf({ ...status.value, needsYou: 0 })
  const isSaid = refused === 0 || word !== "sent"
  const more = apart.value
  const at = takenAt.value
  return (
    <>
      {refused > 0 && (
        <Rows>
          <Row
            href="/me/needs-you"
            stoplight={{ tone: "red", word: t("needs.look") }}
            title={t("needs.some", { n: refused })}
          />
        </Rows>
      )}
      {(isSaid || more) && (
        <div role="status">
          {isSaid && (
            <p class="t-large">
              <Stoplight tone={more ? "none" : (TONES[word] ?? "none")} word={sentence} />
            </p>
          )}
          {more && <p>{more.sentence}</p>}
        </div>
      )}
      <Facts
        facts={[
          { term: t("state.words"), value: waiting ? t("state.waiting", { n: waiting }) : t("state.none") },
          { term: t("state.photos"), value: photos ? t("state.photos.waiting", { n: photos }) : t("state.none") },
          {
            term: t("state.contact"),
            value: at === null ? t("state.never") : when(new Date(at).toISOString(), minute.value),
          },
          {
            term: t("state.live"),
            value: live.value && navigator.onLine && reachable ? t("state.live.on") : t("state.live.off"),
          },
        ]}
      />
    </>
  )
}
