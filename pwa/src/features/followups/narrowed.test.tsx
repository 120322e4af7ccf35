import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact"
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"
import { signedLink } from "../../base/links"
import { go, place } from "../../base/router"
import { EAST, hours, issue, NOW, phoneOf, priya, switchOff, WEST, waits } from "./annes.fake"
import { Download, downloadPath } from "./download"
import screens from "./screens"

const WORK = [
  issue("late", { number: 7, title: "Pump beeps", acknowledge_by: hours(-1), owner_id: "priya", effort: "minutes" }),
  issue("soon", { number: 8, title: "Door does not close", state: "acknowledged", owner_id: "priya", unit_id: EAST }),
  issue("lamp", { number: 9, title: "Lamp flickers", owner_id: "priya", priority: "P3" }),
]

const List = screens["/follow-up"]

beforeEach(async () => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] })
  await phoneOf(
    priya({ unit_ids: [WEST] }),
    WORK.map(row => ["issue", row] as const),
  )
})
afterEach(() => {
  cleanup()
  switchOff()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function look(path: string): Promise<void> {
  go(path, { replace: true })
  render(<List params={{}} />)
  await screen.findByRole("tab", { name: /^Mine/ })
}

const titles = () =>
  within(screen.getByRole("region", { name: "Issues" }))
    .queryAllByRole("link")
    .filter(link => link.getAttribute("href")?.startsWith("/follow-up/"))
    .map(link => link.textContent?.replace(/^#\d+ /, ""))
const press = (name: string | RegExp, role = "button") =>
  fireEvent.click(screen.getByRole(role, { name, hidden: true }))
const asked = () => place.value.query.toString()

test("the list shows what its address asks for", async () => {
  await look(`/follow-up?in=mine&unit=${EAST}`)
  expect(titles()).toEqual(["Door does not close"])
})

test("what is chosen stands in the address, beside how much it would show", async () => {
  await look("/follow-up")
  await waitFor(() => expect(asked()).toBe("in=mine"))
  press("Overdue 1", "checkbox")
  expect(titles()).toEqual(["Pump beeps"])
  expect(asked()).toBe("in=mine&late=overdue")
  press("Filters (1)")
  fireEvent.click(await screen.findByRole("checkbox", { name: "Affects care today 1", hidden: true }))
  expect(asked()).toBe("in=mine&late=overdue&priority=P2")
  press("Show 1 issue")
  expect(screen.getByRole("button", { name: "Filters (2)" })).toBeTruthy()
})

test("filters that find nothing say so, and are cleared with one touch", async () => {
  await look("/follow-up?in=mine&category=it")
  await screen.findByText("Nothing here fits these filters.")
  press("Clear filters")
  expect(titles()).toHaveLength(3)
  expect(asked()).toBe("in=mine")
})

test("where a filter led is what a key deals with, not the issue that is still open beside it", async () => {
  go("/follow-up?in=mine", { replace: true })
  render(<List params={{ id: "late" }} />)
  await screen.findByRole("heading", { name: "#7 Pump beeps" })
  const filter = screen.getByRole("searchbox")
  filter.focus()
  fireEvent.input(filter, { target: { value: "lamp" } })
  fireEvent.keyDown(filter, { key: "Enter" })
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("link", { name: /Lamp/ })))
  fireEvent.keyDown(document.activeElement as Element, { key: "a" })
  await waitFor(() => expect(waits("issue.acknowledge").map(act => act.payload)).toEqual([{ issue_id: "lamp" }]))
})

test("a kind of filter that has nothing to choose has no heading, either", async () => {
  await look(`/follow-up?in=mine&unit=${EAST}`)
  press("Filters (1)")
  const sheet = within(await screen.findByRole("dialog", { hidden: true }))
  expect(sheet.getByText("State")).toBeTruthy()
  expect(sheet.queryByText("Effort")).toBeNull()
  press("Show 1 issue")
})

test("an address that asks for nothing leaves the list as it was left", async () => {
  await look("/follow-up?in=mine&late=overdue")
  go("/follow-up/late")
  go("/follow-up")
  await waitFor(() => expect(asked()).toBe("in=mine&late=overdue"))
})

describe("beside an open issue", () => {
  const { "/follow-up": List, "/follow-up/:id": Open } = screens
  const Here = () => {
    const id = place.value.path.split("/")[2]
    return id ? <Open params={{ id }} /> : <List params={{}} />
  }
  const at = async (path: string) => {
    go(path, { replace: true })
    render(<Here />)
    await screen.findByRole("tab", { name: /^Mine/ })
  }

  test("the address keeps what the list was narrowed down to, from one issue to the next", async () => {
    await at("/follow-up?in=mine&priority=P2")
    expect(titles()).toHaveLength(2)
    go("/follow-up/soon")
    await waitFor(() => expect(asked()).toBe("in=mine&priority=P2"))
    fireEvent.keyDown(document.body, { key: "j" })
    fireEvent.keyDown(document.body, { key: "k" })
    await waitFor(() => expect(place.value.path).toBe("/follow-up/late"))
    expect(asked()).toBe("in=mine&priority=P2")
  })

  test("loaded anew, or given to a colleague, it shows the same list", async () => {
    await at(`/follow-up/late?in=mine&unit=${EAST}`)
    await screen.findByRole("heading", { name: "#7 Pump beeps" })
    expect(titles()).toEqual(["Door does not close"])
    press("Overdue 0", "checkbox")
    expect(asked()).toBe(`in=mine&late=overdue&unit=${EAST}`)
    expect(place.value.path).toBe("/follow-up/late")
    fireEvent.click(
      within(screen.getByRole("region", { name: "Issues" })).getByRole("button", { name: "Clear filters" }),
    )
    expect(titles()).toHaveLength(3)
    expect(asked()).toBe("in=mine")
  })

  test("an issue opened by itself keeps its own address, and what a notification says in it", async () => {
    await at("/follow-up/late?told=some-notice")
    await screen.findByRole("heading", { name: "#7 Pump beeps" })
    expect(asked()).toBe("told=some-notice")
    go("/follow-up/soon")
    await screen.findByRole("heading", { name: "#8 Door does not close" })
    expect(asked()).toBe("")
  })
})

test("a list is kept under a name, shared, opened again and removed", async () => {
  await look("/follow-up?in=mine&late=overdue")
  press("Views")
  fireEvent.input(await screen.findByLabelText("Keep this list as"), { target: { value: "Late ones" } })
  fireEvent.change(screen.getByLabelText("Shared with"), { target: { value: "queue biomed" } })
  press("Save view")
  await waitFor(() =>
    expect(waits("view.save").map(act => act.payload)).toMatchObject([
      { name: "Late ones", filters: "in=mine&late=overdue", queue_id: "biomed" },
    ]),
  )
  press("Overdue 1", "checkbox")
  expect(titles()).toHaveLength(3)
  press("Views")
  fireEvent.click(await screen.findByRole("link", { name: "Late ones", hidden: true }))
  expect(titles()).toEqual(["Pump beeps"])
  press("Views")
  await screen.findByText("This is “Late ones”.")
  press("More about Late ones")
  fireEvent.click(await screen.findByRole("menuitem", { name: "Remove", hidden: true }))
  await screen.findByText(/^Nothing is saved yet/)
})

test("without signal the sheet of views says what a file of the list needs", async () => {
  await look("/follow-up?in=mine&late=overdue")
  press("Views")
  await screen.findByText(/^No signal. A file is made by the server/)
})

test("the list as it is narrowed down is taken along as a file", () => {
  switchOff()
  render(<Download filters="in=queues&late=overdue&owner=none&q=pump" />)
  const file = screen.getByRole("link", { name: "Download XLSX" })
  expect(file.getAttribute("href")).toBe(
    signedLink("/api/v1/reports/issues.xlsx?in=queues&late=overdue&owner=none&q=pump"),
  )
  expect(file.hasAttribute("download")).toBe(true)
  expect(downloadPath("csv", "state=new")).toBe("/api/v1/reports/issues.csv?state=new&in=all")
})

test("a manager finds the themes beside all issues", async () => {
  await look("/follow-up?in=all")
  expect(screen.getByRole("link", { name: /^Themes/ }).getAttribute("href")).toBe("/themes")
})
