import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact"
import { afterEach, expect, test } from "vitest"
import type { Queue } from "../../contract/entities.gen"
import { waiting } from "../../sync"
import { ANA, hoursAgo, issue, NGOZI, QUEUE, type Ward, WEST, ward } from "../today/ward.fake"
import { merge, route, setParent, settle } from "./actions"
import { AskChoice } from "./ask-choice"
import { AskMerge } from "./ask-merge"
import { BulkMerge } from "./bulk-merge"

let here: Ward

afterEach(async () => {
  cleanup()
  await here.leave()
})

const queue = (id: string, name: string): ["queue", Queue] => [
  "queue",
  { id, name, lead_id: null, member_ids: [], restricted: false, catch_all: false, rules: [] },
]

test("whoever decides reads what each side said, and may leave it where it is", async () => {
  const roles = [{ role: "executive", facility_id: null, unit_id: null } as const]
  here = await ward({ role: "executive", roles, queue_ids: ["theirs"] })
  const said = (id: string, by: string, now: string, text: string) =>
    ({ id, verb: "dispute", by, at: hoursAgo(1), text, now }) as const
  const before = [
    { ...said("a", NGOZI, "claims", "Of another day."), at: hoursAgo(9) },
    { id: "b", verb: "settle", by: ANA, at: hoursAgo(8), text: "It stays." } as const,
  ]
  const mould = issue({
    disputed_at: hoursAgo(2),
    story: [
      ...before,
      said("1", ANA, "refuses", "The pipe is dry."),
      said("2", NGOZI, "claims", "The fan is not ours."),
    ],
  })
  await here.hear(queue(QUEUE, "Facilities"), queue("clean", "Cleaning"), ["issue", mould])
  const theirs = queue("theirs", "One that they work")
  await here.hear(theirs)
  let closed = 0
  render(<AskChoice action={settle} issue={mould} onClose={() => closed++} />)
  const sides = within(screen.getByRole("list", { name: "What each side said" })).getAllByRole("listitem")
  expect(sides.map(side => side.textContent)).toEqual([
    "Ana Ruiz refuses it: The pipe is dry.",
    "Ngozi Okafor says it belongs elsewhere: The fan is not ours.",
  ])
  const choice = screen.getByLabelText("Queue that has it from now on")
  expect([...choice.querySelectorAll("option")].map(one => one.textContent)).toEqual([
    "Choose",
    "Facilities, where it is now",
    "Cleaning",
  ])
  fireEvent.keyDown(choice, { key: "Enter", ctrlKey: true })
  expect(await screen.findByText("Choose a queue.")).toBeTruthy()
  expect([closed, waiting.value]).toEqual([0, []])
})

test("while it is disputed whose it is, it is offered no way but into confidence", async () => {
  here = await ward({ role: "manager", queue_ids: [QUEUE] })
  const [, quiet] = queue("quiet", "Staff matters")
  const mould = issue({ disputed_at: hoursAgo(2) })
  await here.hear(queue(QUEUE, "Facilities"), queue("clean", "Cleaning"), ["queue", { ...quiet, restricted: true }])
  await here.hear(["issue", mould])
  const offered = () =>
    [...screen.getByLabelText("Queue").querySelectorAll("option")].map(one => one.textContent).slice(1)
  const { unmount } = render(<AskChoice action={route} issue={mould} onClose={() => {}} />)
  expect(offered()).toEqual(["Staff matters"])
  expect(screen.getByText(/^Whose it is is disputed/)).toBeTruthy()
  unmount()
  render(<AskChoice action={route} issue={{ ...mould, disputed_at: null }} onClose={() => {}} />)
  expect(offered()).toEqual(["Cleaning", "Staff matters"])
})

test("out of confidence into an open queue it says who reads it all before it is done", async () => {
  here = await ward({ role: "manager", queue_ids: ["quiet"] })
  const complaint = issue({ queue_id: "quiet", title: "I am shouted at" })
  const [, quiet] = queue("quiet", "Staff matters")
  const [, legal] = queue("legal", "Legal")
  const open = queue("clean", "Cleaning")
  await here.hear(["queue", { ...quiet, restricted: true }], ["queue", { ...legal, restricted: true }], open)
  await here.hear(["issue", complaint])
  render(<AskChoice action={route} issue={complaint} onClose={() => {}} />)
  const choose = (value: string) => fireEvent.change(screen.getByLabelText("Queue"), { target: { value } })
  choose("legal")
  expect(screen.queryByText(/^This was said in confidence/)).toBeNull()
  choose("clean")
  expect(screen.getByText(/^This was said in confidence\. In Cleaning everybody/)).toBeTruthy()
})

test("what has parts already, then what is a project, is offered first to be part of", async () => {
  here = await ward({ role: "manager", roles: [{ role: "manager", facility_id: null, unit_id: null }] })
  const small = issue({ title: "An empty cupboard", unit_id: WEST })
  const whole = issue({ title: "Slings", effort: "days" })
  const part = issue({ title: "A part", parent_id: whole.id })
  const project = issue({ title: "Weekends", effort: "project" })
  const other = issue({ title: "Another cupboard" })
  await here.hear(...[small, other, part, project, whole].map(row => ["issue", row] as ["issue", typeof row]))
  render(<AskMerge action={setParent} issue={small} onClose={() => {}} />)
  const titles = within(screen.getByRole("list", { name: "Open issues" }))
    .getAllByRole("listitem")
    .map(row => row.textContent)
  expect(titles[0]).toContain("Slings")
  expect(titles[1]).toContain("Weekends")
  expect(titles).toHaveLength(4)
})

test("what is less urgent is not offered to be one with, for its clock is slower", async () => {
  here = await ward({ role: "manager", roles: [{ role: "manager", facility_id: null, unit_id: null }] })
  const danger = issue({ title: "The pump smokes", priority: "P2" })
  const others = (["P1", "P2", "P3", "P4"] as const).map(priority => issue({ title: `As ${priority}`, priority }))
  await here.hear(...[danger, ...others].map(row => ["issue", row] as ["issue", typeof row]))
  render(<AskMerge action={merge} issue={danger} onClose={() => {}} />)
  const offered = within(screen.getByRole("list", { name: "Open issues" })).getAllByRole("listitem")
  expect(offered.map(row => row.textContent?.match(/As P\d/)?.[0]).sort()).toEqual(["As P1", "As P2"])
})

test("of several one of the most urgent stays, the oldest if nobody chooses", async () => {
  here = await ward({ role: "manager", roles: [{ role: "manager", facility_id: null, unit_id: null }] })
  const several = (["P3", "P2", "P4", "P2"] as const).map((priority, n) =>
    issue({ title: `As ${priority}, ${n}`, priority, raised_at: hoursAgo(9 - n) }),
  )
  await here.hear(...several.map(row => ["issue", row] as ["issue", typeof row]))
  render(<BulkMerge action={merge} issues={several} onDone={() => {}} onClose={() => {}} />)
  expect(screen.getByText(/^Which one stays\? One of the most urgent/)).toBeTruthy()
  const offered = screen.getAllByRole("radio").map(one => one.textContent?.match(/As P\d, \d/)?.[0])
  expect(offered).toEqual(["As P2, 1", "As P2, 3"])
  fireEvent.click(screen.getByRole("button", { name: "Make these 4 one" }))
  await waitFor(() => expect(waiting.value).toHaveLength(3))
  expect(waiting.value.map(act => act.payload)).toEqual(
    [0, 2, 3].map(n => ({ issue_id: several[n]?.id, into_id: several[1]?.id, why: "" })),
  )
})
