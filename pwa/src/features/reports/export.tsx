// The list behind the report, for a spreadsheet: in these days, this unit, and as filtered here.
import { useState } from "preact/hooks"
import { signedLink } from "../../base/links"
import { CATEGORIES } from "../../contract/tables.gen"
import { status } from "../../sync"
import { Button, Cluster, NoticeLine, Select, Stack } from "../../ui"
import { categoryWord } from "../../words/category-words"
import type { Span } from "./period"
import { t } from "./words"

const STATES = {
  any: [],
  open: ["new", "acknowledged", "in_progress", "blocked"],
  done: ["resolved", "confirmed", "unconfirmed"],
  declined: ["declined"],
} as const
type State = keyof typeof STATES

const FILES = ["xlsx", "csv"] as const

export function Export({ unit_id, span }: { unit_id: string; span: Span }) {
  const [state, setState] = useState<State>("any")
  const [category, setCategory] = useState("")
  return (
    <Stack>
      <p class="t-soft">{t("export.about")}</p>
      <div class="reports-choose">
        <Select
          label={t("export.state")}
          value={state}
          options={Object.keys(STATES).map(key => ({ value: key, label: t(`export.state.${key as State}`) }))}
          onChange={key => setState(key as State)}
        />
        <Select
          label={t("export.category")}
          value={category}
          options={[
            { value: "", label: t("export.category.any") },
            ...CATEGORIES.map(key => ({ value: key, label: categoryWord(key) })),
          ]}
          onChange={setCategory}
        />
      </div>
      {status.value.reachable ? (
        <Cluster>
          {FILES.map((file, at) => (
            <Button
              key={file}
              kind={at === 0 ? "primary" : "quiet"}
              href={signedLink(exportPath(file, unit_id, span, STATES[state], category))}
              download={`issues.${file}`}
            >
              {t(`export.${file}`)}
            </Button>
          ))}
        </Cluster>
      ) : (
        <NoticeLine tone="info">{t("offline")}</NoticeLine>
      )}
    </Stack>
  )
}

export function exportPath(
  file: (typeof FILES)[number],
  unit_id: string,
  span: Span,
  states: readonly string[],
  category: string,
): string {
  const query = new URLSearchParams({ unit_id, ...span })
  for (const state of states) query.append("state", state)
  if (category) query.set("category", category)
  return `/api/v1/reports/issues.${file}?${query}`
}
