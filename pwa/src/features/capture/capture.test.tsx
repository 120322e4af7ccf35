import { cleanup, fireEvent, screen, waitFor } from "@testing-library/preact"
import { afterEach, expect, test, vi } from "vitest"
import { minute, now } from "../../base/clock"
import { newId } from "../../base/ids"
import { CLOCKS } from "../../contract/tables.gen"
import { all, photos, saveDraft, savePhoto } from "../../sync"
import { openedStore } from "../../sync/session"
import { issueOf, look, onDisk, phone, restart, SAM, sent, switchOff, UNIT } from "../rounds/ward.fake"
import { effects } from "./effects"
import { destination, type Known } from "./goes-to"
import { capturePath, readOpening } from "./opening"
import { found, likely } from "./people"
import { dayFrom } from "./taking"
import { headline } from "./title"

afterEach(() => {
  cleanup()
  switchOff()
  vi.useRealTimers()
  minute.value = now()
})

const press = (name: string | RegExp, role = "button") => fireEvent.click(screen.getByRole(role, { name }))
const type = (name: string | RegExp, text: string) =>
  fireEvent.input(screen.getByRole("textbox", { name }), { target: { value: text } })

async function openSheet(path = "/capture") {
  look(path)
  await screen.findByRole("textbox", { name: "What is going on?" })
}

test("the sheet says who gets the issue and by when they answer, before it is sent; and so it is", async () => {
  await phone()
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2027-03-01T12:00:00Z") })
  minute.value = now()
  await openSheet()
  expect(screen.getByText(/^Goes to Front desk · seen by/)).toBeTruthy()
  press("Equipment", "radio")
  press("Affects care today", "radio")
  expect((await screen.findByText(/^Goes to Biomed · Ana.R\. · seen by/)).textContent).toMatch(/0?2:00|14:00/)
  type("What is going on?", "Scanner is broken")
  press("Raise issue")
  await screen.findByText("Raised")
  const [raised] = [...all("issue").value.values()].filter(issue => issue.title === "Scanner is broken")
  expect(raised).toMatchObject({
    queue_id: "biomed",
    owner_id: "ana",
    acknowledge_by: expect.stringMatching(/^2027-03-01T14:00/),
  })
})

test("without signal the sheet says that what was raised is still to be sent", async () => {
  await phone()
  await openSheet()
  type("What is going on?", "Scanner is broken")
  press("Raise issue")
  expect(await screen.findByText(/^Saved on this phone\. It is sent when there is signal/)).toBeTruthy()
  expect(screen.queryByText(/^Sent\./)).toBeNull()
})

test("when asked, the sheet names the rule by which it goes there", async () => {
  await phone()
  await openSheet()
  press("Equipment", "radio")
  press("Why there?")
  expect(await screen.findByText("Because of rule 1: Equipment.")).toBeTruthy()
  press("Supplies", "radio")
  expect(await screen.findByText(/^No rule takes it/)).toBeTruthy()
})

test("an issue without words is asked for, not sent", async () => {
  await phone()
  await openSheet()
  press("Raise issue")
  expect(await screen.findByText("Say in a few words what is going on.")).toBeTruthy()
  expect(sent()).toEqual([])
})

test("words of an issue not yet raised survive a dead battery, and are gone once it is raised", async () => {
  await phone()
  await openSheet()
  type("What is going on?", "Water under the sink")
  press("Facilities", "radio")
  await waitFor(async () => expect(await onDisk("drafts")).toContain("Water under the sink"))
  cleanup()
  await restart()
  await openSheet()
  expect(screen.getByRole<HTMLTextAreaElement>("textbox", { name: "What is going on?" }).value).toBe(
    "Water under the sink",
  )
  expect(screen.getByRole("radio", { name: "Facilities" }).getAttribute("aria-checked")).toBe("true")
  press("Raise issue")
  await screen.findByText("Raised")
  expect(await onDisk("drafts")).not.toContain("Water under the sink")
})

/** As after the sign-in, when the signal went before the first page of the feed came; gives the page that will come. */
async function beforeTheFeed(role?: Parameters<typeof phone>[0]): Promise<unknown[]> {
  await phone(role)
  const store = openedStore()
  const pages = (await store?.getAll("copies")) ?? []
  await store?.clear("copies")
  await restart()
  return pages
}

test("what is raised before the first page of the feed came, is raised in one's own unit", async () => {
  await beforeTheFeed("frontline")
  saveDraft("capture/issue//", { unit_id: "" })
  await raiseOne()
  expect(sent("issue.raise")).toMatchObject([{ title: "Scanner is broken", unit_id: UNIT }])
})

