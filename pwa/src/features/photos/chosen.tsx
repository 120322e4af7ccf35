// The mark that is chosen: moved and sized by buttons, and its words.
import { Button, IconButton, TextField } from "../../ui"
import type { Drawing } from "./draw"
import { type Mark, resized, stepped } from "./marks"
import { t } from "./words"

const WAYS = [
  ["left", "back"],
  ["up", "up"],
  ["down", "down"],
  ["right", "next"],
] as const
const CHANGES = ["wider", "narrower", "taller", "shorter"] as const

export function Chosen({ mark, drawing }: { mark: Mark; drawing: Drawing }) {
  return (
    <div class="photos-chosen">
      {mark.kind === "label" && (
        <TextField
          label={t("words")}
          value={mark.text ?? ""}
          maxLength={60}
          autofocus
          onInput={text => drawing.write({ ...mark, text })}
        />
      )}
      <fieldset class="photos-move" aria-label={t("move")}>
        {WAYS.map(([way, icon]) => (
          <IconButton
            key={way}
            icon={icon}
            name={t(`move.${way}`)}
            onClick={() => drawing.change(stepped(mark, way, 2))}
          />
        ))}
      </fieldset>
      {mark.kind !== "label" && (
        <fieldset class="photos-size" aria-label={t("size")}>
          {CHANGES.map(change => (
            <Button key={change} onClick={() => drawing.change(resized(resized(mark, change), change))}>
              {t(change)}
            </Button>
          ))}
        </fieldset>
      )}
    </div>
  )
}
