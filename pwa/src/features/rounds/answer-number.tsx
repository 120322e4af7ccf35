// A number: typed, or counted up and down by the thumb; in an inspection with its light, as shape and word.
import { useState } from "preact/hooks"
import { Button, Stoplight, TextField } from "../../ui"
import { inWords } from "../../words"
import type { Asking } from "./answers"
import { type Asked, isAnswer, LARGEST, light } from "./rules"
import { t } from "./words"

export function NumberAnswer({ item, value, isScored, current, onWrite, onEnter }: Asking) {
  const number = typeof value === "number" ? value : null
  const [typed, setTyped] = useState(number === null ? "" : written(number))
  const problem = number === null ? null : isAnswer(item, number)
  const colour = isScored ? light(item, number) : null
  const type = (text: string) => {
    setTyped(text)
    onWrite(read(text))
  }
  const count = (by: number) => {
    const now = current()
    const next = stepped(item, typeof now === "number" ? now : null, by)
    setTyped(written(next))
    onWrite(next)
  }
  return (
    <div class="round-number">
      {/* Above, so that the buttons stay where the thumb is. */}
      <div role="status">{colour && <Stoplight tone={colour} word={t(`light.${colour}`)} />}</div>
      <div class="round-number-line">
        <Button name={t("number.less")} onClick={() => count(-1)}>
          −
        </Button>
        <TextField
          label={inWords(item.text)}
          hideLabel
          inputMode="decimal"
          enterKeyHint="next"
          autocomplete="off"
          maxLength={12}
          value={typed}
          error={problem ? limits(item) : typed && number === null ? t("number.unclear") : undefined}
          onInput={type}
          onEnter={onEnter}
        />
        {item.unit && <span class="round-number-unit">{inWords(item.unit)}</span>}
        <Button name={t("number.more")} onClick={() => count(1)}>
          +
        </Button>
      </div>
    </div>
  )
}

/** With the point of the person's language. */
const written = (number: number): string => String(number).replace(".", t("number.point"))

/** Point or comma, whatever the keyboard of the phone offers; null for what is no number. */
function read(text: string): number | null {
  const plain = text.trim().replace(",", ".")
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null
}

/** One up or down within the bounds; the first step of an empty field counts from nothing. */
function stepped(item: Asked, number: number | null, by: number): number {
  const next = number === null ? Math.max(0, by) : Number((number + by).toFixed(6))
  return Math.min(Math.max(next, item.least ?? -Infinity), item.most ?? Infinity)
}

function limits({ least, most }: Asked): string {
  if (least === undefined) return t("number.most", { most: written(most ?? LARGEST) })
  if (most === undefined) return t("number.least", { least: written(least) })
  return t("number.between", { least: written(least), most: written(most) })
}
