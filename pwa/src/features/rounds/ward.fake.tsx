// A phone in flight mode for tests: one signed-in executive, one unit with a past, and the two screens that meet in a round.
import { render } from "@testing-library/preact"
import { vi } from "vitest"
import { recall, remember } from "../../base/device"
import { newId } from "../../base/ids"
import { go, match, place, startRouter } from "../../base/router"
import { openStore } from "../../base/store"
import type { Entities, Issue, Person, Role, Template } from "../../contract/entities.gen"
import { type Me, startSession, type Waiting, waiting } from "../../sync"
import { openedStore, person, running } from "../../sync/session"
import { effects as capture } from "../capture/effects"
import screens from "../capture/screens"
import { effects as followups } from "../followups/effects"
import { effects } from "./effects"
import rounds from "./screens"

export type Row = { [E in keyof Entities]: [E, Partial<Entities[E]> & { id: string }] }[keyof Entities]

export const UNIT = "unit-4west"
export const LAST = "round-last"
export const SAM = "0190a1b2-0000-7000-8000-000000000001"
export const said = (en: string) => ({ en, es: en })

const ITEMS = [
  { id: "opening", type: "say", text: said("I am here to listen.") },
  { id: "works", type: "text", text: said("What works well?") },
  { id: "thanks", type: "person", text: said("Who should I thank?") },
  {
    id: "way",
    type: "several",
    text: said("What got in the way?"),
    options: ["equipment", "staffing", "nothing"].map(key => ({ key, text: said(key) })),
    suggest: [{ on: ["equipment", "staffing"], priority: "P3" }],
  },
  {
    id: "fix",
    type: "text",
    text: said("One thing to fix?"),
    suggest: [{ on: ["*"], category: "other", priority: "P3" }],
  },
  {
    id: "need",
    type: "yes_no",
    text: said("Do you have what you need?"),
    suggest: [{ on: ["no"], category: "equipment", priority: "P2" }],
  },
  {
    id: "heard",
    type: "choice",
    text: said("Did you hear back?"),
    options: ["fixed", "no"].map(key => ({ key, text: said(key) })),
  },
  { id: "sure", type: "scale", text: said("How sure are you?") },
  { id: "most", type: "priorities", text: said("Which matter most?") },
].map(item => ({ key: item.id, ...item })) as unknown as Template["items"]

export const issueOf = (id: string, patch: Partial<Issue>) =>
  ({
    id,
    number: 7,
    title: id,
    detail: "",
    unit_id: UNIT,
    category: "equipment",
    priority: "P3",
    state: "new",
    queue_id: "biomed",
    owner_id: "ana",
    promised_on: null,
    raised_by: "marta",
    raised_at: "2025-03-01T09:00:00Z",
    acknowledge_by: "2025-03-03T09:00:00Z",
    resolve_by: "2025-03-15T09:00:00Z",
    word_by: null,
    acknowledge_risk_at: null,
    word_risk_at: null,
    resolve_risk_at: null,
    again_at: null,
    stops: [],
    tier: 1,
    photo_ids: [],
    story: [],
    ...patch,
  }) as unknown as Issue

/** A template whose items are named by their ids; the words of a question are its id, too, unless it says others. */
export const templateOf = (
  id: string,
  items: readonly ({ id: string; type: string } & Record<string, unknown>)[],
  more: object = {},
): Row => [
  "template",
  {
    id,
    key: id,
    version: 1,
    kind: "environment",
    conversation: false,
    minutes: 5,
    title: said(id),
    purpose: said("See."),
    source: "",
    sections: [],
    items: items.map(item => ({ key: item.id, text: said(item.id), ...item })) as unknown as Template["items"],
    ...more,
  },
]

const named = (
  id: string,
  name: string,
  unit_id: string | null = UNIT,
  role: Role = "frontline",
): ["person", Partial<Person> & { id: string }] => [
  "person",
  { id, name, unit_id, role, roles: [{ role, facility_id: null, unit_id }] },
]

export const HOME = {
  id: "org",
  zone: "UTC",
  week: { days: [0, 1, 2, 3, 4], from: "08:00", to: "17:00" },
  holidays: [] as string[],
}

