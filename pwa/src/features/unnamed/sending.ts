// Runs the errands of what was said without a name as long as the app is open: sends, says the word, looks for answers. Never
// by the outbox, never with a session, and signed out as well.
import { signal } from "@preact/signals"
import { now } from "../../base/clock"
import type { Answer } from "../../base/http"
import type { Problem } from "../../base/problem"
import * as asking from "./asking"
import { chance } from "./code"
import { type Next, nextErrand } from "./errands"
import { readOne, type Said } from "./kept"
import { AFTER_OPENING, BETWEEN, type Became, LOOK_AGAIN, news, pause, WAITS, within } from "./rules"
import { change, everything, follow, forget } from "./said"

const LONGEST = 60_000

const again = new Map<string, number>()
const failures = new Map<string, number>()
const looks = new Map<string, number>()
const NONE: ReadonlyMap<string, number> = new Map()
/** What the server takes only in the next shift: so much was said without a name in this one. */
export const crowded = signal<ReadonlySet<string>>(new Set())
/** Whose answer a person asked for, and nobody answered. */
export const unheard = signal<string | null>(null)
let wanted: string | null = null
let quietUntil = 0
let isBusy = false
let timer: ReturnType<typeof setTimeout> | undefined
let begun: Promise<void> | undefined

/** Once a page, by whoever needs it first. */
export function start(): Promise<void> {
  begun ??= begin().catch(error => {
    begun = undefined
    throw error
  })
  return begun
}

async function begin(): Promise<void> {
  quietUntil = now() + within(AFTER_OPENING, chance())
  addEventListener("online", backOnline)
  document.addEventListener("visibilitychange", seen)
  await follow(plan)
  for (const { key, body, send_after } of everything.peek()) {
    // A clock that was set back: no more than its own wait.
    const wait = body ? WAITS[body.priority] : WAITS.P1
    if (body && send_after > now() + wait[1]) await change(key, () => ({ send_after: now() + within(wait, chance()) }))
  }
}

/** Where there is signal again nothing waits for long, and nothing leaves in one breath. */
function backOnline(): void {
  again.clear()
  failures.clear()
  seen()
}

function seen(): void {
  if (document.visibilityState === "visible") quietUntil = Math.max(quietUntil, now() + within(AFTER_OPENING, chance()))
  plan()
}

function plan(): void {
  const at = now()
  for (const { key } of everything.peek()) if (!looks.has(key)) looks.set(key, at)
  clearTimeout(timer)
  const next = due()
  if (next && !isBusy) timer = setTimeout(() => void run(), Math.min(LONGEST, Math.max(0, next.at - at)))
}

/** Answers are looked for only while somebody looks at the app. */
function due(): Next | undefined {
  const look = document.visibilityState === "visible" ? looks : NONE
  return nextErrand(everything.peek(), { again, look, wanted, quietUntil })
}

/** One at a time on this device, however many tabs there are: whoever comes second looks again at what is left to do. */
async function run(): Promise<void> {
  const next = due()
  if (!next || isBusy) return
  if (next.at > now()) return plan()
  isBusy = true
  if (wanted === next.key) wanted = null
  try {
    await alone(async () => {
      const said = await readOne(next.key)
      if (!said) return
      if (next.what === "send" && said.body) await send(said)
      else if (next.what === "word" && said.word) await say(said)
      else if (next.what === "look") {
        const isHeard = await look(said)
        if (next.urgent) unheard.value = isHeard ? null : next.key
      }
    })
  } catch {
    failed(next.key) // The device could not be read or written: later.
  } finally {
    isBusy = false
    quietUntil = now() + within(BETWEEN, chance())
    plan()
  }
}

const alone = (work: () => Promise<void>): Promise<void> =>
  navigator.locks ? navigator.locks.request("roundwell-unnamed", work) : work()

async function send(said: Said): Promise<void> {
  const pass = asking.passFor(said)
  const answer = await asking.send(said, pass)
  if (answer.kind === "ok") {
    done(said.key)
    if (said.of === null) return forget(said.key)
    looks.set(said.key, now() + within(LOOK_AGAIN, chance()))
    const sent_on = new Date(now()).toISOString().slice(0, 10)
    return change(said.key, () => ({ body: null, send_after: 0, pass, sent_on, number: answer.body.number }))
  }
  const problem = refusal(said.key, answer)
  if (problem) await change(said.key, () => ({ problem }))
}

async function say(said: Said): Promise<void> {
  const { word, code, key } = said
  if (!word) return
  const answer = await asking.say(code, asking.passFor(said), word)
  if (answer.kind === "ok") {
    done(key)
    return heard(key, answer.body, { word: null, read: news(answer.body) })
  }
  const problem = refusal(key, answer)
  if (problem) await change(key, () => ({ word: { ...word, problem } }))
}

/** Whether it was answered. */
async function look(said: Said): Promise<boolean> {
  const { key, code } = said
  looks.set(key, now() + within(LOOK_AGAIN, chance()))
  const answer = await asking.look(code, asking.passFor(said))
  if (answer.kind === "ok") {
    done(key)
    await heard(key, answer.body)
  } else refusal(key, answer)
  return answer.kind === "ok"
}

/** One touch asked for it: nothing else is looked for with it. */
export function lookNow(key: string): void {
  looks.set(key, now())
  wanted = key
  plan()
}

const heard = (key: string, became: Became, more: Partial<Said> = {}): Promise<void> =>
  change(key, () => ({ became, title: became.title, number: became.number, ...more }))

function done(key: string): void {
  crowd(key, false)
  again.delete(key)
  failures.delete(key)
}

function failed(key: string, asked = 0): void {
  const times = failures.get(key) ?? 0
  failures.set(key, times + 1)
  again.set(key, now() + pause(times, chance(), asked))
}

function crowd(key: string, isCrowded: boolean): void {
  if (crowded.peek().has(key) === isCrowded) return
  const others = [...crowded.peek()].filter(one => one !== key)
  crowded.value = new Set(isCrowded ? [...others, key] : others)
}

/** What the server will never take, however often it is sent; all else is tried again. */
function refusal(key: string, answer: Exclude<Answer<unknown>, { kind: "ok" }>): Problem | null {
  if (answer.kind === "problem" && !asking.isPassing(answer.problem)) return answer.problem
  const asked = answer.kind === "problem" ? (answer.retryAfter ?? 0) * 1000 : 0
  crowd(key, asked > LONGEST)
  failed(key, asked)
  return null
}
