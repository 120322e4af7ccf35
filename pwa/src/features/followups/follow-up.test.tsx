import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact"
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"
import { go, match, place } from "../../base/router"
import { loadDraft, one } from "../../sync"
import { hours, issue, NOW, phoneOf, priya, reopen, ruth, sam, switchOff, waits } from "./annes.fake"
import screens from "./screens"

const WORK = [
  issue("late", {
    number: 7,
    title: "Pump beeps",
    acknowledge_by: hours(-1),

    owner_id: "priya",
    effort: "minutes",
  }),
  issue("soon", { number: 8, title: "Door does not close", state: "acknowledged", owner_id: "priya", priority: "P3" }),
  issue("next", { number: 9, title: "Lamp flickers", owner_id: "ana" }),
  issue("done", {
    number: 10,
    title: "Printer jams",
    state: "resolved",
    what_we_did: "New roller.",
    resolved_at: hours(-1),
  }),
]

const rows = (issues = WORK) => issues.map(row => ["issue", row] as const)

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] })
})
afterEach(() => {
  cleanup()
  switchOff()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function Here() {
  const { path } = place.value
  const found = match("/follow-up/:id", path)
  const Found = screens[found ? "/follow-up/:id" : "/follow-up"]
  return <Found params={found ?? {}} />
}

function look(path = "/follow-up") {
  go(path, { replace: true })
  return render(<Here />)
}

const titles = () =>
  within(screen.getByRole("region", { name: "Issues" }))
    .queryAllByRole("link")
    .filter(link => link.getAttribute("href")?.startsWith("/follow-up/"))
    .map(link => link.textContent?.replace(/^#\d+ /, ""))
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name }))
const write = (name: string, text: string) =>
  fireEvent.input(screen.getByRole("textbox", { name }), { target: { value: text } })
const type = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key })
/** As fast as a keyboard can: nothing is drawn between two of them. */
const burst = (...keys: string[]) => {
  for (const key of keys)
    (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }))
}
const choose = async (name: string) => {
  press("More")
  fireEvent.click(await screen.findByRole("menuitem", { name: new RegExp(`^${name}`) }))
}