const ROWS: Row[] = [
  ["organisation", HOME],
  ["facility", { id: "annes", name: "St Anne's" }],
  ["unit", { id: UNIT, facility_id: "annes", name: "4 West", staff: 32, beds: 28, lead_id: "ngozi" }],
  ["unit", { id: "unit-icu", facility_id: "annes", name: "Intensive care", staff: 60, beds: 16, lead_id: null }],
  named("marta", "Marta Vidal", null, "executive"),
  named("ngozi", "Ngozi Eze"),
  named(SAM, "Sam Okafor"),
  named("ana", "Ana Ruiz", "unit-icu"),
  named("ruth", "Ruth Ruiz", null, "executive"),
  [
    "queue",
    {
      id: "biomed",
      name: "Biomed",
      lead_id: "ana",
      restricted: false,
      catch_all: false,
      rules: [{ place: 1, category: "equipment", facility_id: null, unit_id: null }],
    },
  ],
  ["queue", { id: "desk", name: "Front desk", lead_id: null, restricted: false, catch_all: true, rules: [] }],
  [
    "template",
    {
      id: "t1",
      key: "t1",
      version: 1,
      kind: "leadership",
      conversation: true,
      minutes: 10,
      title: said("Leadership round"),
      purpose: said("Listen."),
      sections: [],
      items: ITEMS,
    },
  ],
  [
    "round",
    {
      id: LAST,
      unit_id: UNIT,
      template_id: "t1",
      rounder_id: "marta",
      state: "finished",
      started_at: "2025-03-01T08:30:00Z",
      finished_at: "2025-03-01T09:00:00Z",
      answers: {},
    },
  ],
  ["issue", issueOf("Bell is silent", { round_id: LAST, state: "confirmed", what_we_did: "New cord." })],
  ["issue", issueOf("Linen is late", { round_id: LAST, state: "in_progress" })],
  ["issue", issueOf("Door is narrow", { round_id: LAST, state: "declined", why: "the wall carries the floor" })],
]

export async function phone(role: Me["role"] = "executive", more: readonly Row[] = []): Promise<void> {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("flight mode")))
  const me: Me = {
    id: "marta",
    name: "Marta Vidal",
    email: "marta@st-annes.example",
    organisation_id: newId(),
    language: "en",
    role,
    roles: [{ role, facility_id: null, unit_id: role === "executive" ? null : UNIT }],
    unit_ids: role === "executive" ? [UNIT, "unit-icu"] : [UNIT],
    facility_ids: ["annes"],
    queue_ids: [],
    all_units: role === "executive",
    device_id: newId(),
  }
  const store = await openStore(`roundwell:${me.organisation_id}:${me.id}`)
  await store.add("copies", JSON.stringify([...ROWS, ...more].map(([entity, data]) => ({ entity, id: data.id, data }))))
  store.close()
  await remember("me", me)
  startRouter()
  await start()
}

const start = () => startSession({ ...effects, ...capture, ...followups })

/** The battery dies and the phone is started again: memory is gone, the disk is not. */
export async function restart(): Promise<void> {
  running.peek()?.close()
  running.value = null
  person.value = undefined
  if (!(await recall("me"))) throw new Error("nobody is signed in")
  await start()
}

export function switchOff(): void {
  running.peek()?.close()
  running.value = null
  person.value = null
  go("/", { replace: true })
  vi.unstubAllGlobals()
}

let under = "/"

/** What the shell does: the sheet lies over the screen one came from. */
function Screens() {
  const { path } = place.value
  const over = path === "/capture"
  if (!over) under = path
  const params = match("/round/:id", under)
  const unit = match("/round/rooms/:unit", under)
  const Start = rounds["/round"]
  const Round = rounds["/round/:id"]
  const Rooms = rounds["/round/rooms/:unit"]
  const Capture = screens["/capture"]
  return (
    <>
      {under === "/round" && <Start />}
      {unit && <Rooms params={unit} />}
      {params && <Round key={params.id} params={params} />}
      {over && <Capture />}
    </>
  )
}

export function look(path: string) {
  go(path)
  return render(<Screens />)
}

/** What waits to be sent, as its types and payloads. */
export const sent = (type?: string) =>
  waiting.value.filter(act => !type || act.type === type).map(act => act.payload as Record<string, unknown>)
export const types = (): string[] => waiting.value.map((act: Waiting) => act.type)

/** All that one of the device's stores holds, as text. */
export const onDisk = async (store: "drafts" | "outbox"): Promise<string> =>
  JSON.stringify((await openedStore()?.getAll(store)) ?? [])
