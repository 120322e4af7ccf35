import { cleanup, fireEvent, render, screen, within } from "@testing-library/preact"
import { afterEach, expect, test, vi } from "vitest"
import type { Webhook } from "../../contract/entities.gen"
import type { DeadEnd, Faring, JobRun, Operations } from "../../contract/reads.gen"
import { hoursAgo, type Ward, WEST, ward } from "../today/ward.fake"
import screens from "./screens"

const HowItRuns = screens["/me/operations"]
let here: Ward
const asked: string[] = []

const run = (more: Partial<JobRun> = {}): JobRun => ({
  job: "deliver",
  every: 5,
  state: "well",
  last_asked_at: hoursAgo(0),
  last_began_at: hoursAgo(0),
  last_ended_at: hoursAgo(0),
  last_ok_at: hoursAgo(0),
  seconds: 0.1,
  problem: null,
  failures: 0,
  ...more,
})

const told = (more: Partial<Operations> = {}): Operations => ({
  has_redis: true,
  has_clock: true,
  queues: [{ queue: "urgent", jobs: 0, since: null }],
  workers: [{ queues: ["urgent"], job: "escalate", seen_at: hoursAgo(0) }],
  deliveries: [{ channel: "push", state: "sent", count: 1204 }],
  overdue_since: null,
  webhooks: [],
  jobs: [run()],
  ...more,
})

const deadEnd = (more: Partial<DeadEnd> = {}): DeadEnd => ({
  id: "00000000-0000-4000-8000-0000000000d1",
  kind: "issue.resolved",
  number: 412,
  unit_id: WEST,
  channel: "push",
  state: "given_up",
  attempts: 9,
  problem: "http_503",
  name: "Ana Ruiz",
  at: hoursAgo(30),
  settled_at: hoursAgo(4),
  ...more,
})

async function look(body: Operations | null, deliveries: DeadEnd[] = []): Promise<void> {
  here = await ward({ role: "admin", roles: [{ role: "admin", facility_id: null, unit_id: null }] })
  const before = globalThis.fetch
  vi.stubGlobal("fetch", (path: string, init?: RequestInit) => {
    const answers: [string, unknown][] = [
      ["/api/v1/operations", body],
      ["/api/v1/deliveries", { deliveries, next: null }],
    ]
    const answer = answers.find(([start]) => path.startsWith(start))
    if (!answer) return before(path, init)
    asked.push(path)
    if (body === null) return Promise.reject(new TypeError("no signal"))
    return Promise.resolve(new Response(JSON.stringify(answer[1]), { headers: { "Content-Type": "application/json" } }))
  })
  render(<HowItRuns />)
}

afterEach(async () => {
  cleanup()
  asked.length = 0
  await here.leave()
})

test("says in one sentence that all is well, and then by how much", async () => {
  await look(told())
  expect(await screen.findByText("All runs as it should.")).toBeTruthy()
  expect(screen.getByText("1,204")).toBeTruthy()
  expect(await screen.findByText("Nothing was given up.")).toBeTruthy()
  expect(screen.getByText("urgent: at work: Escalate what is late")).toBeTruthy()
  expect(screen.getByText(/every 5 seconds · ran/)).toBeTruthy()
})

test("what is wrong stands first, with what it means and what to do", async () => {
  const spoilt = run({ job: "close", state: "set_aside", failures: 8, problem: "KeyError at jobs/close.py:41" })
  await look(told({ workers: [], jobs: [run(), spoilt] }))
  expect(await screen.findByText(/^No worker is running\. Nobody is told/)).toBeTruthy()
  expect(screen.getByText(/^One job fails each time/)).toBeTruthy()
  const rows = within(screen.getByRole("list", { name: "What recurs" })).getAllByRole("listitem")
  expect(rows.map(row => row.textContent)).toEqual([
    expect.stringMatching(/^Close what nobody answersset aside.*8 tries failed · KeyError at jobs\/close\.py:41$/),
    expect.stringMatching(/^Tell people outside the appwell/),
  ])
})

