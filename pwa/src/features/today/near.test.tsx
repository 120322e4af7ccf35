import { cleanup, render } from "@testing-library/preact"
import { afterEach, beforeEach, expect, it, vi } from "vitest"
import { isFirstFrame } from "../../base/idle"
import { newId } from "../../base/ids"
import type { Entities } from "../../contract/entities.gen"
import { all, isNear, isWhole, mine, startSession } from "../../sync"
import { LONG } from "../../sync/packing"
import { openedStore, running } from "../../sync/session"
import { card, UNSET } from "../followups/annes.fake"
import screens from "."
import { nearTo } from "./near"
import {
  ANA,
  EAST,
  hoursAgo,
  issue,
  kudos,
  NGOZI,
  notice,
  QUEUE,
  ROUND,
  resolved,
  TEMPLATE,
  type Ward,
  WEST,
  ward,
} from "./ward.fake"

let here: Ward

beforeEach(() => {
  vi.stubGlobal("requestIdleCallback", (work: () => void) => setTimeout(work))
  isFirstFrame.value = true
})

afterEach(async () => {
  isFirstFrame.value = false
  cleanup()
  await here.leave()
})

const Today = screens["/"]
const template = {
  id: TEMPLATE,
  key: "t1",
  version: 1,
  kind: "leadership",
  conversation: true,
  minutes: 12,
  title: { en: "Leadership round", es: "Ronda" },
  purpose: { en: "", es: "" },
  source: "",
  sections: [],
  items: [],
} as Entities["template"]
const round = (said: Partial<Entities["round"]>): Entities["round"] => ({
  id: newId(),
  unit_id: WEST,
  template_id: TEMPLATE,
  rounder_id: NGOZI,
  state: "finished",
  started_at: hoursAgo(30),
  finished_at: hoursAgo(29),
  room_id: null,
  due_id: null,
  handed: [],
  answers: {},
  ...said,
})
const placed = { unit_id: WEST, facility_id: null, parent_id: null, tier: 1 }
const board = { id: "b", ...placed, name: "4 West", lanes: [], target_minutes: 10, ...UNSET }

const due = (id: string): Entities["due"] => ({
  id,
  plan_id: "plan",
  template_key: "t1",
  unit_id: WEST,
  person_id: NGOZI,
  role: null,
  due_on: hoursAgo(24).slice(0, 10),
  late_on: hoursAgo(-72).slice(0, 10),
  missed_on: hoursAgo(-96).slice(0, 10),
  round_id: null,
  done_on: null,
  skipped_why: null,
  skipped_by: null,
})
const held = {
  id: "h",
  board_id: "b",
  state: "ended" as const,
  same_as_id: null,
  planned_for: null,
  started_at: hoursAgo(1),
  ended_at: hoursAgo(0.9),
}
const disputed = { id: "s", verb: "dispute" as const, by: ANA, at: hoursAgo(2), text: "Not ours." }

/** Something for each part of the first frame, and of everything something that only lies below it or elsewhere. */
async function aBusyDay(): Promise<void> {
  await here.hear(
    ["template", template],
    ["board", board],
    ["round", round({ id: ROUND })],
    ["round", round({ rounder_id: ANA, started_at: hoursAgo(3) })],
    ["due", due("begun by another")],
    ["due", due("begun by nobody")],
    ["round", round({ rounder_id: ANA, state: "open", finished_at: null, due_id: "begun by another" })],
    ["huddle", held],
    ["issue", issue({ owner_id: NGOZI, priority: "P1", title: "Oxygen out" })],
    ["issue", issue({ queue_id: QUEUE, reopened: 1, state: "acknowledged", title: "Broken again" })],
    ["issue", issue({ owner_id: ANA, disputed_at: hoursAgo(2), story: [disputed] })],
    ["issue", issue({ owner_id: NGOZI, acknowledge_by: hoursAgo(1) })],
    ["issue", issue({ owner_id: ANA, raised_by: NGOZI, acknowledge_by: hoursAgo(1) })],
    ["issue", issue({ owner_id: ANA, raised_by: ANA, round_id: ROUND })],
    ["issue", issue({ owner_id: ANA, raised_by: ANA, round_id: ROUND, state: "confirmed" })],
    ["issue", resolved({ raised_by: ANA, me_too: [NGOZI] })],
    ["issue", issue({ owner_id: ANA, title: "Somebody else's" })],
    ["kudos", kudos({ round_id: ROUND, person_id: ANA })],
    ["kudos", kudos({ owed_by: [NGOZI], words: [] })],
    ["kudos", kudos({ by_id: NGOZI })],
    ["notice", notice()],
    ["notice", notice({ read_at: hoursAgo(1) })],
    ["card", card(newId(), { board_id: "b", state: "open" })],
    ["card", card(newId(), { board_id: "b", state: "done" })],
    [
      "card",
      card(newId(), {
        board_id: "b",
        came_from: { card_id: "x", board_id: "y", asked: [NGOZI] } as Entities["card"]["came_from"],
      }),
    ],
  )
  await here.hear(["issue", issue({ owner_id: ANA, unit_id: EAST, title: "x".repeat(LONG) })])
}

/** As when the app is closed and opened again, once what came was packed. */
async function startAgain(): Promise<void> {
  const begins = { nearTo, reads: "near" } as const
  here.phone.close()
  // What the closed one was packing may come in between; then it is packed at the next start.
  await vi.waitFor(async () => {
    running.peek()?.close()
    await startSession({}, begins)
    const isPacked = async () => expect(await openedStore()?.get("meta", "near")).toBe(nearTo(mine()).name)
    await vi.waitFor(isPacked, { timeout: 1_000 })
  })
  running.peek()?.close()
  await startSession({}, begins)
}

const CHARGE = { queue_ids: [QUEUE] }
const MANAGER = {
  role: "manager" as const,
  roles: [{ role: "manager" as const, facility_id: "f" }],
  facility_ids: ["f"],
}

it.each([
  ["charge nurse", CHARGE, "Needs you"],
  ["manager", MANAGER, "waits for your decision"],
])("shows a %s the same in its first frame, from what is near alone, as from all there is", async (_, who, said) => {
  here = await ward(who)
  await aBusyDay()
  await startAgain()
  expect([isNear.value, isWhole.value]).toEqual([true, false])
  const few = all("issue").value.size
  const { container } = render(<Today />)
  const first = container.innerHTML
  expect(container.textContent).toContain("Oxygen out")
  expect(container.textContent).toContain(said)
  await vi.waitFor(() => expect(isWhole.value).toBe(true))
  expect(container.innerHTML).toBe(first)
  expect(all("issue").value.size).toBeGreaterThan(few)
})

it("is another for whoever works other queues now", async () => {
  here = await ward()
  const person = (queue_ids: string[]) => ({ ...mine(), queue_ids })
  expect(nearTo(person(["q"])).name).not.toBe(nearTo(person([])).name)
})
