import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact"
import { afterEach, expect, test } from "vitest"
import { one, waiting } from "../../sync"
import { issue, NGOZI, type Ward, WEST, ward } from "../today/ward.fake"
import { setEffort } from "./actions"
import { AskEffort } from "./ask-effort"

let here: Ward

afterEach(async () => {
  cleanup()
  await here.leave()
})

test("one touch says how much work it is, also that nobody knows; the same again says nothing", async () => {
  here = await ward({ id: NGOZI, unit_ids: [WEST] })
  const bell = issue()
  await here.hear(["issue", bell])
  here.server.network = "down"
  let closed = 0
  const now = () => one("issue", bell.id).value ?? bell
  const say = async (name: string) => {
    const before = closed
    render(<AskEffort action={setEffort} issue={now()} onClose={() => closed++} />)
    fireEvent.click(screen.getByRole("radio", { name, hidden: true }))
    await waitFor(() => expect(closed).toBe(before + 1))
    cleanup()
  }
  await say("Minutes, a quick win")
  expect(now().effort).toBe("minutes")
  await say("Minutes, a quick win")
  await say("Nobody knows yet")
  expect(now().effort).toBeNull()
  expect(waiting.value.map(act => act.payload)).toEqual([
    { issue_id: bell.id, effort: "minutes" },
    { issue_id: bell.id, effort: null },
  ])
})
