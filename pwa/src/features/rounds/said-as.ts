// The answer as one would say it.
import type { Value } from "../../contract/entities.gen"
import { one } from "../../sync"
import { inWords } from "../../words"
import type { Asked, PersonNamed, RoomNamed } from "./rules"
import { t } from "./words"

/** What may be answered, with the words for it. */
export function optionsOf(item: Asked): { key: string; label: string }[] {
  if (item.type === "yes_no") return (["yes", "no", "na"] as const).map(key => ({ key, label: t(`yes_no.${key}`) }))
  if (item.type === "fixed_or_not")
    return (["fixed", "not_yet", "not_seen"] as const).map(key => ({ key, label: t(`verify.${key}`) }))
  return (item.options ?? []).map(option => ({ key: option.key, label: inWords(option.text) }))
}

export function saidAs(item: Asked, value: Value): string {
  const word = (key: string) => optionsOf(item).find(option => option.key === key)?.label ?? key
  switch (item.type) {
    case "scale":
      return t("said.scale", { n: String(value) })
    case "number":
      return numberSaid(item, value)
    case "person":
      return personSaid((value ?? {}) as PersonNamed)
    case "room":
      return roomSaid((value ?? {}) as RoomNamed)
    case "photo":
      return t("said.photos", { n: Array.isArray(value) ? value.length : 0 })
    case "priorities":
      return ids(value)
        .map(id => one("issue", id).value?.title ?? t("said.issue"))
        .join("; ")
    default:
      return Array.isArray(value) ? value.map(word).join(", ") : word(String(value ?? ""))
  }
}

const ids = (value: Value): readonly string[] => (Array.isArray(value) ? value : [])

/** A number with its unit, written as the person writes it. */
export const numberSaid = (item: Asked, value: Value): string =>
  [String(value ?? "").replace(".", t("number.point")), item.unit && inWords(item.unit)].filter(Boolean).join("\u00a0")

function personSaid({ person_id, name, why }: PersonNamed): string {
  const who = (person_id && one("person", person_id).value?.name) || name || ""
  return [who, why?.trim()].filter(Boolean).join(": ")
}

export const roomSaid = ({ room_id, name }: RoomNamed): string =>
  (room_id && one("room", room_id).value?.name) || name || ""
