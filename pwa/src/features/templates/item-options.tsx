// The answers of a choice: their words, their order, one more, one less.
import { Button, IconButton, NoticeLine, SectionHeading, Stack } from "../../ui"
import { changeRows, moved, NO_WORDS } from "./editing"
import { BothField } from "./fields"
import type { Part } from "./item-form"
import { MoveButtons } from "./move-buttons"
import { patchRow, removeRow } from "./rule-box"
import { freshKey } from "./versions"
import { t } from "./words"
import { errorAt } from "./wrong-said"

const MOST = 40

export function ItemOptions({ draft, item, at, found }: Part) {
  const options = item.options ?? []
  const wrong = [errorAt(found, [...at, "options"])].filter(Boolean).join(" ")
  const add = () =>
    draft.change(
      changeRows(item.id, "options", rows => [
        ...rows,
        { key: freshKey("option", new Set(rows.map(row => row.key))), text: NO_WORDS },
      ]),
    )
  return (
    <Stack gap="tight">
      <SectionHeading level={3} count={options.length}>
        {t("options")}
      </SectionHeading>
      {wrong && <NoticeLine tone="red">{wrong}</NoticeLine>}
      {options.map((option, place) => {
        const name = t("option.n", { n: place + 1 })
        return (
          <fieldset key={option.key} class="templates-rule" aria-label={name}>
            <div class="templates-rule-top">
              <span class="t-soft t-small" aria-hidden="true">
                {name}
              </span>
              <div class="templates-moves">
                <MoveButtons
                  id={`${item.id} ${option.key}`}
                  name={name}
                  place={place}
                  of={options.length}
                  onMove={by => draft.change(changeRows(item.id, "options", rows => moved(rows, place, by)))}
                />
                <IconButton
                  icon="trash"
                  name={t("rule.remove", { rule: name })}
                  onClick={() => removeRow(draft, item.id, "options", place)}
                />
              </div>
            </div>
            <BothField
              label={name}
              oneLine
              value={option.text}
              at={[...at, "options", place, "text"]}
              found={found}
              onChange={text => patchRow({ draft, item }, "options", place, { text })}
            />
          </fieldset>
        )
      })}
      {options.length < MOST && (
        <div>
          <Button icon="plus" onClick={add}>
            {t("option.add")}
          </Button>
        </div>
      )}
    </Stack>
  )
}