test("thanks given before the first page of the feed came, are given in one's own unit", async () => {
  await beforeTheFeed("frontline")
  await openSheet()
  press("Kudos", "tab")
  await screen.findByRole("textbox", { name: "Another name" })
  type("Another name", "Paco the porter")
  press("Give thanks")
  await screen.findByText("Paco the porter is told, with your name.")
  expect(sent("kudos.give")).toMatchObject([{ to: "Paco the porter", unit_id: UNIT }])
})

test("who has every unit and no own one is told that the units come; the words wait, and nothing is sent without one", async () => {
  const pages = await beforeTheFeed("executive")
  await openSheet()
  type("What is going on?", "Scanner is broken")
  press("Raise issue")
  expect(await screen.findByText(/units yet\. They come with the next signal/)).toBeTruthy()
  press("Kudos", "tab")
  await screen.findByRole("textbox", { name: "Another name" })
  type("Another name", "Paco the porter")
  press("Give thanks")
  expect(await screen.findByText(/units yet\. They come with the next signal/)).toBeTruthy()
  await waitFor(async () => expect(await onDisk("drafts")).toContain("Paco the porter"))
  expect(sent()).toEqual([])
  cleanup()
  for (const page of pages) await openedStore()?.add("copies", page as string)
  await restart()
  await openSheet()
  expect(screen.queryByText(/units yet/)).toBeNull()
  press("Raise issue")
  await screen.findByText("Raised")
  expect(sent("issue.raise")).toMatchObject([{ title: "Scanner is broken", unit_id: UNIT }])
})

test("an executive takes it by name, with a day in two weeks, and may think again", async () => {
  await phone()
  await openSheet()
  type("What is going on?", "Scanner is broken")
  press("Raise issue")
  fireEvent.click(await screen.findByRole("button", { name: "I'll take this: Scanner is broken" }))
  await screen.findByText(/^Yours, by/)
  expect(sent("issue.take")).toMatchObject([{ by: dayFrom(now(), 14) }])
  press("Undo")
  expect(await screen.findByRole("button", { name: "I'll take this: Scanner is broken" })).toBeTruthy()
  await waitFor(() => expect(sent("issue.take")).toEqual([]))
})

const raiseOne = async () => {
  await openSheet()
  type("What is going on?", "Scanner is broken")
  press("Raise issue")
  await screen.findByText("Raised")
}

test("a picture taken away before it was sent is not sent", async () => {
  await phone()
  await openSheet()
  const id = newId()
  const picture = new Blob(["picture"], { type: "image/jpeg" })
  await savePhoto(id, picture, picture)
  saveDraft("capture/issue//", { title: "Scanner is broken", photo_ids: [id] })
  cleanup()
  await openSheet()
  fireEvent.click(await screen.findByRole("button", { name: "Remove photo 1" }))
  await waitFor(() => expect(photos.value).toEqual([]))
  press("Raise issue")
  await screen.findByText("Raised")
  expect(sent("issue.raise")[0]).not.toHaveProperty("photo_ids")
})

