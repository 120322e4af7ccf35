// St Anne's for tests of these screens: a few people, two queues, and a phone without signal that has it all.
import { vi } from "vitest"
import { minute } from "../../base/clock"
import { remember } from "../../base/device"
import { newId } from "../../base/ids"
import { go } from "../../base/router"
import { openStore } from "../../base/store"
import type { Board, Card, Entities, Issue } from "../../contract/entities.gen"
import { type Me, startSession, type Waiting, waiting } from "../../sync"
import { storeName } from "../../sync/me"
import { person, running, typed } from "../../sync/session"
import { effects as capture } from "../capture/effects"
import { effects as huddles } from "../huddles/effects"
import { effects as measures } from "../measures/effects"
import { note, open } from "./doing"
import { effects as followups } from "./effects"
import { forget } from "./list"
import { effects as saved } from "./saved-effects"

export const NOW = Date.parse("2026-03-03T12:00:00Z")
export const WEST = "unit-4west"
export const EAST = "unit-4east"
const HOUR = 3_600_000

export const hours = (n: number): string => new Date(NOW + n * HOUR).toISOString()

type Row = { [E in keyof Entities]: readonly [E, Partial<Entities[E]> & { id: string }] }[keyof Entities]

export const issue = (id: string, more: Partial<Issue> = {}): Issue => ({
  id,
  number: 482,
  title: "Call bell bed 12 silent",
  detail: "",
  unit_id: WEST,
  room_id: null,
  category: "equipment",
  priority: "P2",
  effort: null,
  state: "new",
  queue_id: "biomed",
  owner_id: "ana",
  promised_on: null,
  raised_by: "sam",
  raised_at: hours(-2),
  acknowledge_by: hours(2),
  word_by: null,
  resolve_by: hours(72),
  acknowledge_risk_at: hours(1),
  word_risk_at: null,
  resolve_risk_at: hours(54),
  again_at: null,
  stops: [],
  tier: 1,
  acknowledged_at: null,
  blocked_at: null,
  look_again_on: null,
  resolved_at: null,
  closed_at: null,
  what_we_did: null,
  reason: null,
  why: null,
  reopened: 0,
  heard_back: false,
  round_id: null,
  question_id: null,
  card_id: null,
  photo_ids: [],
  top: false,
  story: [{ id: `${id} raised`, verb: "raise", by: "sam", at: hours(-2), text: null }],
  ...more,
})

export const card = (id: string, more: Partial<Card> = {}): Card => ({
  id,
  board_id: "board-west",
  lane: "safety",
  title: "Two falls risks in bay C",
  state: "open",
  carried: 0,
  added_by: "ngozi",
  added_at: hours(-20),
  done_at: null,
  carried_at: null,
  owner_id: null,
  due_on: null,
  issue_id: null,
  photo_ids: [],
  lost: [],
  ...more,
})

/** As a board is that nobody has set otherwise. */
export const UNSET = {
  kind: "shift",
  agenda: null,
  readings: null,
  counters: null,
  times: null,
  departments: null,
  must_escalate: null,
  former: [],
} satisfies Partial<Board>

export const board = (id: string, more: Partial<Board> = {}): Board => ({
  id,
  unit_id: WEST,
  facility_id: "annes",
  parent_id: null,
  tier: 1,
  name: "4 West huddle",
  lanes: [
    { key: "safety", title: { en: "Safety", es: "Seguridad" } },
    { key: "quality", title: { en: "Quality", es: "Calidad" } },
  ],
  target_minutes: 10,
  ...UNSET,
  ...more,
})

export const HOSPITAL: readonly Row[] = [
  [
    "organisation",
    { id: "org", zone: "UTC", week: { days: [0, 1, 2, 3, 4], from: "08:00", to: "17:00" }, holidays: [] },
  ],
  ["facility", { id: "annes", name: "St Anne's" }],
  ["unit", { id: WEST, facility_id: "annes", name: "4 West" }],
  ["unit", { id: EAST, facility_id: "annes", name: "4 East" }],
  [
    "queue",
    {
      id: "biomed",
      lead_id: "ana",
      name: "Biomed",
      member_ids: ["priya", "ana"],
      restricted: false,
      catch_all: true,
      rules: [],
    },
  ],
  [
    "queue",
    { id: "quiet", name: "Quiet", lead_id: null, member_ids: ["priya"], restricted: true, catch_all: false, rules: [] },
  ],
  ["person", { id: "ana", name: "Ana Reyes", unit_id: null }],
  ["person", { id: "priya", name: "Priya Shah", unit_id: WEST }],
  ["person", { id: "ngozi", name: "Ngozi Okafor", unit_id: WEST }],
  ["person", { id: "sam", name: "Sam Osei", unit_id: WEST }],
  ["person", { id: "ruth", name: "Ruth Feld", unit_id: null }],
]

type Who = Pick<Me, "id" | "name" | "role"> & Partial<Me>
const person_ = (who: Who): Me => ({
  email: "",
  organisation_id: newId(),
  language: "en",
  roles: [{ role: who.role, unit_id: WEST }],
  unit_ids: [WEST],
  facility_ids: ["annes"],
  queue_ids: [],
  all_units: false,
  device_id: newId(),
  ...who,
})

/** Manager of 4 West, works the Biomed queue. */
export const priya = (more: Partial<Me> = {}) =>
  person_({ id: "priya", name: "Priya Shah", role: "manager", queue_ids: ["biomed"], ...more })
/** Charge nurse of 4 West. */
export const ngozi = () => person_({ id: "ngozi", name: "Ngozi Okafor", role: "charge" })
/** Front line at 4 West; raised everything. */
export const sam = () => person_({ id: "sam", name: "Sam Osei", role: "frontline" })
/** Executive over all units. */
export const ruth = () =>
  person_({
    id: "ruth",
    name: "Ruth Feld",
    role: "executive",
    roles: [{ role: "executive" }],
    unit_ids: [WEST, EAST],
    all_units: true,
  })

/** Signed in, no signal, and this much already on the device. */
export async function phoneOf(me: Me, rows: readonly Row[]): Promise<void> {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no signal")))
  const store = await openStore(storeName(me))
  await store.add(
    "copies",
    JSON.stringify([...HOSPITAL, ...rows].map(([entity, data]) => ({ entity, id: data.id, data }))),
  )
  await store.put("meta", NOW - 5 * 60_000, "cursor_at")
  await store.put("meta", "all of it", "cursor")
  store.close()
  minute.value = NOW
  await remember("me", me)
  await startSession({ ...capture, ...followups, ...huddles, ...measures, ...saved })
}

/** The app is closed, which writes down what was just typed, and opened again on the same phone. */
export async function reopen(): Promise<void> {
  await typed.flush()
  switchOff()
  await startSession({ ...capture, ...followups, ...huddles, ...measures, ...saved })
}

export function switchOff(): void {
  running.peek()?.close()
  running.value = null
  person.value = undefined
  open.value = null
  note.value = null
  forget()
  go("/", { replace: true })
}

/** What waits to be sent, of one type. */
export const waits = (type: string): Waiting[] => waiting.value.filter(act => act.type === type)
