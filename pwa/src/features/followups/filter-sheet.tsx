// Every filter in one sheet, each choice with how many it would show.
import { byName } from "../../base/plain"
import { CATEGORIES, PRIORITIES } from "../../contract/tables.gen"
import { all, mine } from "../../sync"
import { Button, ChipsSeveral, Sheet, Stack } from "../../ui"
import { t as shared } from "../../words"
import { categoryWord } from "../capture/index"
import { chooseFilters, filters } from "./chosen"
import { type Counts, type Facet, howMany, LATE, NOBODY, NONE } from "./filters"
import { countsOf, shown } from "./list"
import { t } from "./list-words"
import { personName } from "./names"
import { STATES } from "./rules"
import { t as word } from "./words"

type Choice = { key: string; label: string }

export function FilterSheet({ onClose }: { onClose: () => void }) {
  const now = filters.value
  const counts = countsOf()
  return (
    <Sheet
      open
      side="right"
      title={t("filters")}
      closeLabel={word("close")}
      onClose={onClose}
      foot={
        <>
          <Button kind="primary" onClick={onClose}>
            {t("filters.show", { n: shown.value.length })}
          </Button>
          {howMany(now) > 0 && <Button onClick={() => chooseFilters(NONE)}>{t("filters.clear")}</Button>}
        </>
      }
    >
      <Stack>
        {choices(counts).map(([facet, options]) => {
          const some = offered(options, counts, facet)
          return (
            some.length > 0 && (
              <ChipsSeveral
                key={facet}
                label={t(`facet.${facet}`)}
                options={some.map(({ key, label }) => ({ key, label, count: counts[facet].get(key) ?? 0 }))}
                value={now[facet]}
                onChange={values => chooseFilters({ ...now, [facet]: values })}
              />
            )
          )
        })}
      </Stack>
    </Sheet>
  )
}

function choices(counts: Counts): [Facet, Choice[]][] {
  const owners = [...new Set([...counts.owner.keys(), ...filters.value.owner])].filter(id => id !== NOBODY)
  const people = owners.map(id => ({ key: id, label: personName(id) || t("owner.unknown") })).sort(byLabel)
  return [
    ["late", LATE.map(key => ({ key, label: t(`late.${key}`) }))],
    ["quick", [{ key: "yes", label: t("quick.yes") }]],
    ["state", STATES.map(key => ({ key, label: word(`state.${key}`) }))],
    ["priority", PRIORITIES.map(key => ({ key, label: shared(`priority.${key}`) }))],
    ["category", CATEGORIES.map(key => ({ key, label: categoryWord(key) }))],
    ["owner", [{ key: NOBODY, label: t("owner.nobody") }, ...meFirst(people)]],
    ["queue", [...all("queue").value.values()].sort(byName).map(({ id, name }) => ({ key: id, label: name }))],
    ["unit", [...all("unit").value.values()].sort(byName).map(({ id, name }) => ({ key: id, label: name }))],
  ]
}

const byLabel = (a: Choice, b: Choice) => byName({ name: a.label }, { name: b.label })

const meFirst = (people: Choice[]): Choice[] => {
  const { id } = mine()
  return [...people.filter(({ key }) => key === id), ...people.filter(({ key }) => key !== id)]
}

/** What would show nothing is left out, unless it is chosen. */
const offered = (options: Choice[], counts: Counts, facet: Facet): Choice[] =>
  options.filter(({ key }) => counts[facet].has(key) || filters.value[facet].includes(key))
