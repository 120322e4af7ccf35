// The dry run: something that is not raised, and where it would go, by the list as it stands on the screen.
import { useState } from "preact/hooks"
import { CATEGORIES } from "../../contract/tables.gen"
import { all, mine } from "../../sync"
import { NoticeLine, SectionHeading, Select, Stack } from "../../ui"
import { categoryWord } from "../capture/index"
import { queueName } from "../followups/index"
import { route } from "../followups/rules"
import { asQueues, type Draft, units } from "./draft"
import { t } from "./words"

export function Try({ draft, isDraft }: { draft: Draft; isDraft: boolean }) {
  const offered = units()
  const facilities = all("facility").value
  const [category, setCategory] = useState<string>(CATEGORIES[0])
  const [unit_id, setUnit] = useState(mine().unit_id ?? "")
  const unit = offered.find(one => one.id === unit_id) ?? offered[0]
  if (!unit) return null
  const { queue_id, rule } = route(category, unit, asQueues(draft))
  const queue = queueName(queue_id ?? "")
  const words = rule ? t("try.goes", { queue, n: rule.place }) : queue ? t("try.rest", { queue }) : t("try.nowhere")
  return (
    <Stack gap="tight">
      <SectionHeading>{t("try.hint")}</SectionHeading>
      <div class="routing-pair">
        <Select
          label={t("try.about")}
          value={category}
          options={CATEGORIES.map(value => ({ value, label: categoryWord(value) }))}
          onChange={setCategory}
        />
        <Select
          label={t("try.where")}
          value={unit.id}
          options={offered.map(({ id, name, facility_id }) => ({
            value: id,
            label: name,
            group: facilities.size > 1 ? facilities.get(facility_id)?.name : undefined,
          }))}
          onChange={setUnit}
        />
      </div>
      <div role="status">
        <NoticeLine tone="info">
          {words}
          {isDraft && <p class="t-small">{t("try.draft")}</p>}
        </NoticeLine>
      </div>
    </Stack>
  )
}
