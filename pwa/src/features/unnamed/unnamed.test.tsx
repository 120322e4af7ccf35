import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { minute, now } from "../../base/clock"
import { person } from "../../sync/session"
import { setLanguage } from "../../words"
import me from "../me"
import waiting from "../me/waiting"
import { canDraw, press, type } from "../rounds/hand.fake"
import { issueOf, look, onDisk, phone, type Row, restart, SAM, sent, switchOff, UNIT } from "../rounds/ward.fake"
import { begin } from "./begin"
import { readCode } from "./code"
import { forget, readAll } from "./kept"
import { everything, own } from "./said"
import screens from "./screens"
import { start } from "./sending"

const { "/me": Home } = me
const { "/me/waiting": Waits } = waiting

const PASSES: Row[] = [
  ["posting_pass", { id: "pass-1", secret: "older", made_on: "2026-11-16" }],
  ["posting_pass", { id: "pass-2", secret: "newest", made_on: "2026-11-23" }],
]
const BECAME = {
  issue_id: "i",
  number: 512,
  title: "Door jams",
  unit_id: UNIT,
  state: "resolved",
  queue_id: "biomed",
  acknowledge_by: "2026-11-30T07:00:00Z",
  resolve_by: "2026-12-14T07:00:00Z",
  what_we_did: "New hinge.",
  why: null,
  story: [
    { verb: "raise", at: "2026-11-28T07:00:00Z", text: null },
    { verb: "resolve", at: "2026-11-28T19:00:00Z", text: "New hinge." },
  ],
}

type Asked = { path: string; request: RequestInit; json: Record<string, unknown> }
let asked: Asked[] = []
let answers: Record<string, () => Response> = {}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": status < 400 ? "application/json" : "application/problem+json" },
  })
const refusal = (code: string, status: number) => () => json({ code, status, title: code }, status)

/** A server that knows the three addresses alone; all else is flight mode. */
function listen(): void {
  vi.stubGlobal("fetch", async (path: string, request: RequestInit) => {
    const found = answers[path]
    if (path.includes("anonymous")) asked.push({ path, request, json: JSON.parse(String(request.body)) })
    if (!found) throw new TypeError("no signal")
    return found()
  })
}

beforeEach(async () => {
  asked = []
  answers = {}
  for (const { key } of await readAll()) await forget(key)
  everything.value = []
})

afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
  minute.value = now()
  cleanup()
  switchOff()
  setLanguage("en")
})

async function openSheet(more: readonly Row[] = PASSES) {
  await phone("frontline", more)
  listen()
  look("/capture")
  await screen.findByRole("textbox", { name: "What is going on?" })
}

const turnOn = () => fireEvent.click(screen.getByRole("switch", { name: "Anonymous: without my name" }))

async function write(words: string, { device = "Only I use it", urgent = "Makes work harder" } = {}) {
  type("What is going on?", words)
  press(urgent, "radio")
  turnOn()
  press(device, "radio")
  press("Raise without my name")
}

test("without a pass nothing can be said without a name, and nothing of it is offered", async () => {
  await openSheet([])
  expect(screen.queryByRole("switch")).toBeNull()
})

test("the switch says what is seen, what is not kept, and when it leaves", async () => {
  await openSheet()
  turnOn()
  expect(await screen.findByText("Seen: your words, the unit, the shift.")).toBeTruthy()
  expect(screen.getByText(/^Leaves in 5 to 60 minutes, at random/)).toBeTruthy()
  press("Danger now", "radio")
  expect(await screen.findByText(/^Leaves at once, for it is danger/)).toBeTruthy()
  expect(screen.getByText(/^Danger now: phone first/)).toBeTruthy()
  expect(screen.getByText(/Counted from the next quarter of an hour/)).toBeTruthy()
})

test("it waits in a store of its own: nothing in the outbox, nothing in the drafts, nobody's id, no time in its id", async () => {
  await openSheet()
  await write("Door jams again")
  expect(await screen.findByText(/^It stays here until/)).toBeTruthy()
  const [said] = await readAll()
  expect(said).toMatchObject({ title: "Door jams again", pass: "newest", number: null, body: { priority: "P3" } })
  expect(said?.body?.issue_id).toMatch(/^.{8}-.{4}-4/)
  expect(JSON.stringify(said)).not.toMatch(/marta|Marta/)
  const wait = (said?.send_after ?? 0) - Date.now()
  expect(wait).toBeGreaterThan(4 * 60_000)
  expect(wait).toBeLessThanOrEqual(60 * 60_000)
  expect(sent()).toEqual([])
  expect(await onDisk("drafts")).not.toContain("Door jams")
  expect(asked).toEqual([])
})

