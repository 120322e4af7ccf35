import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { go, place } from "../../base/router"
import type { Sending } from "../../contract/reads.gen"
import type { Me } from "../../sync"
import { hoursAgo, issue, type Ward, ward } from "../today/ward.fake"
import screens from "./screens"

const ID = "00000000-0000-4000-8000-000000000050"
const admin: Partial<Me> = { role: "admin", roles: [{ role: "admin", facility_id: null, unit_id: null }] }
/** More than it takes to look anew. */
const LATER = { timeout: 8_000 }
let here: Ward

const sending = (said: Partial<Sending>): Sending => ({
  id: crypto.randomUUID(),
  event: "issue.raised",
  number: 412,
  made_at: hoursAgo(2),
  state: "sent",
  attempts: 1,
  next_try_at: hoursAgo(2),
  settled_at: hoursAgo(2),
  status: 200,
  problem: null,
  ...said,
})

async function hospital(sendings: Sending[] = [], next: string | null = null) {
  here = await ward(admin)
  const faring = {
    id: ID,
    last_ok_at: null,
    failing_since: hoursAgo(3.5),
    waiting: 2,
    waiting_since: hoursAgo(4),
    given_up: 1,
  }
  here.server.reads.set("/api/v1/webhooks", { webhooks: [faring] })
  here.server.reads.set(`/api/v1/webhooks/${ID}/sendings`, { sendings, next })
  here.server.reads.set(`/api/v1/webhooks/${ID}/secret`, { secret: "rws_hush" })
  await here.hear([
    "webhook",
    {
      id: ID,
      name: "Service desk",
      address: "https://desk.example/in/T0/secret",
      events: ["issue.raised", "issue.resolved"],
      on: true,
      with_titles: false,
      made_at: hoursAgo(90),
    },
  ])
}

beforeEach(() => go("/webhooks", { replace: true }))
afterEach(async () => {
  cleanup()
  vi.restoreAllMocks()
  await here.leave()
})

type Path = keyof typeof screens
function look(path: Path, params: Record<string, string> = {}) {
  const Screen = screens[path]
  render(<Screen params={params} />)
}
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }))
const write = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } })
const done = () => here.server.applied.map(({ type, payload }) => [type, payload])

test("the list says who takes what they are told, and shows no more of an address than its machine", async () => {
  await hospital()
  look("/webhooks")
  expect(screen.getByRole("link", { name: "Service desk" })).toBeTruthy()
  expect(await screen.findByText("Does not take what it is told, since 3 hours ago")).toBeTruthy()
  const shown = screen.getByText("desk.example", { exact: false }).textContent
  expect(shown).toContain("1 message given up")
  expect(shown).not.toContain("T0")
})

test("who is no administrator is told who keeps it", async () => {
  here = await ward()
  look("/webhooks")
  expect(screen.getByText("An administrator says which other systems are told.")).toBeTruthy()
  expect(screen.queryByRole("link", { name: "Add a system" })).toBeNull()
})

test("a system is added with its address and what it hears of", async () => {
  await hospital()
  look("/webhooks/new")
  write("Name", " CMMS ")
  write("Address", "https://cmms.example/in")
  fireEvent.click(screen.getByRole("checkbox", { name: "Escalated" }))
  press("Save")
  await waitFor(() => expect(done()).toHaveLength(1))
  const [type, payload] = done()[0] as [string, Record<string, unknown>]
  expect(type).toBe("webhook.set")
  expect(payload).toMatchObject({ name: "CMMS", address: "https://cmms.example/in", on: true, with_titles: false })
  expect(payload.events).toContain("issue.escalated")
  await waitFor(() => expect(place.value.path).toBe(`/webhooks/${payload.webhook_id}`))
})

test("what cannot be used is said where it stands, and nothing is sent", async () => {
  await hospital()
  look("/webhooks/new")
  write("Address", "https://me:hush@cmms.example/in")
  press("Save")
  expect(await screen.findByText("Give it a name.")).toBeTruthy()
  expect(screen.getByText(/holds a name or password/)).toBeTruthy()
  expect(done()).toEqual([])
})

test("without signal nothing is saved, and the words stay", async () => {
  await hospital()
  look("/webhooks/new")
  write("Name", "CMMS")
  write("Address", "https://cmms.example/in")
  here.server.network = "down"
  press("Save")
  expect(await screen.findByText(/Not connected, so nothing was changed/)).toBeTruthy()
  expect(screen.getByLabelText<HTMLInputElement>("Name").value).toBe("CMMS")
})