describe("the list", () => {
  beforeEach(() => phoneOf(priya(), rows()))

  test("opens at what is mine, worst first, with time, place and owner", () => {
    look()
    expect(titles()).toEqual(["Pump beeps", "Door does not close"])
    const first = screen.getAllByRole("listitem").find(item => item.textContent?.includes("Pump beeps"))
    expect(first?.textContent).toMatch(/#7 Pump beeps.*1 h late.*New · .*quick win.*4 West · Biomed · Priya\sS\./)
  })

  test("each segment shows its own", () => {
    look()
    fireEvent.click(screen.getByRole("tab", { name: /My queues/ }))
    expect(titles()).toEqual(["Pump beeps", "Lamp flickers", "Door does not close"])
    fireEvent.click(screen.getByRole("tab", { name: "All" }))
    expect(titles()).toContain("Printer jams")
  })

  test("the filter finds by words and by number, and says when nothing fits", async () => {
    look()
    const filter = screen.getByRole("searchbox", { name: "Filter by words or number" })
    fireEvent.input(filter, { target: { value: "pump" } })
    await waitFor(() => expect(titles()).toEqual(["Pump beeps"]))
    fireEvent.input(filter, { target: { value: "#8" } })
    await waitFor(() => expect(titles()).toEqual(["Door does not close"]))
    fireEvent.input(filter, { target: { value: "zebra" } })
    await screen.findByText(/Nothing here has “zebra”/)
  })

  test("what was typed and stands in no row here, but in all, is one touch away", async () => {
    look()
    fireEvent.input(screen.getByRole("searchbox"), { target: { value: "printer" } })
    await screen.findByText(/Nothing here has “printer”/)
    press("Show the one in All")
    await waitFor(() => expect(titles()).toEqual(["Printer jams"]))
    fireEvent.input(screen.getByRole("searchbox"), { target: { value: "zebra" } })
    await screen.findByText(/Nothing here has “zebra”/)
    expect(screen.queryByRole("button", { name: /in All/ })).toBeNull()
  })

  test("the row's menu does what a swipe does", async () => {
    look()
    press("Actions for #7")
    fireEvent.click(await screen.findByRole("menuitem", { name: /Acknowledge/ }))
    await waitFor(() => expect(one("issue", "late").value?.state).toBe("acknowledged"))
  })
})

test("a row says what makes it another: disputed, not yet fixed, a day somebody named", async () => {
  await phoneOf(
    priya(),
    rows([
      issue("two", { title: "Whose lift is it", owner_id: "priya", disputed_at: hours(-2) }),
      issue("again", { title: "Tap drips", owner_id: "priya", reopened: 1 }),
      issue("named", { title: "Chair is torn", owner_id: "priya", promised_on: "2026-03-20" }),
    ]),
  )
  look("/follow-up?in=all")
  const said = (title: string) =>
    screen.getAllByRole("listitem").find(item => item.textContent?.includes(title))?.textContent
  expect(said("Whose lift is it")).toContain("Disputed")
  expect(said("Tap drips")).toContain("Not yet fixed")
  expect(said("Chair is torn")).toMatch(/by .*20 Mar/)
})

describe("the keyboard", () => {
  beforeEach(() => phoneOf(priya(), rows()))

  test("j and k move, a acknowledges, and u takes it back within ten seconds", async () => {
    look()
    type("j")
    type("a")
    await waitFor(() => expect(one("issue", "late").value?.state).toBe("acknowledged"))
    expect(waits("issue.acknowledge")[0]?.hold_until).toBe(NOW + 10_000)
    expect(await screen.findByText(/Seen: #7 Pump beeps/)).toBeTruthy()
    type("u")
    await waitFor(() => expect(one("issue", "late").value?.state).toBe("new"))
    expect(waits("issue.acknowledge")).toEqual([])
  })

  test("after ten seconds it is too late to take back, and that is said", async () => {
    look()
    type("j")
    type("a")
    await waitFor(() => expect(waits("issue.acknowledge")).toHaveLength(1))
    vi.setSystemTime(NOW + 11_000)
    type("u")
    expect(await screen.findByText(/Too late/)).toBeTruthy()
    expect(one("issue", "late").value?.state).toBe("acknowledged")
  })

  test("m assigns to me", async () => {
    look()
    fireEvent.click(screen.getByRole("tab", { name: /My queues/ }))
    type("j")
    type("j")
    type("m")
    await waitFor(() => expect(one("issue", "next").value?.owner_id).toBe("priya"))
  })

  test("r opens the sheet of the marked issue, / the filter, ? the help", async () => {
    look()
    type("j")
    type("j")
    type("r")
    expect(
      within(screen.getByRole("dialog", { name: "Resolve" })).getByRole("textbox", { name: "What we did" }),
    ).toBeTruthy()
    press("Close")
    type("/")
    expect(document.activeElement).toBe(screen.getByRole("searchbox"))
    ;(document.activeElement as HTMLElement).blur()
    type("?")
    expect((await screen.findByRole("dialog", { name: "Keys" })).textContent).toContain("Acknowledge")
  })

  test("enter opens the marked issue, and j goes on to the next one beside it", async () => {
    look()
    type("j")
    type("Enter")
    await screen.findByRole("heading", { name: /Pump beeps/ })
    type("j")
    await screen.findByRole("heading", { name: /Door does not close/ })
  })

  test("each key of a burst is about the row that is chosen when it is pressed", async () => {
    look()
    fireEvent.click(screen.getByRole("tab", { name: /My queues/ }))
    type("j")
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("link", { name: /Pump beeps/ })))
    burst("a", "j", "a")
    await waitFor(() => expect(one("issue", "next").value?.state).toBe("acknowledged"))
    expect(waits("issue.acknowledge").map(act => act.payload)).toEqual([{ issue_id: "late" }, { issue_id: "next" }])
  })

  test("a burst beside an open issue deals with each that opens, from the row that was pressed on", async () => {
    look()
    fireEvent.click(screen.getByRole("tab", { name: /My queues/ }))
    screen.getByRole("link", { name: /Pump beeps/ }).focus()
    go("/follow-up/late")
    await screen.findByRole("heading", { name: /Pump beeps/ })
    burst("a", "j", "a", "j")
    await screen.findByRole("heading", { name: /Door does not close/ })
    await waitFor(() => expect(waits("issue.acknowledge")).toHaveLength(2))
    expect(waits("issue.acknowledge").map(act => act.payload)).toEqual([{ issue_id: "late" }, { issue_id: "next" }])
  })

  test("stays at the chosen issue after a, and the sheet of r names it", async () => {
    look()
    fireEvent.click(screen.getByRole("tab", { name: /My queues/ }))
    type("j")
    type("a")
    await waitFor(() => expect(one("issue", "late").value?.state).toBe("acknowledged"))
    type("r")
    expect(within(screen.getByRole("dialog", { name: "Resolve" })).getByText("#7 Pump beeps")).toBeTruthy()
    press("Close")
  })

  describe("from the filter", () => {
    const find = (text: string) => {
      type("/")
      fireEvent.input(screen.getByRole("searchbox"), { target: { value: text } })
    }
    const resolves = (issue: string) => {
      type("r")
      expect(within(screen.getByRole("dialog", { name: "Resolve" })).getByText(issue)).toBeTruthy()
    }

    test("enter goes to what was typed, however quickly, and r is about that", () => {
      look()
      find("door")
      type("Enter")
      expect(document.activeElement).not.toBe(screen.getByRole("searchbox"))
      expect(titles()).toEqual(["Door does not close"])
      type("Escape")
      resolves("#8 Door does not close")
    })

    test("escape shows the whole list again and stays at the chosen issue", () => {
      look()
      type("j")
      type("j")
      find("zebra")
      type("Escape")
      expect(titles()).toEqual(["Pump beeps", "Door does not close"])
      resolves("#8 Door does not close")
    })

    test("an issue that the filter hides is not acted on", async () => {
      look()
      type("j")
      find("door")
      await waitFor(() => expect(titles()).toEqual(["Door does not close"]))
      ;(document.activeElement as HTMLElement).blur()
      type("r")
      expect(screen.queryByRole("dialog")).toBeNull()
    })
  })

  test("an issue that leaves the list leaves the keyboard at the one that came up", async () => {
    look()
    fireEvent.click(screen.getByRole("tab", { name: /My queues/ }))
    type("j")
    type("r")
    write("What we did", "Changed the fuse.")
    press("Resolve and tell everyone")
    await waitFor(() => expect(titles()).toEqual(["Lamp flickers", "Door does not close"]))
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull())
    type("a")
    await waitFor(() => expect(one("issue", "next").value?.state).toBe("acknowledged"))
  })
})