test("while it waits its writer alone is told, by the status line, by what waits and before signing out", async () => {
  await openSheet()
  await begin()
  await write("Door jams again")
  await screen.findByText(/^It stays here until/)
  cleanup()
  const still =
    /^1 thing said without your name still waits on this device\. It leaves by itself while Roundwell is open\.$/
  render(<Waits />)
  expect(screen.getByText(still)).toBeTruthy()
  cleanup()
  render(<Home />)
  const line = / 1 thing said without your name still waits on this device\./
  expect(screen.getByRole("button", { name: line })).toBeTruthy()
  press("Sign out")
  expect(screen.getByText(still)).toBeTruthy()
  if (person.value) person.value = { ...person.value, id: "somebody-else" }
  await waitFor(() => expect(screen.queryByText(still)).toBeNull())
  expect(screen.queryByRole("button", { name: line, hidden: true })).toBeNull()
})

test("on a shared device nothing tells that something waits, and what is said of the rest is true", async () => {
  await openSheet()
  await begin()
  await write("Door jams again", { device: "Others use it too" })
  await screen.findByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  expect(await readAll()).toHaveLength(1)
  cleanup()
  render(<Home />)
  const line = "Offline. No signal. What you do is saved on this phone and sent later."
  expect(screen.getByRole("button", { name: line })).toBeTruthy()
  press("Sign out")
  expect(screen.getByText(/^Everything with your name is sent\./)).toBeTruthy()
  expect(screen.queryByText(/still waits/)).toBeNull()
})

test("danger leaves at once, without the cookie, with the newest pass; and its number is shown", async () => {
  await openSheet()
  answers["/api/v1/anonymous/issues"] = () => json({ number: 512 }, 201)
  await write("Oxygen leaks", { urgent: "Danger now" })
  expect(await screen.findByText("It has arrived: #512.")).toBeTruthy()
  expect(asked).toHaveLength(1)
  expect(asked[0]?.request).toMatchObject({ credentials: "omit", referrerPolicy: "no-referrer" })
  expect(asked[0]?.json).toMatchObject({ pass: "newest", title: "Oxygen leaks", unit_id: UNIT, priority: "P1" })
  const [said] = await readAll()
  expect(said).toMatchObject({ number: 512, body: null, send_after: 0 })
  expect(said?.sent_on).toMatch(/^\d{4}-\d\d-\d\d$/)
})

test("on a shared device the code is shown once, and after it is sent nothing is left", async () => {
  await openSheet()
  answers["/api/v1/anonymous/issues"] = () => json({ number: 512 }, 201)
  await write("Oxygen leaks", { urgent: "Danger now", device: "Others use it too" })
  const code = await screen.findByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  await waitFor(() => expect(asked).toHaveLength(1))
  expect(asked[0]?.json.code).toBe(readCode(code.textContent ?? ""))
  await waitFor(async () => expect(await readAll()).toEqual([]))
  press("Close")
  expect(await screen.findByText(/^Is it written down\?/)).toBeTruthy()
  expect(screen.getByText(code.textContent ?? "")).toBeTruthy()
})

test("where the server is down it is kept, and nothing is sent by the outbox instead", async () => {
  await openSheet()
  answers["/api/v1/anonymous/issues"] = refusal("too_many", 429)
  await write("Oxygen leaks", { urgent: "Danger now" })
  await waitFor(() => expect(asked).toHaveLength(1))
  expect(await screen.findByText(/^It leaves now, and again by itself/)).toBeTruthy()
  const [said] = await readAll()
  expect(said).toMatchObject({ body: { title: "Oxygen leaks" }, problem: null })
  expect(sent()).toEqual([])
})

test("what is said is said once, also when its draft cannot be taken away", async () => {
  await openSheet()
  const taken = IDBObjectStore.prototype.delete
  vi.spyOn(IDBObjectStore.prototype, "delete").mockImplementation(function (this: IDBObjectStore, key) {
    if (this.name === "drafts") throw new DOMException("full", "QuotaExceededError")
    return taken.call(this, key)
  })
  await write("Door jams again")
  expect(await screen.findByText(/^It stays here until/)).toBeTruthy()
  expect(screen.queryByRole("button", { name: "Raise without my name" })).toBeNull()
  expect(await readAll()).toHaveLength(1)
})

