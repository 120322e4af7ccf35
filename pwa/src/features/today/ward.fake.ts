// A ward for tests of screens: a person who signed in, the fake hospital behind the real fetch, and rows to be told.
import { vi } from "vitest"
import { now } from "../../base/clock"
import { newId } from "../../base/ids"
import type { Entities, Held, Issue } from "../../contract/entities.gen"
import { type Entity, type Me, signIn, signOut, startSession } from "../../sync"
import { type Hospital, hospital } from "../../sync/hospital.fake"
import type { Running } from "../../sync/running"
import { running } from "../../sync/session"
import { setLanguage } from "../../words"
import { effects as boards } from "../boards/effects"
import { effects as capture } from "../capture/effects"
import { effects as clocks } from "../clocks/effects"
import { effects as followups } from "../followups/effects"
import { effects as huddles } from "../huddles/effects"
import { effects as me } from "../me/effects"
import { effects as operations } from "../operations/effects"
import { effects as outside } from "../outside/effects"
import { effects as plans } from "../plans/effects"
import { effects as rota } from "../rota/effects"
import { effects as rounds } from "../rounds/effects"
import { effects as routing } from "../routing/effects"
import { effects as templates } from "../templates/effects"

export const NGOZI = "00000000-0000-4000-8000-000000000001"
export const ANA = "00000000-0000-4000-8000-000000000002"
export const WEST = "00000000-0000-4000-8000-000000000010"
export const EAST = "00000000-0000-4000-8000-000000000011"
export const QUEUE = "00000000-0000-4000-8000-000000000020"
export const ROUND = "00000000-0000-4000-8000-000000000030"
export const TEMPLATE = "00000000-0000-4000-8000-000000000040"

type Told = { [E in Entity]: [E, Partial<Entities[E]> & { id: string }] }[Entity]

export interface Ward {
  server: Hospital
  phone: Running
  /** The server says these rows, and the phone hears it. */
  hear(...rows: Told[]): Promise<void>
  leave(): Promise<void>
}

const held = (role: Held["role"], unit_id: string | null): Held => ({ role, facility_id: null, unit_id })

export async function ward(who: Partial<Me> = {}): Promise<Ward> {
  const server = hospital()
  const someone: Me = { ...ngozi, organisation_id: newId(), ...who }
  vi.stubGlobal("fetch", (path: string, init: RequestInit = {}) => answer(server, someone, path, init))
  await startSession({
    ...rounds,
    "kudos.thank": capture["kudos.thank"],
    ...followups,
    ...huddles,
    ...boards,
    ...plans,
    ...me,
    ...templates,
    ...routing,
    ...operations,
    ...outside,
    ...clocks,
    ...rota,
  })
  await signIn(someone.email, "right")
  // A test before may have chosen another, and the device remembers.
  setLanguage("en")
  const phone = running.peek()
  if (!phone) throw new Error("nobody is signed in")
  const hear: Ward["hear"] = async (...rows) => {
    for (const [entity, row] of rows) server.tell(entity, row.id, row)
    await phone.wake()
  }
  await hear(
    ["organisation", { id: "o", name: "St Anne's", zone: "UTC", week, holidays: [] }],
    ["unit", { id: WEST, facility_id: "f", name: "4 West" }],
    ["unit", { id: EAST, facility_id: "f", name: "5 East" }],
    ["queue", { id: QUEUE, name: "Facilities", restricted: false }],
    ["person", { id: NGOZI, name: "Ngozi Okafor", unit_id: WEST, role: "charge", roles: [held("charge", WEST)] }],
    ["person", { id: ANA, name: "Ana Ruiz", unit_id: null, role: "manager", roles: [held("manager", null)] }],
  )
  return {
    server,
    phone,
    hear,
    async leave() {
      server.network = "up"
      await signOut()
      vi.unstubAllGlobals()
    },
  }
}

async function answer(server: Hospital, someone: Me, path: string, init: RequestInit): Promise<Response> {
  if (path === "/api/v1/live") return new Response("", { status: 503 })
  if (path === "/api/v1/session" && server.network === "up")
    return init.method === "DELETE" ? new Response(null, { status: 204 }) : json({ person: someone })
  const said = await server.http(path, { json: init.body ? JSON.parse(String(init.body)) : undefined })
  if (said.kind === "ok") return json(said.body, said.status)
  if (said.kind === "problem") return json(said.problem, said.problem.status)
  throw new TypeError("no signal")
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } })

const week = { days: [0, 1, 2, 3, 4], from: "08:00", to: "17:00" }

const ngozi: Me = {
  id: NGOZI,
  name: "Ngozi Okafor",
  email: "ngozi@st-annes.example",
  organisation_id: "o",
  language: "en",
  role: "charge",
  roles: [{ role: "charge", facility_id: null, unit_id: WEST }],
  unit_ids: [WEST],
  facility_ids: [],
  queue_ids: [],
  all_units: false,
  device_id: "d",
}

const HOUR = 3_600_000
export const hoursAgo = (n: number): string => new Date(now() - n * HOUR).toISOString()

let number = 400

export function issue(said: Partial<Issue> = {}): Issue {
  return {
    id: newId(),
    number: ++number,
    title: "Call bell silent",
    detail: "",
    unit_id: WEST,
    room_id: null,
    category: "facilities",
    priority: "P3",
    effort: null,
    state: "new",
    queue_id: QUEUE,
    owner_id: null,
    promised_on: null,
    raised_by: null,
    raised_at: hoursAgo(2),
    acknowledge_by: hoursAgo(-8),
    resolve_by: hoursAgo(-200),
    word_by: null,
    acknowledge_risk_at: null,
    word_risk_at: null,
    resolve_risk_at: null,
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
    story: [],
    ...said,
  }
}

export const resolved = (said: Partial<Issue> = {}): Issue =>
  issue({
    state: "resolved",
    resolved_at: hoursAgo(1),
    what_we_did: "New cord fitted",
    story: [{ id: newId(), verb: "resolve", by: ANA, at: hoursAgo(1), text: "New cord fitted" }],
    ...said,
  })

export const notice = (said: Partial<Entities["notice"]> = {}): Entities["notice"] => ({
  id: newId(),
  kind: "issue.resolved",
  about: { entity: "issue", id: newId() },
  number: 482,
  unit_id: WEST,
  by_id: ANA,
  text: null,
  at: hoursAgo(1),
  read_at: null,
  ...said,
})

export const kudos = (said: Partial<Entities["kudos"]> = {}): Entities["kudos"] => ({
  id: newId(),
  unit_id: WEST,
  by_id: ANA,
  person_id: null,
  name: "Omar",
  text: "stayed late",
  given_at: hoursAgo(3),
  round_id: null,
  huddle_id: null,
  owed_by: [],
  word_by: null,
  words: [],
  ...said,
})
