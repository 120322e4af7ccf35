// Draws.
import { describe, expect, it, test } from "vitest"
import { hours, issue, NOW, priya, sam } from "./annes.fake"
import { clock } from "./clock-line"
import { cutsFor, firstCut, fits, isIn } from "./cuts"
import { meant, step } from "./keys"
import { light, lightInFull } from "./lights"
import { called, short } from "./names"
import { span, timeLeft } from "./time-left"
import { en, es } from "./words"

describe("segments", () => {
  it("mine: open ones I own, and what I raised and may be fixed", () => {
    expect(isIn("mine", issue("i", { owner_id: "priya" }), priya())).toBe(true)
    expect(isIn("mine", issue("i", { owner_id: "priya", state: "declined" }), priya())).toBe(false)
    expect(isIn("mine", issue("i"), priya())).toBe(false)
    expect(isIn("mine", issue("i", { state: "resolved" }), sam())).toBe(true)
    expect(isIn("mine", issue("i", { state: "confirmed" }), sam())).toBe(false)
  })
  it("my queues: what is open in them, whoever owns it", () => {
    expect(isIn("queues", issue("i"), priya())).toBe(true)
    expect(isIn("queues", issue("i", { queue_id: "other" }), priya())).toBe(false)
    expect(isIn("queues", issue("i", { state: "resolved" }), priya())).toBe(false)
  })
  it("watching: what I raised and others work on, as long as it is open", () => {
    expect(isIn("watching", issue("i"), sam())).toBe(true)
    expect(isIn("watching", issue("i"), priya())).toBe(false)
    expect(isIn("watching", issue("i", { owner_id: "sam" }), sam())).toBe(false)
    expect(isIn("watching", issue("i", { state: "resolved" }), sam())).toBe(false)
  })
  it("offers no queues to who works in none", () => {
    expect(cutsFor(sam())).toEqual(["mine", "watching", "all"])
    expect(cutsFor(priya())).toContain("queues")
  })
  it("opens where there is something to do", () => {
    expect(firstCut([issue("i", { owner_id: "priya" })], priya())).toBe("mine")
    expect(firstCut([issue("i")], priya())).toBe("queues")
    expect(firstCut([issue("i")], sam())).toBe("watching")
    expect(firstCut([issue("i", { raised_by: "ana" })], sam())).toBe("all")
    expect(firstCut([], sam())).toBe("mine")
  })
})

describe("filter", () => {
  const row = issue("i", { number: 482, title: "Call bell bed 12 silent", detail: "Señal perdida" })
  const finds = (query: string) => fits(query, () => "4 West · Biomed · Ana R.")(row)
  it.each(["", "bell", "BELL silent", "senal", "48", "#482", "biomed call"])("finds by %j", query =>
    expect(finds(query)).toBe(true),
  )
  it.each(["pump", "bell pump", "#5", "82 call"])("leaves out %j", query => expect(finds(query)).toBe(false))
})

const STOOD = [{ begins: hours(-1), ends: hours(100) }]

describe("the clock in words", () => {
  it.each([
    [30_000, "1 min"],
    [59 * 60_000, "59 min"],
    [2.5 * 3_600_000, "2 h"],
    [47.9 * 3_600_000, "47 h"],
    [50 * 3_600_000, "2 days"],
  ])("%d ms is %s", (length, words) => expect(span(length)).toBe(words))
  it("says what is left and what is late", () => {
    expect(timeLeft(issue("i"), NOW)).toBe("2 h left")
    expect(timeLeft(issue("i", { acknowledge_by: hours(-3) }), NOW)).toBe("3 h late")
    expect(timeLeft(issue("i", { state: "blocked", stops: STOOD }), NOW)).toBe("clock stopped")
    expect(timeLeft(issue("i", { state: "resolved" }), NOW)).toBe("")
  })
  it("says by when it is to be seen", () => {
    expect(clock(issue("i"), NOW)).toMatch(/^To be seen by .*, 2 h left$/)
    expect(clock(issue("i", { acknowledge_by: hours(-3) }), NOW)).toMatch(/^Was to be seen by .*, 3 h late$/)
    expect(clock(issue("i", { state: "in_progress" }), NOW)).toMatch(/^To be resolved by .*, 3 days left$/)
    expect(clock(issue("i", { state: "blocked", stops: STOOD, look_again_on: "2026-03-10" }), NOW)).toMatch(
      /Look again on .*10/,
    )
  })
})