test("the sheet names whoever has the duty when its clock begins, not whoever has it now", async () => {
  const duty = (id: string, person_id: string, begins_at: string, ends_at: string): Row => [
    "duty",
    { id, person_id, begins_at, ends_at, role: "lead", queue_id: "biomed", unit_id: null, facility_id: null },
  ]
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2027-03-01T10:47:00Z") })
  minute.value = now()
  await openSheet([
    ...PASSES,
    duty("one", SAM, "2027-03-01T08:00:00Z", "2027-03-01T11:00:00Z"),
    duty("two", "ruth", "2027-03-01T11:00:00Z", "2027-03-01T20:00:00Z"),
  ])
  press("Equipment", "radio")
  press("Danger now", "radio")
  expect(await screen.findByText(/^Goes to Biomed · Sam.O\./)).toBeTruthy()
  turnOn()
  expect(await screen.findByText(/^Goes to Biomed · Ruth.R\./)).toBeTruthy()
})

test("who uses the device is asked for, and nothing is kept before", async () => {
  await openSheet()
  type("What is going on?", "Door jams")
  turnOn()
  press("Raise without my name")
  expect(await screen.findByText(/^Say who uses this device/)).toBeTruthy()
  expect(await readAll()).toEqual([])
  expect(sent()).toEqual([])
})

test("photos go only with a name: they are taken out by hand, never in silence", async () => {
  canDraw()
  await openSheet()
  const photo = new File(["picture"], "p.jpg", { type: "image/jpeg" })
  const [field] = document.querySelectorAll<HTMLInputElement>('input[type="file"]')
  if (field) fireEvent.change(field, { target: { files: [photo] } })
  await screen.findByRole("button", { name: /^Remove photo/ })
  await write("Door jams")
  expect(await screen.findByText(/^Photos go only with a name\. Leave them out/)).toBeTruthy()
  expect(await readAll()).toEqual([])
  press("Remove the photos")
  await waitFor(() => expect(screen.queryByRole("button", { name: /^Remove photo/ })).toBeNull())
  press("Raise without my name")
  expect(await screen.findByText(/^It stays here until/)).toBeTruthy()
})

test("“me too” says that it shows the name, and words that tell their writer are warned of", async () => {
  await openSheet([
    ...PASSES,
    ["issue", issueOf("Door jams at the lift", { category: "facilities", raised_by: "ngozi" })],
  ])
  type("What is going on?", "Door jams at the lift")
  turnOn()
  expect(await screen.findByRole("button", { name: /^Me too, with my name/ })).toBeTruthy()
  type("What is going on?", "Vidal told you of the door")
  expect(await screen.findByText(/^These words may tell that it is you/)).toBeTruthy()
})

test("a battery that dies loses nothing, and the next person on the device sees nothing", async () => {
  await openSheet()
  await write("Door jams again")
  await screen.findByText(/^It stays here until/)
  cleanup()
  await restart()
  await start()
  const me = person.value
  await waitFor(() => expect(own.value.map(({ title }) => title)).toEqual(["Door jams again"]))
  if (me) person.value = { ...me, id: "somebody-else" }
  expect(own.value).toEqual([])
  person.value = null
  expect(own.value).toEqual([])
  expect(await readAll()).toHaveLength(1)
})

test("what was refused keeps its words, is mended, and goes out as a new one", async () => {
  await openSheet()
  answers["/api/v1/anonymous/issues"] = refusal("invalid", 422)
  await write("Oxygen leaks", { urgent: "Danger now" })
  await waitFor(async () => expect((await readAll())[0]?.problem).toMatchObject({ code: "invalid" }))
  cleanup()
  const Unnamed = screens["/unnamed"]
  render(<Unnamed />)
  expect(await screen.findByText("Not accepted")).toBeTruthy()
  press("Oxygen leaks")
  answers["/api/v1/anonymous/issues"] = () => json({ number: 512 }, 201)
  type("Your words", "Oxygen leaks in bay 2")
  press("Send again")
  await waitFor(async () => expect((await readAll())[0]).toMatchObject({ number: 512, body: null }))
  const [first, second] = asked.filter(({ path }) => path.endsWith("issues"))
  expect(second?.json.title).toBe("Oxygen leaks in bay 2")
  expect(second?.json.issue_id).not.toBe(first?.json.issue_id)
})

