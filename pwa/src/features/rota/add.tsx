// One duty by hand: where, as what, from when to when, and who.
import { useState } from "preact/hooks"
import { now } from "../../base/clock"
import { newId } from "../../base/ids"
import { byName, plain } from "../../base/plain"
import type { Duty, Person } from "../../contract/entities.gen"
import { act, all } from "../../sync"
import { Button, NoticeLine, Row, Select, Sheet, Stack, TextField } from "../../ui"
import { ChoosePerson } from "../followups/asked-person"
import { isInOrder } from "./csv"
import { type places as listed, places, zone } from "./known"
import { momentAt, wallAt } from "./wall"
import { hasRole, isOfIt } from "./who"
import { t } from "./words"

type Listed = ReturnType<typeof listed>[number]

const HOUR = 3_600_000

export function AddDuty({ onClose }: { onClose: () => void }) {
  const known = places()
  const [key, setKey] = useState(known[0]?.key ?? "")
  const [role, setRole] = useState<Duty["role"]>("manager")
  const [times, setTimes] = useState(nextHours)
  const [picked, setPerson] = useState<Person | null>(null)
  const [isTried, setTried] = useState(false)
  const there = known.find(one => one.key === key) ?? known[0]
  if (!there) return null
  const as = there.place.queue_id ? "lead" : role
  const person = picked && mayHave(picked, there, as) ? picked : null // another place may not be theirs
  const begins_at = momentAt(zone(), `${times.from} ${times.from_time}`)
  const ends_at = momentAt(zone(), `${times.to} ${times.to_time}`)
  const isRight = begins_at && ends_at && isInOrder(begins_at, ends_at)
  const send = async () => {
    setTried(true)
    if (!person || !isRight) return
    const duty = { id: newId(), ...there.place, role: as, person_id: person.id, begins_at, ends_at }
    await act("rota.set", { duties: [duty] }).then(onClose, () => {}) // The frame says why nothing can be kept here.
  }
  return (
    <Sheet
      open
      title={t("add.title")}
      closeLabel={t("close")}
      onClose={onClose}
      foot={
        <Button kind="primary" onClick={() => void send()}>
          {t("add.send")}
        </Button>
      }
    >
      <Stack>
        <Select
          label={t("add.place")}
          value={there.key}
          options={known.map(({ key, name, group }) => ({ value: key, label: name, group }))}
          onChange={setKey}
        />
        {!there.place.queue_id && (
          <Select
            label={t("add.role")}
            value={role}
            options={(["charge", "manager", "executive"] as const).map(one => ({
              value: one,
              label: t(`role.${one}`),
            }))}
            onChange={value => setRole(value as Duty["role"])}
          />
        )}
        <div class="rota-pair">
          <TextField
            type="date"
            label={t("add.from")}
            value={times.from}
            onInput={from => setTimes({ ...times, from })}
          />
          <TextField
            type="time"
            label={t("add.from.time")}
            value={times.from_time}
            onInput={from_time => setTimes({ ...times, from_time })}
          />
          <TextField type="date" label={t("add.to")} value={times.to} onInput={to => setTimes({ ...times, to })} />
          <TextField
            type="time"
            label={t("add.to.time")}
            value={times.to_time}
            onInput={to_time => setTimes({ ...times, to_time })}
          />
        </div>
        {person ? (
          <Row title={person.name} meta={t("add.who")} onClick={() => setPerson(null)} />
        ) : (
          <ChoosePerson candidates={query => candidates(there, as, query)} onPick={setPerson} />
        )}
        <div role="status">
          {isTried && !isRight && <NoticeLine tone="amber">{t("add.wrong")}</NoticeLine>}
          {isTried && !person && <NoticeLine tone="amber">{t("add.who.none")}</NoticeLine>}
        </div>
      </Stack>
    </Sheet>
  )
}

/** Those who may have the duty; who works the queue or in the unit first. */
function candidates(there: Listed, role: Duty["role"], query: string): Person[] {
  const { place } = there
  const queue = place.queue_id ? all("queue").value.get(place.queue_id) : undefined
  const isNear = (person: Person) =>
    !!queue?.member_ids.includes(person.id) || (place.unit_id !== null && person.unit_id === place.unit_id)
  return [...all("person").value.values()]
    .filter(person => plain(person.name).includes(plain(query.trim())) && mayHave(person, there, role))
    .sort((a, b) => Number(isNear(b)) - Number(isNear(a)) || byName(a, b))
}

function mayHave(person: Person, { place }: Listed, role: Duty["role"]): boolean {
  if (role === "lead") {
    const queue = all("queue").value.get(place.queue_id ?? "")
    return queue !== undefined && isOfIt(queue, person.id)
  }
  const facility_id = place.unit_id ? (all("unit").value.get(place.unit_id)?.facility_id ?? null) : place.facility_id
  return hasRole(person, role, { ...place, facility_id })
}

/** From the coming hour on for eight hours: most duties are a shift. */
function nextHours() {
  const begins = Math.ceil(now() / HOUR) * HOUR
  const [from = "", from_time = ""] = wallAt(zone(), new Date(begins).toISOString()).split(" ")
  const [to = "", to_time = ""] = wallAt(zone(), new Date(begins + 8 * HOUR).toISOString()).split(" ")
  return { from, from_time, to, to_time }
}