test("the log says what became of each message, and what was given up is sent again", async () => {
  const given_up = sending({ state: "given_up", event: "issue.resolved", status: 503, problem: "http_503" })
  await hospital([
    given_up,
    sending({ number: 413, state: "waiting", attempts: 3, problem: "private", next_try_at: hoursAgo(-1) }),
    sending({ number: 414, state: "withheld", problem: "restricted" }),
    sending({ number: 415, state: "given_up", status: 302, problem: "http_302" }),
    sending({}),
  ])
  look("/webhooks/:id", { id: ID })
  const log = within(await screen.findByRole("list", { name: "What was sent" }))
  expect(await log.findByText("Given up. It answered 503.")).toBeTruthy()
  expect(log.getByText(/leads into a private network.*Tried 3×/)).toBeTruthy()
  expect(log.getByText("Not sent: it came into a restricted queue")).toBeTruthy()
  expect(log.getByText(/It answered 302, another address/)).toBeTruthy()
  expect(log.getByText("Taken (200)")).toBeTruthy()
  fireEvent.click(log.getByRole("button", { name: "Send again #412 Resolved" }))
  await waitFor(() => expect(done()).toEqual([["webhook.send_again", { sending_id: given_up.id }]]))
})

test("older messages come when asked for", async () => {
  await hospital([sending({ number: 2 })], "5.ab")
  look("/webhooks/:id", { id: ID })
  await screen.findByText("#2 Raised")
  here.server.reads.set(`/api/v1/webhooks/${ID}/sendings?before=5.ab`, {
    sendings: [sending({ number: 1 })],
    next: null,
  })
  press("Show older")
  expect(await screen.findByText("#1 Raised")).toBeTruthy()
  expect(screen.queryByRole("button", { name: "Show older" })).toBeNull()
})

test("a test is sent at once, and the log is read anew", async () => {
  await hospital()
  look("/webhooks/:id", { id: ID })
  await screen.findByText("Nothing in the last thirty days.")
  here.server.reads.set(`/api/v1/webhooks/${ID}/sendings`, {
    sendings: [sending({ event: "webhook.test", number: null })],
    next: null,
  })
  press("Send a test")
  expect(await screen.findByText("Test")).toBeTruthy()
  expect(done()[0]).toMatchObject(["webhook.test", { webhook_id: ID }])
})

test("the page follows what is sent while it is open", async () => {
  await hospital([])
  look("/webhooks/:id", { id: ID })
  await screen.findByText("Does not take what it is told, since 3 hours ago")
  const faring = { last_ok_at: hoursAgo(0), failing_since: null, waiting: 0, waiting_since: null, given_up: 0 }
  here.server.reads.set("/api/v1/webhooks", { webhooks: [{ id: ID, ...faring }] })
  here.server.reads.set(`/api/v1/webhooks/${ID}/sendings`, { sendings: [sending({})], next: null })
  await here.hear(["issue", issue({ title: "Call bell silent" })])
  expect(await screen.findByText(/^#412/, {}, LATER)).toBeTruthy()
  expect(await screen.findByText(/^Took what it was told/, {}, LATER)).toBeTruthy()
})

test("the secret shows when asked for; a new one is made only when one is sure", async () => {
  await hospital()
  look("/webhooks/:id", { id: ID })
  expect(screen.queryByLabelText("Secret of this system")).toBeNull()
  press("Show the secret")
  expect((await screen.findByLabelText<HTMLInputElement>("Secret of this system")).value).toBe("rws_hush")
  press("Make a new one")
  expect(done()).toEqual([])
  press("Make a new secret")
  expect(await screen.findByText(/This is the new secret/)).toBeTruthy()
  expect(done()).toEqual([["webhook.renew_secret", { webhook_id: ID }]])
})

test("it is removed only when one is sure, and one is back at the list", async () => {
  await hospital()
  go(`/webhooks/${ID}`, { replace: true })
  look("/webhooks/:id", { id: ID })
  press("Remove")
  expect(done()).toEqual([])
  press("Remove Service desk")
  await waitFor(() => expect(place.value.path).toBe("/webhooks"))
  expect(done()).toEqual([["webhook.remove", { webhook_id: ID }]])
})
