// The rota as this device has it: its places by name, its times by the hospital's clock, and who may set what.
import { byName } from "../../base/plain"
import type { Duty } from "../../contract/entities.gen"
import { all, mine } from "../../sync"
import { day } from "../../words/format"
import { may, queueName, unitName } from "../followups/index"
import { keyOf, type Place } from "./standing"
import { wallAt } from "./wall"
import { t } from "./words"

export const zone = (): string => [...all("organisation").value.values()][0]?.zone ?? "UTC"

/** "Mon 30 Nov 07:00", by the hospital's clock. */
export function said(at: string | number): string {
  const shown = wallAt(zone(), typeof at === "string" ? at : new Date(at).toISOString())
  return `${day(shown.slice(0, 10))} ${shown.slice(11)}`
}

export const placeName = ({ queue_id, unit_id, facility_id }: Place): string => {
  if (queue_id) return queueName(queue_id)
  if (unit_id) return unitName(unit_id)
  return facility_id ? (all("facility").value.get(facility_id)?.name ?? "") : t("everywhere")
}

/** Whether whoever looks may say who has a duty there. */
export function maySet(place: Place): boolean {
  const { queue_id, unit_id } = place
  const facility_id = unit_id ? all("unit").value.get(unit_id)?.facility_id : place.facility_id
  const restricted = queue_id ? all("queue").value.get(queue_id)?.restricted : false
  return may(mine(), "rota.set", { queue_id, unit_id, facility_id, restricted })
}

const place = (it: Partial<Place>): Place => ({ queue_id: null, unit_id: null, facility_id: null, ...it })

/** Every place whose duties whoever looks may set, by its key in a list. */
export function places(): { key: string; place: Place; name: string; group: string }[] {
  const queues = [...all("queue").value.values()].sort(byName)
  const units = [...all("unit").value.values()].sort(byName)
  const facilities = [...all("facility").value.values()].sort(byName)
  return [
    ...queues.map(({ id, name }) => ({ place: place({ queue_id: id }), name, group: t("add.queues") })),
    ...units.map(({ id, name }) => ({ place: place({ unit_id: id }), name, group: t("add.units") })),
    ...facilities.map(({ id, name }) => ({ place: place({ facility_id: id }), name, group: t("add.facilities") })),
    { place: place({}), name: t("everywhere"), group: t("add.facilities") },
  ]
    .filter(one => maySet(one.place))
    .map(one => ({ ...one, key: one.place.queue_id ?? one.place.unit_id ?? one.place.facility_id ?? "" }))
}

/** The duties of one kind at one place together, queues first, by name. */
export function groups(): { key: string; first: Duty; duties: Duty[] }[] {
  const found = new Map<string, Duty[]>()
  for (const duty of all("duty").value.values()) found.set(keyOf(duty), [...(found.get(keyOf(duty)) ?? []), duty])
  return [...found].flatMap(([key, duties]) => (duties[0] ? [{ key, first: duties[0], duties }] : [])).sort(inOrder)
}

const inOrder = (a: { first: Duty }, b: { first: Duty }): number =>
  Number(!a.first.queue_id) - Number(!b.first.queue_id) ||
  byName({ name: placeName(a.first) }, { name: placeName(b.first) }) ||
  (a.first.role < b.first.role ? -1 : 1)
