// Where everything is, told from what the server acknowledged: the same truth as the status line, at length.
import { minute } from "../../base/clock"
import { live, status, takenAt } from "../../sync"
import { Facts, Row, Rows, Stoplight, type Tone } from "../../ui"
import { when } from "../../words/format"
import { t } from "./words"

const TONES: Record<string, Tone> = { sent: "green", waiting: "none", offline: "none" }

export function State({ refused }: { refused: number }) {
  const { word, sentence, waiting, photos } = status.value
  const at = takenAt.value
  return (
    <>
      {refused > 0 ? (
        <Rows>
          <Row
            href="/me/needs-you"
            stoplight={{ tone: "red", word: t("needs.look") }}
            title={t("needs.some", { n: refused })}
          />
        </Rows>
      ) : (
        <p class="t-large" role="status">
          <Stoplight tone={TONES[word] ?? "none"} word={sentence} />
        </p>
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
            value:
              live.value && navigator.onLine && status.value.word !== "offline"
                ? t("state.live.on")
                : t("state.live.off"),
          },
        ]}
      />
    </>
  )
}
