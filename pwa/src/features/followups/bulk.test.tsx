import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { go, place } from "../../base/router"
import { hours, issue, NOW, phoneOf, priya, switchOff, waits } from "./annes.fake"
import screens from "./screens"

const WORK = ["one", "two", "three", "four"].map((id, at) =>
  issue(id, {
    number: at + 1,
    title: `Pump ${id}`,
    raised_at: hours(-9 + at),
    state: id === "four" ? "acknowledged" : "new",
    acknowledge_risk_at: null,
    resolve_risk_at: null,
  }),
)

const List = screens["/follow-up"]

beforeEach(async () => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] })
  await phoneOf(
    priya(),
    WORK.map(row => ["issue", row] as const),
  )
  go("/follow-up?in=queues", { replace: true })
  render(<List params={{}} />)
  await screen.findByRole("tab", { name: /^My queues/ })
})
afterEach(() => {
  cleanup()
  switchOff()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const key = (name: string) => fireEvent.keyDown(document.body, { key: name })
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name, hidden: true }))
const marked = () => screen.queryAllByRole<HTMLInputElement>("checkbox", { name: /^Select #/ }).map(box => box.checked)
const about = (type: string) => waits(type).map(act => (act.payload as { issue_id: string }).issue_id)

test("keys mark one, a range, all and none", async () => {
  key("j")
  key("x")
  expect(await screen.findByText("1 selected")).toBeTruthy()
  key("j")
  key("j")
  key("X")
  expect(marked()).toEqual([true, true, true, false])
  key("A")
  expect(marked()).toEqual([true, true, true, true])
  key("A")
  expect(screen.queryByText(/selected/)).toBeNull()
  key("x")
  key("Escape")
  expect(marked()).toEqual([])
})

test("one key acknowledges all that can be, and one undo takes all back", async () => {
  key("A")
  key("a")
  await screen.findByText("3 issues seen.")
  expect(about("issue.acknowledge")).toEqual(["one", "two", "three"])
  expect(marked()).toEqual([])
  key("u")
  await screen.findByText("Taken back.")
  expect(about("issue.acknowledge")).toEqual([])
})

test("a thumb chooses boxes, and passes them on to one person, to be taken back as one", async () => {
  press("Select")
  for (const name of ["Select #2 Pump two", "Select #4 Pump four"])
    fireEvent.click(screen.getByRole("checkbox", { name }))
  press("Assign")
  fireEvent.click(await screen.findByRole("button", { name: "Ngozi Okafor", hidden: true }))
  await screen.findByText("2 issues passed on.")
  expect(waits("issue.assign").map(act => act.payload)).toEqual([
    { issue_id: "two", person_id: "ngozi" },
    { issue_id: "four", person_id: "ngozi" },
  ])
  press("Undo")
  await waitFor(() => expect(about("issue.assign")).toEqual([]))
})

test("on a phone a row that is pressed is chosen instead of opened", async () => {
  press("Select")
  vi.stubGlobal("matchMedia", (query: string) => ({ matches: query.includes("max-width") }))
  fireEvent.click(screen.getByRole("link", { name: /Pump three/ }))
  expect(await screen.findByText("1 selected")).toBeTruthy()
  expect(marked()).toEqual([false, false, true, false])
  expect(place.value.path).toBe("/follow-up")
})

test("another queue takes a queue and a sentence", async () => {
  key("A")
  press("Other queue")
  fireEvent.click(screen.getAllByRole("button", { name: "Other queue", hidden: true }).at(-1) as HTMLElement)
  expect(await screen.findByText("Say why in a sentence.")).toBeTruthy()
  fireEvent.change(screen.getByRole("combobox", { hidden: true }), { target: { value: "quiet" } })
  fireEvent.input(screen.getByRole("textbox", { name: "Why?", hidden: true }), { target: { value: "Not pumps" } })
  fireEvent.click(screen.getAllByRole("button", { name: "Other queue", hidden: true }).at(-1) as HTMLElement)
  await screen.findByText("4 issues in their new queue.")
  expect(about("issue.route")).toHaveLength(4)
})

test("what a filter hides is not dealt with", async () => {
  key("A")
  go("/follow-up?in=queues&state=acknowledged", { replace: true })
  await waitFor(() => expect(marked()).toEqual([true]))
  key("m")
  await screen.findByText("1 issue is yours.")
  expect(about("issue.take")).toEqual(["four"])
})

test("a key gives all marked ones a day, which must be to come, and one undo takes it back", async () => {
  key("A")
  key("d")
  const day = await screen.findByLabelText("Done by")
  fireEvent.input(day, { target: { value: "2020-01-01" } })
  press("Set this day")
  expect(await screen.findByText("Choose a day, from today on.")).toBeTruthy()
  fireEvent.input(day, { target: { value: "2030-01-15" } })
  press("Set this day")
  await screen.findByText("4 issues have their day.")
  expect(waits("issue.promise").map(act => act.payload)).toEqual(
    ["one", "two", "three", "four"].map(issue_id => ({ issue_id, by: "2030-01-15" })),
  )
  press("Undo")
  await waitFor(() => expect(about("issue.promise")).toEqual([]))
})

test("several are made one, with the one that was chosen to stay, and taken apart again by one undo", async () => {
  key("A")
  key("o")
  fireEvent.click(await screen.findByRole("radio", { name: /^#3 Pump three/, hidden: true }))
  press("Make these 4 one")
  await screen.findByText("3 issues are one with the other.")
  expect(waits("issue.merge").map(act => act.payload)).toEqual(
    ["one", "two", "four"].map(issue_id => ({ issue_id, into_id: "three", why: "" })),
  )
  press("Undo")
  await waitFor(() => expect(about("issue.merge")).toEqual([]))
})

test("one alone cannot be made one with nothing", async () => {
  key("j")
  key("x")
  const merge = await screen.findByRole<HTMLButtonElement>("button", { name: "Make them one" })
  expect(merge.disabled).toBe(true)
  key("o")
  expect(screen.queryByRole("dialog", { hidden: true })).toBeNull()
})
