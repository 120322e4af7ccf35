// Who gets an issue and by when they answer, told before it is sent; and, when asked, the rule it goes there by.
import { useMemo, useState } from "preact/hooks"
import { iso, minute, now } from "../../base/clock"
import type { Category, Organisation, Priority, Unit } from "../../contract/entities.gen"
import { all } from "../../sync"
import { Button, NoticeLine } from "../../ui"
import { when } from "../../words/format"
import { shortName } from "../followups/index"
import { route } from "../followups/rules"
import { destination, ruleFor } from "./goes-to"
import { categoryWord, t } from "./words"

interface Going {
  unit_id: string
  category: Category | null
  priority: Priority
}

/** Whose clock does not run from now on: from when, and why, in words. */
export interface Later {
  from: (at: number, zone: string) => number
  why: string
}

export function GoesTo({ value, later }: { value: Going; later?: Later }) {
  const [isWhy, setWhy] = useState(false)
  const unit = all("unit").value.get(value.unit_id)
  const queues = all("queue").value
  const people = all("person").value
  const duties = all("duty").value
  const [organisation] = all("organisation").value.values()
  const at = minute.value
  const { priority } = value
  const category = value.category ?? "other"
  const to = useMemo(
    () =>
      unit &&
      destination(
        { category, priority, unit, at: iso(begins(Math.max(at, now()), organisation, later)) },
        { queues: queues.values(), people, duties: duties.values(), organisation },
      ),
    [unit, queues, people, duties, organisation, category, priority, at, later?.why],
  )
  if (!to || !unit) return null
  const sorts = to.queue?.catch_all && to.lead
  // Where no queue is known at all nothing is known of who reads it, either.
  const isOpen = category === "people" && queues.size > 0 && !to.queue?.restricted
  const said = sorts ? "goes.sorted" : to.queue ? (to.lead ? "goes" : "goes.nobody") : "goes.unknown"
  const values = {
    queue: to.queue?.name ?? "",
    who: shortName(to.lead?.id ?? null),
    when: when(to.acknowledge_by, at),
  }
  const why = (
    <Button kind="plain" expanded={isWhy} onClick={() => setWhy(!isWhy)}>
      {t("goes.why")}
    </Button>
  )
  return (
    <div class="capture-going" role="status">
      {isOpen && <NoticeLine tone="red">{t("issue.open", { unit: unit.name })}</NoticeLine>}
      <NoticeLine tone="info">
        {t(said, values)}
        <p class="t-small">
          {t("goes.from", { unit: unit.name, when: when(to.resolve_by, at) })} {to.queue && why}
        </p>
        {to.queue && isWhy && <p class="t-small">{saidWhy(category, unit)}</p>}
        {later && <p class="t-small">{later.why}</p>}
        {to.queue?.restricted && <p class="t-small">{t("issue.private")}</p>}
      </NoticeLine>
    </div>
  )
}

const begins = (at: number, organisation: Organisation | undefined, later: Later | undefined): number =>
  later ? later.from(at, organisation?.zone ?? "UTC") : at

/** Danger is told by voice before it is written: to whom, where this device knows the number. */
export function PhoneFirst({ value }: { value: Going }) {
  const unit = all("unit").value.get(value.unit_id)
  const queues = all("queue").value
  const to = unit && route(value.category ?? "other", unit, [...queues.values()]).queue_id
  const queue = to ? queues.get(to) : undefined
  return (
    <div class="capture-danger">
      <NoticeLine tone="red">
        {t("issue.phone")}{" "}
        {queue?.phone && (
          <a class="capture-call" href={`tel:${queue.phone.replace(/[^+\d]/g, "")}`}>
            {t("issue.phone.call", { queue: queue.name, phone: queue.phone })}
          </a>
        )}
      </NoticeLine>
    </div>
  )
}

/** "Because of rule 3: Equipment, 4 West." */
function saidWhy(category: Category, unit: Unit): string {
  const rule = ruleFor({ category, unit }, all("queue").value.values())
  if (!rule) return t("goes.rest")
  const place = rule.unit_id ? unit.name : all("facility").value.get(rule.facility_id ?? "")?.name
  const what = [rule.category ? categoryWord(category) : t("goes.any"), place].filter(Boolean).join(", ")
  return t("goes.rule", { n: rule.place, what })
}
