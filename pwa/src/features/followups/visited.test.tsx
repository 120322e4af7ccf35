import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact"
import { afterEach, expect, test, vi } from "vitest"
import { all } from "../../sync"
import { hours, issue, NOW, phoneOf, priya, sam, switchOff, waits } from "./annes.fake"
import { Asks } from "./asks"
import { Detail } from "./detail"
import { issueOf, keepForVisit } from "./visited"

const OLD = issue("old", {
  number: 3,
  title: "Pump of last year",
  state: "resolved",
  what_we_did: "New gasket",
  resolved_at: hours(-24 * 20),
})

afterEach(() => {
  cleanup()
  switchOff()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

async function serverSays(body: unknown, status = 200): Promise<void> {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] })
  await phoneOf(sam(), [])
  vi.stubGlobal("fetch", (path: string) => {
    // Whatever else the app asks on its own finds no network.
    if (path !== "/api/v1/issues/old") return Promise.reject(new TypeError("no network"))
    const type = status === 200 ? "application/json" : "application/problem+json"
    return Promise.resolve(new Response(JSON.stringify(body), { status, headers: { "Content-Type": type } }))
  })
}

const look = () =>
  render(
    <>
      <Detail id="old" />
      <Asks />
    </>,
  )

test("what the device has let go of opens from the server, and is in no list", async () => {
  await serverSays(OLD)
  look()
  expect(await screen.findByRole("heading", { name: "#3 Pump of last year" })).toBeTruthy()
  expect(screen.getByText("New gasket")).toBeTruthy()
  expect(all("issue").value.has("old")).toBe(false)
})

test("what is done to it shows at once, and can be taken back", async () => {
  await serverSays(OLD)
  look()
  fireEvent.click(await screen.findByRole("button", { name: "Fixed" }))
  await waitFor(() => expect(issueOf("old")?.state).toBe("confirmed"))
  expect(waits("issue.confirm")).toHaveLength(1)
  fireEvent.click(screen.getByRole("button", { name: "Undo" }))
  await waitFor(() => expect(issueOf("old")?.state).toBe("resolved"))
})

test("a sheet about it opens as for any other", async () => {
  await serverSays(OLD)
  look()
  fireEvent.click(await screen.findByRole("button", { name: "Not yet" }))
  expect(await screen.findByRole("dialog")).toBeTruthy()
})

test("what is not there, or not theirs, is said so", async () => {
  const problem = { type: "/problems/not_found", title: "That is not here", status: 404, code: "not_found", detail: "" }
  await serverSays(problem, 404)
  look()
  expect(await screen.findByText("This issue is not here, or it is not yours to see.")).toBeTruthy()
})

test("nobody finds what another had opened on the same device", async () => {
  await serverSays(OLD)
  keepForVisit(OLD)
  expect(issueOf("old")).toEqual(OLD)
  switchOff()
  expect(issueOf("old")).toBeUndefined()
  await phoneOf(priya(), [])
  expect(issueOf("old")).toBeUndefined()
})
