// Above the list: what is late, what is quick, and the way to every other filter and to what was saved.
import { signal } from "@preact/signals"
import { Button, ChipsSeveral } from "../../ui"
import { t as saidOfSeveral } from "./bulk-words"
import { chooseFilters, filters } from "./chosen"
import { type Counts, type Facet, howMany, LATE } from "./filters"
import { t } from "./list-words"
import { isMarking, startMarking, stopMarking } from "./marks"
import { seldom } from "./seldom"

const FilterSheet = seldom(() => import("./filter-sheet").then(it => it.FilterSheet))

const ViewsSheet = seldom(() => import("./views-sheet").then(it => it.ViewsSheet))

const opened = signal<"filters" | "views" | null>(null)
const close = () => {
  opened.value = null
}

/** Beside the words: every other filter, and what was saved. */
export function Sheets() {
  const n = howMany(filters.value)
  const show = (which: "filters" | "views") => () => {
    opened.value = which
  }
  return (
    <>
      <Button onClick={show("filters")}>{n > 0 ? t("filters.some", { n }) : t("filters")}</Button>
      <Button onClick={show("views")}>{t("views")}</Button>
      <Button onClick={() => (isMarking.value ? stopMarking() : startMarking())}>{saidOfSeveral("select")}</Button>
      {opened.value === "filters" && <FilterSheet onClose={close} />}
      {opened.value === "views" && <ViewsSheet onClose={close} />}
    </>
  )
}

export function Narrow({ counts }: { counts: Counts }) {
  const now = filters.value
  const chips: [Facet, string][] = [...LATE.map(value => ["late", value] as [Facet, string]), ["quick", "yes"]]
  const keyed = chips.map(([facet, value]) => ({
    key: `${facet}=${value}`,
    label: t(`${facet}.${value}` as "late.overdue"),
    count: counts[facet].get(value) ?? 0,
  }))
  const value = chips
    .filter(([facet, value]) => now[facet].includes(value))
    .map(([facet, value]) => `${facet}=${value}`)
  const change = (keys: string[]) => {
    const of = (facet: Facet) => chips.filter(([f, v]) => f === facet && keys.includes(`${f}=${v}`)).map(([, v]) => v)
    chooseFilters({ ...now, late: of("late"), quick: of("quick") })
  }
  return (
    <div class="followups-narrow">
      <ChipsSeveral label={t("quick.label")} hideLabel options={keyed} value={value} onChange={change} />
    </div>
  )
}