test("what is still wrong is kept with each letter, and goes once as a word of the same thing", async () => {
  await openSheet()
  answers["/api/v1/anonymous/issues"] = () => json({ number: 512 }, 201)
  answers["/api/v1/anonymous/answer"] = () => json(BECAME)
  await write("Door jams", { urgent: "Danger now" })
  await screen.findByText("It has arrived: #512.")
  cleanup()
  const Unnamed = screens["/unnamed"]
  const open = async () => {
    render(<Unnamed />)
    fireEvent.click(await screen.findByRole("button", { name: /Door jams/ }))
  }
  await open()
  await screen.findByText("“New hinge.”")
  press("Not yet")
  type("What is still wrong", "It squeaks")
  await waitFor(() => expect(everything.value[0]?.why).toBe("It squeaks"))
  cleanup()
  await open()
  expect((await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "What is still wrong" })).value).toBe(
    "It squeaks",
  )
  answers["/api/v1/anonymous/word"] = () => json({ ...BECAME, state: "in_progress" })
  press("Not yet, open it again")
  expect(await screen.findByText(/^It is open again/)).toBeTruthy()
  expect(asked.filter(({ path }) => path.endsWith("word"))).toHaveLength(1)
  expect((await readAll())[0]).toMatchObject({ why: null, word: null, became: { state: "in_progress" } })
})

async function openByCode(typed: string) {
  await phone("frontline", PASSES)
  listen()
  const Unnamed = screens["/unnamed"]
  render(<Unnamed />)
  type("Code", typed)
  press("What became of it?")
}

test("what is no code is told at once; an unknown one, and no signal, are told apart", async () => {
  await openByCode("7K2M")
  expect(await screen.findByText(/^A code has twelve signs/)).toBeTruthy()
  expect(asked).toEqual([])
  answers["/api/v1/anonymous/answer"] = refusal("code_unknown", 404)
  type("Code", "7k2m 9qxc 4ltb")
  press("What became of it?")
  expect(await screen.findByText(/^Nothing has this code/)).toBeTruthy()
  expect(asked[0]?.json).toEqual({ pass: "newest", code: "7K2M9QXC41TB" })
  answers = {}
  press("What became of it?")
  expect(await screen.findByText(/^No answer from the server/)).toBeTruthy()
})

test("by its code one reads what became of it, says that it is fixed, and leaves nothing on the device", async () => {
  answers["/api/v1/anonymous/answer"] = () => json(BECAME)
  answers["/api/v1/anonymous/word"] = () => json({ ...BECAME, state: "confirmed" })
  await openByCode("7K2M-9QXC-41TB")
  expect(await screen.findByText("“New hinge.”")).toBeTruthy()
  expect(screen.getByText("Done: New hinge.")).toBeTruthy()
  expect(screen.getByText("Sat 28 Nov, night shift")).toBeTruthy()
  press("Fixed")
  expect(await screen.findByText("Thank you. They are told that it is fixed.")).toBeTruthy()
  expect(asked.at(-1)?.json).toMatchObject({ code: "7K2M9QXC41TB", verdict: "fixed", word_id: expect.any(String) })
  expect(await readAll()).toEqual([])
  expect(sent()).toEqual([])
})

test("found by its code it is looked up again where it stands, without typing the code once more", async () => {
  answers["/api/v1/anonymous/answer"] = () => json({ ...BECAME, state: "in_progress", story: [] })
  await openByCode("7K2M-9QXC-41TB")
  await screen.findByText("In progress")
  answers = {}
  press("Look again")
  expect(await screen.findByText("No answer from the server. This is what it said last.")).toBeTruthy()
  answers["/api/v1/anonymous/answer"] = () => json(BECAME)
  press("Look again")
  expect(await screen.findByText("“New hinge.”")).toBeTruthy()
  expect(screen.queryByText(/^No answer from the server/)).toBeNull()
  expect(await readAll()).toEqual([])
})

test("not yet says why; and without an answer the same word is sent again", async () => {
  answers["/api/v1/anonymous/answer"] = () => json(BECAME)
  await openByCode("7K2M-9QXC-41TB")
  await screen.findByText("“New hinge.”")
  press("Not yet")
  press("Not yet, open it again")
  expect(await screen.findByText("Say in one sentence what is still wrong.")).toBeTruthy()
  type("What is still wrong", "It squeaks")
  press("Not yet, open it again")
  expect(await screen.findByText(/^No answer from the server\. Check/)).toBeTruthy()
  answers["/api/v1/anonymous/word"] = () => json({ ...BECAME, state: "in_progress" })
  press("Not yet, open it again")
  expect(await screen.findByText(/^It is open again/)).toBeTruthy()
  const [first, second] = asked.slice(-2)
  expect(first?.json).toMatchObject({ verdict: "not_yet", why: "It squeaks" })
  expect(second?.json).toEqual(first?.json)
})
