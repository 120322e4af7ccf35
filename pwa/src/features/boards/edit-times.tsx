// When the huddle is held: times of the day, each with its days.
import { useState } from "preact/hooks"
import { newId } from "../../base/ids"
import type { HuddleTime } from "../../contract/entities.gen"
import { Button, ChipsSeveral, Cluster, Sheet, Stack, TextField } from "../../ui"
import { DAYS, weekdayWord } from "./days"
import { inOrder } from "./editing"
import { t } from "./words"

const MOST = 12
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/

type Line = HuddleTime & { id: string }

interface Props {
  times: readonly HuddleTime[]
  onDone: (times: HuddleTime[]) => void
  onClose: () => void
}

export function EditTimes({ times, onDone, onClose }: Props) {
  const [lines, setLines] = useState<Line[]>(() => times.map(time => ({ ...time, id: newId() })))
  const [isTried, setTried] = useState(false)
  const change = (id: string, part: Partial<HuddleTime>) =>
    setLines(lines.map(line => (line.id === id ? { ...line, ...part } : line)))
  const isWrong = (line: Line) => !CLOCK.test(line.at) || line.days.length === 0
  const done = () => {
    setTried(true)
    if (!lines.some(isWrong)) onDone(inOrder(lines))
  }
  return (
    <Sheet
      open
      title={t("times")}
      closeLabel={t("close")}
      onClose={onClose}
      foot={
        <Button kind="primary" onClick={done}>
          {t("save")}
        </Button>
      }
    >
      <Stack gap="wide">
        <p class="t-soft">{t("times.what")}</p>
        {lines.map((line, n) => (
          <fieldset key={line.id} class="boards-time" aria-label={t("time.nth", { n: n + 1 })}>
            <TextField
              type="time"
              label={t("time")}
              value={line.at}
              error={isTried && isWrong(line) ? t("time.wrong") : undefined}
              onInput={at => change(line.id, { at })}
            />
            <ChipsSeveral
              label={t("days")}
              options={DAYS.map(day => ({ key: String(day), label: weekdayWord(day) }))}
              value={line.days.map(String)}
              onChange={days => change(line.id, { days: days.map(Number) })}
            />
            <Cluster>
              <Button
                kind="plain"
                icon="trash"
                name={t("time.remove.name", { at: line.at })}
                onClick={() => setLines(lines.filter(other => other.id !== line.id))}
              >
                {t("time.remove")}
              </Button>
            </Cluster>
          </fieldset>
        ))}
        {lines.length < MOST && (
          <Button icon="plus" onClick={() => setLines([...lines, { id: newId(), at: "", days: [...DAYS] }])}>
            {t("time.add")}
          </Button>
        )}
      </Stack>
    </Sheet>
  )
}
