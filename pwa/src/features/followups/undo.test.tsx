// Whatever is done to one issue waits ten seconds, as what is done to several does: one key or one touch takes it back.
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { go } from "../../base/router"
import type { Issue } from "../../contract/entities.gen"
import { loadDraft, one, waiting } from "../../sync"
import { ACTIONS, type Action, unwatch, type Words, watch } from "./actions"
import { hours, issue, NOW, phoneOf, priya, reopen, switchOff, waits } from "./annes.fake"
import { draftKey, give, note, photosKey, takeBack } from "./doing"
import screens from "./screens"

const PUMP = issue("pump", { number: 7, title: "Pump beeps", acknowledge_by: hours(-1), owner_id: "ana" })
const WORDS: Words = {
  text: "The part is ordered.",
  on: "2026-03-20",
  person_id: "ana",
  priority: "P1",
  queue_id: "biomed",
  into_id: "bell",
  number: "WO-12",
}

beforeEach(async () => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] })
  await phoneOf(priya(), [
    ["issue", PUMP],
    ["issue", issue("bell", { number: 8, title: "Bell is silent" })],
  ])
})
afterEach(() => {
  cleanup()
  switchOff()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function look() {
  go("/follow-up?in=queues", { replace: true })
  const Found = screens["/follow-up"]
  return render(<Found params={{}} />)
}
const type = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key })

/** To watch or not has its own way back at the same place. */
const UNDONE = ACTIONS.filter(action => action !== watch && action !== unwatch)

test.each(UNDONE.map(action => [action.name, action] as [string, Action]))(
  "%s waits for ten seconds and is taken back with its words",
  async (_, action) => {
    expect(await give(action, PUMP, WORDS)).toBe(true)
    expect(waiting.value.map(act => act.hold_until)).toEqual([NOW + 10_000])
    expect(note.value).toMatchObject({ seconds: 10, action: { label: "Undo" } })
    await takeBack()
    expect(waiting.value).toEqual([])
    expect(one("issue", "pump").value).toMatchObject({ state: "new", owner_id: "ana", queue_id: "biomed" })
    expect(await loadDraft(draftKey(action, "pump"))).toBe(WORDS.text)
  },
)

test("m takes an issue and u gives it back", async () => {
  look()
  type("j")
  type("m")
  await waitFor(() => expect(one("issue", "pump").value?.owner_id).toBe("priya"))
  await screen.findByRole("button", { name: "Undo" })
  type("u")
  await waitFor(() => expect(one("issue", "pump").value?.owner_id).toBe("ana"))
  expect(waits("issue.take")).toEqual([])
})

test("u again takes back what was done before it, while that waits, too", async () => {
  const [acknowledge, mine] = ["acknowledge", "mine"].map(name => ACTIONS.find(it => it.name === name) as Action)
  await give(mine as Action, PUMP)
  await give(acknowledge as Action, one("issue", "bell").value as Issue)
  await takeBack()
  expect(waiting.value.map(act => act.type)).toEqual(["issue.take"])
  await takeBack()
  expect(waiting.value).toEqual([])
  expect(one("issue", "pump").value?.owner_id).toBe("ana")
})

test("what is over after ten seconds is not what u takes back", async () => {
  const mine = ACTIONS.find(it => it.name === "mine") as Action
  await give(mine, PUMP)
  vi.setSystemTime(NOW + 10_001)
  await give(ACTIONS.find(it => it.name === "acknowledge") as Action, one("issue", "bell").value as Issue)
  await takeBack()
  note.value = null
  await takeBack()
  expect(note.value).toBeNull()
})

test("an answer taken back has its photos again", async () => {
  const resolve = ACTIONS.find(it => it.name === "resolve") as Action
  await give(resolve, PUMP, { text: "The door is fixed.", photo_ids: ["door"] })
  expect(waits("issue.resolve")).toMatchObject([{ payload: { photo_ids: ["door"] } }])
  await takeBack()
  expect(await loadDraft(photosKey(resolve, "pump"))).toEqual(["door"])
})

test("what waits when the app is closed is kept with its words", async () => {
  const route = ACTIONS.find(action => action.name === "route") as Action
  await give(route, PUMP, { queue_id: "quiet", text: "Not for all ears." })
  await reopen()
  expect(waits("issue.route")).toMatchObject([
    { payload: { issue_id: "pump", queue_id: "quiet", why: "Not for all ears." }, hold_until: NOW + 10_000 },
  ])
})