test("what was given up says whom it missed and why, and one touch sends it again", async () => {
  await look(told(), [deadEnd(), deadEnd({ id: "00000000-0000-4000-8000-0000000000d2", name: "Ngozi O" })])
  expect(await screen.findByText("Ana Ruiz: about an issue", { exact: false })).toBeTruthy()
  expect(screen.getAllByText(/push · answered 503 · 9 tries/)).toHaveLength(2)
  fireEvent.click(screen.getByRole("button", { name: "Send again to Ana Ruiz" }))
  expect(await screen.findByText("On its way again")).toBeTruthy()
  await vi.waitFor(() =>
    expect(here.server.applied).toMatchObject([
      { type: "delivery.send_again", payload: { delivery_id: deadEnd().id } },
    ]),
  )
  expect(screen.queryByRole("button", { name: "Send again to Ana Ruiz" })).toBeNull()
  expect(screen.getByRole("button", { name: "Send again to Ngozi O" })).toBeTruthy()
})

test("a mail server's answer and an address nobody knows are said in words", async () => {
  const second = { id: "00000000-0000-4000-8000-0000000000d2", problem: "no_address" }
  const third = { id: "00000000-0000-4000-8000-0000000000d3", problem: "not_made" }
  const mails = [{ problem: "smtp_550" }, second, third]
  await look(
    told(),
    mails.map(mail => deadEnd({ channel: "email", ...mail })),
  )
  expect(await screen.findByText(/e-mail · mail server answered 550 · 9 tries/)).toBeTruthy()
  expect(screen.getByText(/e-mail · no e-mail address known · 9 tries/)).toBeTruthy()
  expect(screen.getByText(/e-mail · it could not be written; why is in the server.s log · 9 tries/)).toBeTruthy()
})

test("a digest that was refused is sent again as a digest, and one too old says so", async () => {
  const late = deadEnd({ id: "00000000-0000-4000-8000-0000000000d2", attempts: 0, problem: "too_old" })
  await look(told(), [
    deadEnd({ kind: "digest", number: null, unit_id: null, channel: "email", problem: "smtp_550", name: "Sam T" }),
    late,
  ])
  expect(await screen.findByText("Sam T: the digest")).toBeTruthy()
  expect(screen.getByText(/two days too late: no e-mail went out meanwhile · /).textContent).not.toContain("tries")
  fireEvent.click(screen.getByRole("button", { name: "Send again to Sam T" }))
  await vi.waitFor(() =>
    expect(here.server.applied).toMatchObject([{ type: "digest.send_again", payload: { digest_id: deadEnd().id } }]),
  )
})

test("other systems say whether they take what they are told, and lead to their log", async () => {
  const faring = (id: string, more: Partial<Faring> = {}): Faring => {
    const usual = { last_ok_at: hoursAgo(1), failing_since: null, waiting: 0, waiting_since: null, given_up: 0 }
    return { id, ...usual, ...more }
  }
  const [desk, portal, gone] = [id(1), id(2), id(3)]
  const failing = { failing_since: hoursAgo(3.5), waiting: 2, waiting_since: hoursAgo(3), given_up: 1 }
  await look(told({ webhooks: [faring(desk, failing), faring(portal), faring(gone)] }))
  await here.hear(["webhook", webhook(desk, "Service desk")], ["webhook", webhook(portal, "Portal")])
  expect(await screen.findByText(/^One other system takes nothing of what it is told\./)).toBeTruthy()
  const rows = within(screen.getByRole("list", { name: "Other systems" })).getAllByRole("listitem")
  expect(rows.map(row => row.textContent)).toEqual([
    expect.stringMatching(/^Service desk.*2 messages wait · the first since .* · one message given up$/),
    expect.stringMatching(/^Portal.*nothing waits$/),
  ])
  expect(screen.getByRole("link", { name: /Service desk/ }).getAttribute("href")).toBe(`/webhooks/${desk}`)
})

const id = (n: number) => `00000000-0000-4000-8000-0000000000e${n}`

const webhook = (id: string, name: string): Webhook => ({
  id,
  name,
  address: "https://desk.example/in",
  events: ["issue.raised"],
  on: true,
  with_titles: false,
  made_at: hoursAgo(50),
})

test("looking again keeps what was told until the new answer is there", async () => {
  await look(told())
  await screen.findByText("All runs as it should.")
  fireEvent.click(screen.getByRole("button", { name: "Look again" }))
  expect(screen.getByText("All runs as it should.")).toBeTruthy()
  await vi.waitFor(() => expect(asked.filter(path => path.startsWith("/api/v1/operations"))).toHaveLength(2))
})

test("without signal it says what it needs", async () => {
  await look(null)
  expect(await screen.findByText(/^This needs a connection/)).toBeTruthy()
})