describe("one issue", () => {
  test("says where it stands, how long there is and whose it is", async () => {
    await phoneOf(priya(), rows())
    look("/follow-up/late")
    expect(document.title).toMatch(/^#7 Pump beeps · /)
    const detail = screen.getByRole("region", { name: "Issue" })
    expect(detail.textContent).toMatch(/Was to be seen by .*, 1 h late/)
    expect(within(detail).getByText("Biomed")).toBeTruthy()
    expect(within(screen.getByRole("list", { name: "Story" })).getByText("raised it.")).toBeTruthy()
  })

  test("goes from Acknowledge to Resolve", async () => {
    await phoneOf(priya(), rows())
    look("/follow-up/late")
    press("Acknowledge")
    await screen.findByRole("button", { name: "Resolve" })
  })

  test("is resolved with one sentence, and only with one", async () => {
    await phoneOf(priya(), rows())
    look("/follow-up/soon")
    press("Resolve")
    press("Resolve and tell everyone")
    expect(await screen.findByText("Say in one sentence what was done.")).toBeTruthy()
    write("What we did", "  New closer on the door.  ")
    press("Resolve and tell everyone")
    await waitFor(() => expect(one("issue", "soon").value?.state).toBe("resolved"))
    expect(waits("issue.resolve")[0]?.payload).toEqual({ issue_id: "soon", what_we_did: "New closer on the door." })
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull())
    expect(
      screen.getByText("New closer on the door.", { exact: false, selector: ".ui-notice-line-words" }),
    ).toBeTruthy()
  })

  test("says before it is resolved that somebody else has promised it", async () => {
    await phoneOf(
      priya(),
      rows([issue("given", { owner_id: "ana", state: "acknowledged", promised_on: "2026-03-09" })]),
    )
    look("/follow-up/given")
    press("Resolve")
    expect(within(screen.getByRole("dialog")).getByText(/^Ana\sR\. promised it for .*9/)).toBeTruthy()
  })

  test("gives the sentence back when it is taken back", async () => {
    await phoneOf(priya(), rows())
    look("/follow-up/soon")
    press("Resolve")
    write("What we did", "New closer.")
    press("Resolve and tell everyone")
    fireEvent.click(await screen.findByRole("button", { name: "Undo" }))
    await waitFor(() => expect(one("issue", "soon").value?.state).toBe("acknowledged"))
    await waitFor(async () => expect(await loadDraft("issue.resolve:soon")).toBe("New closer."))
  })

  test("keeps a half-typed sentence and comment when the app is closed", async () => {
    await phoneOf(priya(), rows())
    const first = look("/follow-up/soon")
    write("Comment", "Half a comm")
    press("Resolve")
    write("What we did", "Half a sent")
    await waitFor(async () => expect(await loadDraft("issue.resolve:soon")).toBe("Half a sent"))
    first.unmount()
    await reopen()
    look("/follow-up/soon")
    await waitFor(() =>
      expect(screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Comment" }).value).toBe("Half a comm"),
    )
    press("Resolve")
    await waitFor(() =>
      expect(screen.getByRole<HTMLTextAreaElement>("textbox", { name: "What we did" }).value).toBe("Half a sent"),
    )
  })

  test("is declined with a listed reason and a sentence", async () => {
    await phoneOf(priya(), rows())
    look("/follow-up/soon")
    await choose("Decline")
    fireEvent.click(await screen.findByRole("button", { name: "Decline and tell everyone" }))
    expect(await screen.findByText("Choose a reason.")).toBeTruthy()
    fireEvent.click(screen.getByRole("radio", { name: "Cost" }))
    write("Why it cannot be done", "The wall is load-bearing.")
    press("Decline and tell everyone")
    await waitFor(() => expect(one("issue", "soon").value).toMatchObject({ state: "declined", reason: "cost" }))
    expect(screen.getByText("Cannot, because: Cost. The wall is load-bearing.")).toBeTruthy()
  })

  test("is blocked with a reason and a day within thirty", async () => {
    await phoneOf(priya(), rows())
    look("/follow-up/soon")
    await choose("Let it wait")
    await screen.findByLabelText("Look again on")
    write("Why it has to wait", "The part is ordered.")
    fireEvent.input(screen.getByLabelText("Look again on"), { target: { value: "2026-05-01" } })
    press("Stop the clock")
    expect(await screen.findByText("Choose a day within the next 30 days.")).toBeTruthy()
    fireEvent.input(screen.getByLabelText("Look again on"), { target: { value: "2026-03-20" } })
    press("Stop the clock")
    await waitFor(() =>
      expect(one("issue", "soon").value).toMatchObject({ state: "blocked", look_again_on: "2026-03-20" }),
    )
  })

  test("waits until another day, without starting in between", async () => {
    const waits = { state: "blocked", why: "The part is ordered.", look_again_on: "2026-03-20" } as const
    await phoneOf(priya(), rows(WORK.map(row => (row.id === "soon" ? { ...row, ...waits } : row))))
    look("/follow-up/soon")
    await choose("Look again on another day")
    await screen.findByRole("dialog", { name: "Look again on another day" })
    const field = (name: string) => (screen.getByLabelText(name) as HTMLInputElement).value
    expect([field("Why it has to wait"), field("Look again on")]).toEqual(["The part is ordered.", "2026-03-20"])
    write("Why it has to wait", "The part is late.")
    fireEvent.input(screen.getByLabelText("Look again on"), { target: { value: "2026-03-25" } })
    fireEvent.keyDown(screen.getByLabelText("Look again on"), { key: "Enter", ctrlKey: true })
    await waitFor(() =>
      expect(one("issue", "soon").value).toMatchObject({ state: "blocked", look_again_on: "2026-03-25" }),
    )
  })

  test("is taken on with a day, and passed on to a colleague of its queue first", async () => {
    await phoneOf(priya(), rows(WORK.map(row => (row.id === "soon" ? { ...row, owner_id: null } : row))))
    look("/follow-up/soon")
    await choose("I'll take this")
    fireEvent.input(screen.getByLabelText("Done by"), { target: { value: "2026-03-10" } })
    fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "I'll take this" }))
    await waitFor(() => expect(one("issue", "soon").value?.promised_on).toBe("2026-03-10"))
    await choose("Assign")
    const people = within(await screen.findByRole("list", { name: "People" })).getAllByRole("button")
    expect(people[0]?.textContent).toBe("Ana Reyes")
    fireEvent.click(people[0] as HTMLElement)
    await waitFor(() => expect(one("issue", "soon").value?.owner_id).toBe("ana"))
  })

  test("asks whoever decides a dispute first of all, below what each side said", async () => {
    const step = { verb: "dispute" as const, at: hours(-1) }
    const divided = issue("divided", {
      disputed_at: hours(-1),
      settle_by: hours(40),
      story: [
        { ...step, id: "a", by: "priya", now: "refuses", text: "No pump of ours." },
        { ...step, id: "b", by: "ngozi", now: "claims", text: "It stands on our ward." },
      ],
    })
    await phoneOf(ruth(), rows([divided]))
    look("/follow-up/divided")
    const sides = await screen.findByRole("list", { name: "What each side said" })
    expect(sides.textContent).toContain("Priya Shah refuses it: No pump of ours.")
    expect(sides.textContent).toContain("Ngozi Okafor says it belongs elsewhere: It stands on our ward.")
    press("Decide whose it is")
    expect(await screen.findByLabelText("Queue that has it from now on")).toBeTruthy()
    cleanup()
    switchOff()
    await phoneOf(priya(), rows([divided]))
    look("/follow-up/divided")
    expect(screen.getByRole("button", { name: "Acknowledge" })).toBeTruthy()
    expect(screen.queryByRole("list", { name: "What each side said" })).toBeNull()
  })

  test("says who reads a comment, of what is said in confidence too", async () => {
    await phoneOf(priya({ queue_ids: ["quiet"] }), rows([issue("shout", { queue_id: "quiet" }), issue("lamp")]))
    look("/follow-up/lamp")
    expect(screen.getByText("Seen by everyone who sees this issue.")).toBeTruthy()
    cleanup()
    look("/follow-up/shout")
    expect(screen.getByText(/^Whoever asked reads it, too/)).toBeTruthy()
  })

  test("takes a comment into its story", async () => {
    await phoneOf(priya(), rows())
    look("/follow-up/soon")
    write("Comment", "Bed 13 too.")
    press("Add comment")
    const story = screen.getByRole("list", { name: "Story" })
    await waitFor(() => expect(within(story).getByText("wrote: Bed 13 too.")).toBeTruthy())
    await waitFor(() => expect(screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Comment" }).value).toBe(""))
  })
})

