// Whose a card is and by when, before it is added: as the line says it, or as it was tapped.
import { useState } from "preact/hooks"
import { byName } from "../../base/plain"
import type { Person } from "../../contract/entities.gen"
import { all } from "../../sync"
import { Cluster, Menu, TextField } from "../../ui"
import { language } from "../../words"
import { day } from "../../words/format"
import { shortName, useDraft } from "../followups/index"
import { today } from "../measures/index"
import { t } from "./run-words"
import { later, readShort, type Short } from "./step-short"

export interface ShortLine {
  /** What the card will be. */
  read(): Short
  choose(more: Pick<Short, "owner_id" | "due_on">): void
  forget(): void
}

/** What was tapped waits with the words of that place, also through a reload. */
export function useShort(text: string, unit_id: string | null, place: string): ShortLine {
  const [kept, keep, drop] = useDraft(`${place}:short`)
  const tapped: Partial<Short> = kept ? JSON.parse(kept) : {}
  return {
    read: () => ({ ...understood(text, unit_id), ...tapped }),
    choose: more => keep(JSON.stringify({ ...tapped, ...more })),
    forget: drop,
  }
}

/** A colleague of the unit is meant before anybody else of that name. */
function understood(text: string, unit_id: string | null): Short {
  const read = (people: readonly Person[]) => readShort(text, people, today.value, language.value === "es")
  if (!text.includes("@")) return read([])
  const here = read(peopleOf(unit_id))
  return here.owner_id ? here : read([...all("person").value.values()])
}

export const peopleOf = (unit_id: string | null): Person[] =>
  [...all("person").value.values()].filter(person => person.unit_id === unit_id).sort(byName)

export function StepChoices({ short, unit_id }: { short: ShortLine; unit_id: string | null }) {
  const { owner_id, due_on } = short.read()
  const [asksDay, setAsksDay] = useState(false)
  const people = peopleOf(unit_id)
  const now = today.value
  const days = [0, 1, 2, 7].map(ahead => later(now, ahead))
  return (
    <Cluster>
      {people.length > 0 && (
        <Menu
          label={t("short.owner")}
          icon="person"
          text={owner_id ? shortName(owner_id) : t("short.owner")}
          items={people.map(({ id, name }) => ({
            key: id,
            label: name,
            onSelect: () => short.choose({ owner_id: id }),
          }))}
        />
      )}
      <Menu
        label={t("short.due")}
        icon="clock"
        text={due_on ? t("short.due.on", { day: day(due_on) }) : t("short.due")}
        items={[
          ...days.map((on, at) => ({
            key: on,
            label: at === 0 ? t("short.today") : at === 1 ? t("short.tomorrow") : day(on),
            onSelect: () => short.choose({ due_on: on }),
          })),
          { key: "other", label: t("short.other"), onSelect: () => setAsksDay(true) },
        ]}
      />
      {asksDay && (
        <TextField
          label={t("short.day")}
          type="date"
          value={due_on ?? ""}
          onInput={on => short.choose({ due_on: on || undefined })}
          autofocus
        />
      )}
    </Cluster>
  )
}
