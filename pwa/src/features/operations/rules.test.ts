import { expect, test } from "vitest"
import type { JobRun, Operations } from "../../contract/reads.gen"
import { findings, inState, span, worstFirst } from "./rules"

const NOON = Date.parse("2026-03-02T12:00:00Z")

const run = (state: JobRun["state"], job = "deliver"): JobRun => ({
  job,
  every: 5,
  state,
  last_asked_at: null,
  last_began_at: null,
  last_ended_at: null,
  last_ok_at: null,
  seconds: null,
  problem: null,
  failures: 0,
})

const told = (more: Partial<Operations> = {}): Operations => ({
  has_redis: true,
  has_clock: true,
  queues: [],
  workers: [{ queues: ["urgent"], job: null, seen_at: null }],
  deliveries: [],
  overdue_since: null,
  webhooks: [],
  jobs: [run("well")],
  ...more,
})

const keys = (more: Partial<Operations>) => findings(told(more), NOON).map(({ key }) => key)

test("nothing is found where all is well, or has not run yet", () => {
  expect(keys({})).toEqual([])
  expect(keys({ jobs: [run("never")] })).toEqual([])
})

test("without Redis nothing is said of workers, for nobody knows", () => {
  expect(keys({ has_redis: false, has_clock: false, workers: [] })).toEqual(["no.redis"])
  expect(keys({ workers: [], has_clock: false })).toEqual(["no.worker"])
  expect(keys({ has_clock: false })).toEqual(["no.clock"])
})

test("a queue into which no worker looks is named, though others are at work", () => {
  const queues = ["urgent", "default", "slow"].map(queue => ({ queue, jobs: 0, since: null }))
  const worker = (...queues: string[]) => ({ queues, job: null, seen_at: null })
  expect(keys({ queues, workers: [worker("urgent"), worker("default", "slow")] })).toEqual([])
  expect(findings(told({ queues, workers: [worker("default", "slow")] }), NOON)).toEqual([
    { tone: "red", key: "no.worker.for", names: "urgent" },
  ])
})

test("an other system that takes nothing is found, and one that merely waits is not", () => {
  const faring = { last_ok_at: null, failing_since: null, waiting: 3, waiting_since: null, given_up: 0 }
  const failing = { ...faring, id: "a", failing_since: "2026-03-02T11:50:00Z" }
  expect(keys({ webhooks: [{ ...faring, id: "b" }] })).toEqual([])
  expect(findings(told({ webhooks: [{ ...faring, id: "b" }, failing] }), NOON)).toEqual([
    { tone: "amber", key: "systems.failing", n: 1 },
  ])
})

test("what was set aside comes before what is late", () => {
  const jobs = [run("late"), run("failing", "close"), run("set_aside", "escalate")]
  expect(findings(told({ jobs, overdue_since: "2026-03-02T11:50:00Z" }), NOON)).toEqual([
    { tone: "red", key: "set.aside", n: 1 },
    { tone: "amber", key: "behind", since: "2026-03-02T11:50:00Z" },
    { tone: "amber", key: "unwell", n: 2 },
  ])
  expect(worstFirst(jobs).map(({ job }) => job)).toEqual(["escalate", "close", "deliver"])
})

test("a delivery that waits for its turn is not behind", () => {
  expect(keys({ overdue_since: "2026-03-02T11:55:01Z" })).toEqual([])
})

test("deliveries are counted by state, whatever the channel", () => {
  const deliveries = [
    { channel: "email", state: "sent", count: 3 },
    { channel: "push", state: "sent", count: 4 },
    { channel: "push", state: "waiting", count: 2 },
  ]
  expect(inState(told({ deliveries }), "sent")).toBe(7)
  expect(inState(told({ deliveries }), "waiting", "sending")).toBe(2)
  expect(inState(told({ deliveries }), "given_up")).toBe(0)
})

test.each([
  [5, "seconds", 5],
  [90, "seconds", 90],
  [60, "minutes", 1],
  [3600, "hours", 1],
  [21_600, "hours", 6],
  [86_400, "days", 1],
])("%i seconds", (seconds, unit, n) => expect(span(seconds)).toEqual({ unit, n }))