describe("whoever raised it", () => {
  beforeEach(() => phoneOf(sam(), rows()))

  test("is asked whether it is fixed", async () => {
    look("/follow-up/done")
    expect(within(screen.getByRole("region", { name: "Issue" })).getByText("Fixed?")).toBeTruthy()
    expect(within(screen.getByRole("region", { name: "Issues" })).getByText("Fixed?")).toBeTruthy()
    press("Fixed")
    await waitFor(() => expect(one("issue", "done").value?.state).toBe("confirmed"))
    expect(waits("issue.confirm")[0]?.hold_until).toBe(NOW + 10_000)
    fireEvent.click(await screen.findByRole("button", { name: "Undo" }))
    await waitFor(() => expect(one("issue", "done").value?.state).toBe("resolved"))
  })

  test("says what is still wrong, and it is open again", async () => {
    look("/follow-up/done")
    press("Not yet")
    const sheet = screen.getByRole("dialog", { name: "Not yet" })
    expect(within(sheet).getByText("#10 Printer jams")).toBeTruthy()
    expect(within(sheet).getByText(/^It goes back to/)).toBeTruthy()
    press("Not yet, open it again")
    expect(await screen.findByText("Say in one sentence what is still wrong.")).toBeTruthy()
    write("What is still wrong", "It jams on blue paper.")
    press("Not yet, open it again")
    await waitFor(() => expect(one("issue", "done").value).toMatchObject({ state: "in_progress", reopened: 1 }))
  })
})

test("who raised it without a name stays unknown, and that is said", async () => {
  const at = hours(-2)
  const story = (["raise", "acknowledge", "reopen"] as const).map(verb => ({
    id: verb,
    by: null,
    at,
    verb,
    text: "Again.",
  }))
  const unnamed = issue("unnamed", { title: "Door jams", raised_by: null, anonymous: true, story })
  await phoneOf(priya(), [["issue", unnamed]])
  look("/follow-up/unnamed")
  await screen.findByRole("heading", { name: /Door jams/ })
  expect(screen.getByText("Raised by").nextElementSibling?.textContent).toBe("Somebody without a name")
  const told = within(screen.getByRole("list", { name: "Story" })).getAllByRole("listitem")
  expect(told.map(step => step.querySelector("p")?.textContent)).toEqual([
    "Somebody without a name raised it.",
    "Somebody has seen it.",
    "Somebody without a name says not yet: Again.",
  ])
})

test("an issue that is not here is looked up once there is signal", async () => {
  await phoneOf(priya(), [])
  look("/follow-up/gone")
  expect(await screen.findByText(/It is looked up once there is signal/)).toBeTruthy()
})
