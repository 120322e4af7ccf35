// A lane, a counter, a department, or what must go up: its words, and taking it out.
import { useState } from "preact/hooks"
import type { Lane } from "../../contract/entities.gen"
import { Button, NoticeLine, Sheet, Stack } from "../../ui"
import { language } from "../../words"
import { keyOf, titled, type Written, writtenOf } from "./editing"
import { t } from "./words"
import { WordsField } from "./words-field"

interface Props {
  part: "lanes" | "counters" | "departments" | "must_escalate"
  row?: Lane
  taken: readonly string[]
  /** Open ones in the lane: it stays until they are finished or moved. */
  cards: number
  onDone: (row: Lane) => void
  onRemove?: () => void
  onClose: () => void
}

export function EditTitle({ part, row, taken, cards, onDone, onRemove, onClose }: Props) {
  const own = language.value
  const [written, setWritten] = useState<Written>(() => (row ? writtenOf(row.title, own) : { own: "", other: "" }))
  const [isTried, setTried] = useState(false)
  const isMissing = !written.own.trim()
  const done = () => {
    setTried(true)
    if (isMissing) return
    const title = titled(written, own)
    onDone({ key: row?.key ?? keyOf(title.en, taken), title })
  }
  return (
    <Sheet
      open
      title={row ? row.title[own] : t(`${part}.add`)}
      closeLabel={t("close")}
      onClose={onClose}
      foot={
        <>
          <Button kind="primary" onClick={done}>
            {t("save")}
          </Button>
          {onRemove && cards === 0 && <Button onClick={onRemove}>{t("remove")}</Button>}
        </>
      }
    >
      <Stack>
        <WordsField
          label={t("name")}
          written={written}
          error={isTried && isMissing ? t("name.missing") : undefined}
          onChange={setWritten}
          onEnter={done}
          autofocus={!row}
        />
        {cards > 0 && <NoticeLine tone="info">{t("lane.used", { n: cards })}</NoticeLine>}
      </Stack>
    </Sheet>
  )
}