test("a no is shown with its reason", () => {
  const declined = issue("i", { state: "declined", reason: "safety", why: "The wall is load-bearing." })
  expect(light(declined)).toEqual({ tone: "red", word: "Cannot" })
  expect(lightInFull(declined).word).toBe("Cannot, because: Safety. The wall is load-bearing.")
  expect(lightInFull({ ...declined, reason: null }).word).toBe("Cannot, because: The wall is load-bearing.")
  // A reason from before it was opened again is no reason why it waits.
  expect(lightInFull({ ...declined, state: "blocked" }).word).not.toContain("Safety")
})

test("a colleague is known by first name and letter", () => {
  expect(short("Ana Reyes")).toBe("Ana\u00a0R.")
  expect(short("Dr. Ana Maria Ruiz")).toBe("Ana\u00a0R.")
  expect(short("Cher")).toBe("Cher")
})

test("what the server has not seen has no number", () => {
  expect(called(issue("i"))).toBe("#482 Call bell bed 12 silent")
  expect(called(issue("i", { number: 0 }))).toBe("Call bell bed 12 silent")
})

describe("keys", () => {
  const rows = ["a", "b", "c"].map(id => ({ id }))
  it("move one on and stop at both ends", () => {
    expect(step(rows, null, 1)).toEqual({ id: "a", at: 0 })
    expect(step(rows, { id: "a", at: 0 }, 1)).toEqual({ id: "b", at: 1 })
    expect(step(rows, { id: "c", at: 2 }, 1)).toEqual({ id: "c", at: 2 })
    expect(step(rows, { id: "a", at: 0 }, -1)).toEqual({ id: "a", at: 0 })
    expect(step([], null, 1)).toBeNull()
  })
  it("go on from where an issue stood that was dealt with", () => {
    expect(step(rows, { id: "gone", at: 1 }, 1)).toEqual({ id: "b", at: 1 })
    expect(step(rows, { id: "gone", at: 1 }, -1)).toEqual({ id: "a", at: 0 })
    expect(step(rows, { id: "c", at: 0, acted: true }, 1)).toEqual({ id: "a", at: 0 })
  })
  it("follow an issue that others moved", () => expect(step(rows, { id: "b", at: 0 }, 1)).toEqual({ id: "c", at: 2 }))
  it("mean nothing while somebody types or gives the browser an order", () => {
    const press = (key: string, more: KeyboardEventInit = {}, on: Element = document.body) => {
      const event = new KeyboardEvent("keydown", { key, bubbles: true, ...more })
      let said: unknown
      on.addEventListener(
        "keydown",
        () => {
          said = meant(event)
        },
        { once: true },
      )
      on.dispatchEvent(event)
      return said
    }
    expect(press("a")).toMatchObject({ kind: "act", action: { name: "acknowledge" } })
    expect(press("?")).toEqual({ kind: "help" })
    expect(press("r", { ctrlKey: true })).toBeUndefined()
    const field = document.body.appendChild(document.createElement("input"))
    expect(press("a", {}, field)).toBeUndefined()
    const link = document.body.appendChild(document.createElement("a"))
    expect(press("Enter", {}, link)).toBeUndefined()
    expect(press("j", {}, link)).toEqual({ kind: "move", by: 1 })
    field.remove()
    link.remove()
  })
})

test("both languages fill the same holes", () => {
  const holes = (text: unknown) =>
    JSON.stringify(text)
      .match(/\{\w+\}/g)
      ?.sort() ?? []
  for (const key of Object.keys(en) as (keyof typeof en)[])
    expect([key, new Set(holes(es[key]))]).toEqual([key, new Set(holes(en[key]))])
})
