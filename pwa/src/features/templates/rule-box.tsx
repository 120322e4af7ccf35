// A rule of a question in a box of its own, with the way to take it out; and the list such boxes stand in.
import type { ComponentChildren } from "preact"
import { Button, IconButton, NoticeLine, SectionHeading, Stack } from "../../ui"
import type { Draft } from "./draft"
import { changeRows, type RowsOf } from "./editing"
import type { Part } from "./item-form"
import { t } from "./words"
import { errorAt } from "./wrong-said"

interface RulesProps {
  title: string
  hint: string
  add: string
  count: number
  /** As many as the server takes. */
  most: number
  onAdd: () => void
  children: ComponentChildren
}

export function Rules({ title, hint, add, count, most, onAdd, children }: RulesProps) {
  return (
    <Stack gap="tight">
      <SectionHeading level={3} count={count || undefined}>
        {title}
      </SectionHeading>
      <p class="t-soft">{hint}</p>
      {children}
      {count < most && (
        <div>
          <Button icon="plus" onClick={onAdd}>
            {add}
          </Button>
        </div>
      )}
    </Stack>
  )
}

type BoxProps = {
  part: Part
  of: Exclude<RowsOf, "options">
  place: number
  title: string
  children: ComponentChildren
}

export function RuleBox({ part, of, place, title, children }: BoxProps) {
  const at = [...part.at, of, place]
  const wrong = errorAt(part.found, at)
  return (
    <fieldset class="templates-rule" aria-label={title}>
      <div class="templates-rule-top">
        <span class="t-soft t-small" aria-hidden="true">
          {title}
        </span>
        <IconButton
          icon="trash"
          name={t("rule.remove", { rule: title })}
          onClick={() => removeRow(part.draft, part.item.id, of, place)}
        />
      </div>
      {wrong && <NoticeLine tone="red">{wrong}</NoticeLine>}
      {children}
    </fieldset>
  )
}

/** Out of its list, and back to its place if it was not meant. */
export function removeRow(draft: Draft, item_id: string, part: RowsOf, place: number): void {
  const row = draft.template.peek().items.find(item => item.id === item_id)?.[part]?.[place]
  if (!row) return
  draft.remove(
    part === "options" ? "option" : "rule",
    changeRows(item_id, part, rows => rows.toSpliced(place, 1)),
    changeRows(item_id, part, rows => rows.toSpliced(place, 0, row as never)),
  )
}

/** One row of a list changed. */
export const patchRow = <Of extends RowsOf, Row extends object>(
  { draft, item }: Pick<Part, "draft" | "item">,
  part: Of,
  place: number,
  patch: Partial<Row>,
): void =>
  draft.change(
    changeRows(item.id, part, rows =>
      rows.map((row, at) => (at === place ? (withoutHoles({ ...row, ...patch }) as typeof row) : row)),
    ),
  )

const withoutHoles = (row: object): object =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined))