test("front-line staff are not offered what they may not take", async () => {
  await phone("frontline")
  await openSheet()
  type("What is going on?", "Scanner is broken")
  press("Raise issue")
  await screen.findByText("Raised")
  expect(screen.queryByRole("button", { name: /I'll take this/ })).toBeNull()
})

test("thanks are two taps and a name", async () => {
  await phone()
  await openSheet()
  press("Kudos", "tab")
  fireEvent.click(await screen.findByRole("radio", { name: "Sam Okafor" }))
  press("Give thanks")
  expect(await screen.findByText("Sam Okafor is told, with your name.")).toBeTruthy()
  expect(sent("kudos.give")).toMatchObject([{ to: SAM, unit_id: UNIT, text: "Thank you." }])
})

test("a porter without a sign-in can be thanked too", async () => {
  await phone()
  await openSheet()
  press("Kudos", "tab")
  await screen.findByRole("textbox", { name: "Another name" })
  type("Another name", "Paco the porter")
  type("What for?", "found a bed at 3 am")
  press("Give thanks")
  await screen.findByText("Paco the porter is told, with your name.")
  expect(sent("kudos.give")).toMatchObject([{ to: "Paco the porter", text: "found a bed at 3 am" }])
})

test("raising twice makes one issue, and the words the server has win", () => {
  const rows = new Map<string, unknown>([["i", issueOf("i", { title: "as told", number: 482 })]])
  const shown = {
    get: (_: string, id: string) => rows.get(id),
    all: () => [],
    put: (_: string, row: { id: string }) => void rows.set(row.id, row),
  }
  const given = { issue_id: "i", unit_id: UNIT, title: "as typed", category: "it", priority: "P3" } as const
  effects["issue.raise"]?.(shown as never, given, { id: "c", at: "2025-03-03T12:00:00Z", by: "marta" })
  expect(rows.get("i")).toMatchObject({ title: "as told", number: 482 })
})

test("without signal it says who has the duty, and the hospital's own promise", () => {
  const at = "2025-03-03T12:00:00Z"
  const queue = { id: "q", lead_id: "ana", catch_all: true, rules: [], member_ids: [], restricted: false }
  const times = { begins_at: "2025-03-03T07:00:00Z", ends_at: "2025-03-03T15:00:00Z" }
  const duty = { id: "d", queue_id: "q", unit_id: null, facility_id: null, role: "lead", person_id: "tom", ...times }
  const week = { days: [0, 1, 2, 3, 4], from: "08:00", to: "17:00" }
  const clocks = { ...CLOCKS, P1: { ...CLOCKS.P1, acknowledge: { amount: 5, unit: "minutes" } } }
  const known = {
    queues: [queue],
    people: new Map([["tom", { id: "tom" }]]),
    duties: [duty],
    organisation: { id: "o", zone: "UTC", holidays: [], week, clocks },
  } as unknown as Known
  const wanted = { category: "it", priority: "P1", unit: { id: "u", facility_id: "f" } } as const
  expect(destination({ ...wanted, at }, known)).toMatchObject({
    owner_id: "tom",
    lead: { id: "tom" },
    acknowledge_by: "2025-03-03T12:05:00.000Z",
  })
  expect(destination({ ...wanted, at: times.ends_at }, known).owner_id).toBe("ana")
})

test("without a queue on the phone an issue still has its promise", () => {
  const unit = { id: "u", facility_id: "f" }
  const wanted = { category: "it", priority: "P1", unit, at: "2025-03-03T12:00:00Z" } as const
  const to = destination(wanted, { queues: [], people: new Map(), duties: [], organisation: undefined })
  expect(to).toMatchObject({ queue: undefined, lead: undefined, acknowledge_by: "2025-03-03T12:15:00.000Z" })
})

test.each([
  ["  Bell is silent ", { title: "Bell is silent" }],
  ["Bell is silent\nbed 12", { title: "Bell is silent", detail: "Bell is silent\nbed 12" }],
  ["   ", { title: "" }],
])("of %j a list shows one line", (text, expected) => expect(headline(text)).toEqual(expected))

test("a long story keeps all its words, and its title ends at a sentence or a word", () => {
  const story = `The lift stops between floors. ${"It was reported before and came back. ".repeat(6)}`
  expect(headline(story)).toEqual({ title: "The lift stops between floors.", detail: story.trim() })
  const endless = headline("word ".repeat(60))
  expect(endless.title.length).toBeLessThanOrEqual(120)
  expect(endless.title).toMatch(/ word…$/)
  expect(endless.detail).toBe("word ".repeat(60).trim())
})

const someone = (id: string, name: string, unit_id: string | null = "u") => ({
  id,
  name,
  unit_id,
  role: "frontline" as const,
  roles: [],
})

test("who leads the unit belongs to it, wherever they are listed", () => {
  const people = [someone("a", "Adam"), someone("j", "Joy", null), someone("k", "Kim", null)]
  const near = likely({ people, kudos: [], unit_id: "u", lead_id: "j", but: "me" })
  expect(near.map(person => person.name)).toEqual(["Adam", "Joy"])
})

test("the lately thanked come first, then the unit's own by name, never oneself", () => {
  const people = [someone("z", "Zoe"), someone("a", "Adam"), someone("o", "Omar", "other"), someone("me", "Me")]
  const kudos = [{ person_id: "o", unit_id: "u", given_at: "2025-03-01T00:00:00Z" }] as never[]
  expect(likely({ people, kudos, unit_id: "u", but: "me" }).map(person => person.name)).toEqual(["Omar", "Adam", "Zoe"])
})

test("a name is found by how its parts begin, with or without accents", () => {
  const people = [someone("t", "Tomás Ferrer"), someone("f", "Fátima Toledo"), someone("me", "Tom Me")]
  expect(found(people, "tom", "me").map(person => person.id)).toEqual(["t"])
  expect(found(people, "TO fa", "me").map(person => person.id)).toEqual(["f"])
  expect(found(people, " ", "me")).toEqual([])
})

test("the address carries ids and codes, and nothing unknown", () => {
  const path = capturePath({ tab: "kudos", unit_id: "u", priority: "P2" })
  expect(path).toBe("/capture?tab=kudos&unit_id=u&priority=P2")
  expect(readOpening(new URLSearchParams("tab=nonsense&unit_id=u&x=1"))).toEqual({ unit_id: "u" })
  expect(capturePath()).toBe("/capture")
})
