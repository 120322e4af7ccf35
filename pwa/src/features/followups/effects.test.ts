// Draws.
import { expect, test } from "vitest"
import type { Issue } from "../../contract/entities.gen"
import { hours, issue } from "./annes.fake"
import { cases } from "./cases.fake"

const { shown } = cases

test("seen: the state, when, and a line in the story", () => {
  const after = shown(issue("i"), ["issue.acknowledge", { issue_id: "i" }, "priya", 0])
  expect(after).toMatchObject({ state: "acknowledged", acknowledged_at: hours(0), heard_back: false })
  expect(after.story.at(-1)).toMatchObject({ verb: "acknowledge", by: "priya", at: hours(0), text: null })
})

test("resolved: what was done, when, and that whoever asked has heard back", () => {
  const after = shown(issue("i"), ["issue.resolve", { issue_id: "i", what_we_did: "New buzzer." }, "priya", 0])
  expect(after).toMatchObject({
    state: "resolved",
    what_we_did: "New buzzer.",
    resolved_at: hours(0),
    acknowledged_at: hours(0),
    heard_back: true,
    closed_at: null,
  })
  expect(after.story.at(-1)).toMatchObject({ verb: "resolve", text: "New buzzer." })
})

test("declined: an honest no is an answer", () => {
  const given = { issue_id: "i", reason: "cost", why: "Not this year." } as const
  expect(shown(issue("i"), ["issue.decline", given, "priya", 0])).toMatchObject({
    state: "declined",
    reason: "cost",
    why: "Not this year.",
    closed_at: hours(0),
    heard_back: true,
  })
})

test("confirmed: closed for good", () => {
  const resolved = issue("i", { state: "resolved", resolved_at: hours(-1), heard_back: true })
  expect(shown(resolved, ["issue.confirm", { issue_id: "i" }, "sam", 0])).toMatchObject({
    state: "confirmed",
    closed_at: hours(0),
    heard_back: true,
  })
})

test("opened again: an answer is owed anew, by a new time", () => {
  const resolved = issue("i", { state: "resolved", resolved_at: hours(-1), heard_back: true, resolve_by: hours(-5) })
  const after = shown(resolved, ["issue.reopen", { issue_id: "i", why: "Still silent." }, "sam", 0])
  expect(after).toMatchObject({
    state: "in_progress",
    why: "Still silent.",
    reopened: 1,
    resolved_at: null,
    heard_back: false,
  })
  // P2: three working days of nine hours, from Tuesday noon.
  expect(after.resolve_by).toBe("2026-03-06T12:00:00.000Z")
})

test("blocked: the clock stands still until somebody looks again, and goes on when somebody does before", () => {
  const given = { issue_id: "i", why: "Waits for a part.", look_again_on: "2026-03-10" }
  const blocked = shown(issue("i", { raised_at: hours(-2) }), ["issue.block", given, "priya", 0])
  expect(blocked).toMatchObject({
    state: "blocked",
    blocked_at: hours(0),
    look_again_on: "2026-03-10",
    why: "Waits for a part.",
    stops: [{ begins: hours(0), ends: "2026-03-10T08:00:00.000Z" }],
    // P2: two of 27 working hours had run at noon on Tuesday.
    resolve_by: "2026-03-12T15:00:00.000Z",
  })
  const started = shown(blocked, ["issue.start", { issue_id: "i" }, "priya", 2])
  expect(started).toMatchObject({ state: "in_progress", blocked_at: null, look_again_on: null, why: null })
  expect(started.stops).toEqual([{ begins: hours(0), ends: hours(2) }])
  expect(started.resolve_by).toBe("2026-03-06T12:00:00.000Z")
})

test("blocked until another day: the clock goes on standing still, and what stood still did so once", () => {
  const until = (day: string) => ({ issue_id: "i", why: `Now on ${day}.`, look_again_on: day })
  const blocked = shown(issue("i", { raised_at: hours(-2) }), ["issue.block", until("2026-03-10"), "priya", 0])
  const later = shown(blocked, ["issue.block", until("2026-03-11"), "priya", 24])
  expect(later).toMatchObject({ state: "blocked", look_again_on: "2026-03-11", why: "Now on 2026-03-11." })
  expect(later.stops).toEqual([
    { begins: hours(0), ends: hours(24) },
    { begins: hours(24), ends: "2026-03-11T08:00:00.000Z" },
  ])
  // One worked day after what it was until the tenth.
  expect([blocked.resolve_by, later.resolve_by]).toEqual(["2026-03-12T15:00:00.000Z", "2026-03-13T15:00:00.000Z"])
})

test("whoever asked has no word from another who asked, but from whoever owns it", () => {
  const asked = issue("i", { raised_by: "sam", me_too: ["ngozi"], owner_id: "priya", word_by: hours(9) })
  const say = (row: Issue, who: string) =>
    shown(row, ["issue.comment", { issue_id: "i", comment_id: `c-${who}`, text: "Here, too." }, who, 0]).word_by
  expect([say(asked, "sam"), say(asked, "ngozi")]).toEqual([hours(9), hours(9)])
  expect(say(asked, "ruth")).toBeNull()
  expect(say({ ...asked, owner_id: "ngozi" }, "ngozi")).toBeNull()
})

test("what an older server told has no stops, and its clock goes on all the same", () => {
  const { stops: _, ...older } = issue("i", { state: "blocked", blocked_at: hours(-1) })
  expect(shown(older as Issue, ["issue.start", { issue_id: "i" }, "priya", 0])).toMatchObject({ state: "in_progress" })
})

test("a word to whoever spoke up is owed until somebody else says one, and anew when it is opened again", () => {
  const owed = issue("i", { word_by: hours(5), word_risk_at: hours(3) })
  const said = (by: string) => shown(owed, ["issue.comment", { issue_id: "i", comment_id: "c", text: "Soon." }, by, 0])
  expect(said("sam").word_by).toBe(hours(5))
  expect(said("priya")).toMatchObject({ word_by: null, word_risk_at: null })
  const resolved = issue("i", { state: "resolved", resolved_at: hours(-1) })
  const again = shown(resolved, ["issue.reopen", { issue_id: "i", why: "Still silent." }, "sam", 0])
  // P2: by the end of the day.
  expect(again).toMatchObject({ again_at: hours(0), word_by: "2026-03-03T17:00:00.000Z" })
})

test("how much work it is: noted, and nothing else moves", () => {
  const before = issue("i")
  const now = shown(before, ["issue.set_effort", { issue_id: "i", effort: "minutes" }, "priya", 0])
  expect(now).toMatchObject({ effort: "minutes", state: "new", acknowledged_at: null, word_by: before.word_by })
  expect(now.story.at(-1)).toMatchObject({ verb: "set_effort", was: null, now: "minutes" })
  expect(shown(now, ["issue.set_effort", { issue_id: "i", effort: "minutes" }, "priya", 1])).toEqual(now)
  const over = issue("i", { state: "resolved" })
  expect(shown(over, ["issue.set_effort", { issue_id: "i", effort: "days" }, "priya", 1])).toEqual(over)
})

test("another priority: the clocks it would have had from the start, and the change in the story", () => {
  const given = { issue_id: "i", priority: "P1", why: "Smoke." } as const
  const after = shown(issue("i"), ["issue.set_priority", given, "priya", 0])
  expect(after).toMatchObject({ priority: "P1", state: "new", resolve_by: hours(22) })
  expect(after.story.at(-1)).toMatchObject({ text: "Smoke.", was: "P2", now: "P1", due: hours(22) })
  const closed = issue("i", { state: "declined" })
  expect(shown(closed, ["issue.set_priority", given, "priya", 0])).toEqual(closed)
})

test("another queue: its lead owns it, nobody's promise goes with it", () => {
  const given = { issue_id: "i", queue_id: "quiet", why: "Not a machine." }
  const after = shown(issue("i", { promised_on: "2026-03-09" }), ["issue.route", given, "priya", 0])
  expect(after).toMatchObject({ queue_id: "quiet", owner_id: null, promised_on: null })
  expect(after.story.at(-1)).toMatchObject({ verb: "route", was: "biomed", now: "quiet", text: "Not a machine." })
})

test("taken on: the name and the day; a new one is seen by that", () => {
  const after = shown(issue("i"), ["issue.take", { issue_id: "i", by: "2026-03-09" }, "ruth", 0])
  expect(after).toMatchObject({ state: "acknowledged", owner_id: "ruth", promised_on: "2026-03-09" })
  expect(after.story.at(-1)).toMatchObject({ verb: "take", text: "2026-03-09" })
})

test("a day is set by anybody who works it, moved and taken back; the owner stays", () => {
  const set = (by: string | null) => ["issue.promise", { issue_id: "i", by }, "ngozi", 0] as const
  const first = shown(issue("i", { owner_id: "ana" }), set("2026-03-09"))
  expect(first).toMatchObject({ state: "acknowledged", owner_id: "ana", promised_on: "2026-03-09" })
  expect(first.story.at(-1)).toMatchObject({ verb: "promise", now: "2026-03-09" })
  expect(shown(first, set("2026-03-09"))).toEqual(first)
  const none = shown(issue("i", { state: "in_progress", promised_on: "2026-03-09" }), set(null))
  expect(none).toMatchObject({ state: "in_progress", promised_on: null })
  expect(none.story.at(-1)).toMatchObject({ verb: "promise", was: "2026-03-09" })
  const done = issue("i", { state: "resolved", resolved_at: hours(-1) })
  expect(shown(done, set("2026-03-09"))).toEqual(done)
})

test("passed on: the promise of the one before goes with them", () => {
  const taken = issue("i", { state: "in_progress", owner_id: "ruth", promised_on: "2026-03-09" })
  const after = shown(taken, ["issue.assign", { issue_id: "i", person_id: "ana" }, "ruth", 0])
  expect(after).toMatchObject({ state: "in_progress", owner_id: "ana", promised_on: null })
})

test("a comment stands once in the story, whoever told it first", () => {
  const given = { issue_id: "i", comment_id: "c", text: "Bed 13 too." }
  const once = shown(issue("i"), ["issue.comment", given, "ngozi", 0])
  expect(once.story.at(-1)).toMatchObject({ id: "c", verb: "comment", text: "Bed 13 too." })
  expect(shown(once, ["issue.comment", given, "ngozi", 0])).toEqual(once)
})

test("what the server has told already is not done twice", () => {
  const resolved = issue("i", { state: "resolved", resolved_at: hours(-1) })
  const reopen = ["issue.reopen", { issue_id: "i", why: "Still silent." }, "sam", 0] as const
  const told: Issue = shown(resolved, reopen)
  const renamed = { ...told, story: told.story.map((step, at) => ({ ...step, id: `server ${at}` })) }
  expect(shown(renamed, reopen)).toEqual(renamed)
})

test("a late move changes nothing, and new words are kept", () => {
  const done = issue("i", { state: "confirmed", closed_at: hours(-1), what_we_did: "New buzzer." })
  expect(shown(done, ["issue.acknowledge", { issue_id: "i" }, "priya", 0])).toEqual(done)
  const after = shown(done, ["issue.resolve", { issue_id: "i", what_we_did: "Oiled it." }, "priya", 0])
  expect(after).toMatchObject({ state: "confirmed", what_we_did: "New buzzer." })
  expect(after.story.at(-1)).toMatchObject({ verb: "resolve", text: "Oiled it." })
})

test("a move that may not be leaves no trace", () => {
  const declined = issue("i", { state: "declined" })
  expect(shown(declined, ["issue.resolve", { issue_id: "i", what_we_did: "Did it." }, "priya", 0])).toEqual(declined)
})

test("nothing happens to an issue before it was raised", () => {
  const after = shown(issue("i"), ["issue.acknowledge", { issue_id: "i" }, "priya", -48])
  expect(after.acknowledged_at).toBe(hours(-2))
})

test("an issue this device has forgotten is left alone", () => {
  expect(cases.alone(["issue.acknowledge", { issue_id: "gone" }, "priya", 0])).toBeUndefined()
})

test("a comment shows its photos, and may be photos alone", () => {
  const given = { issue_id: "i", comment_id: "c", text: "", photo_ids: ["p", "q", "p"] }
  const after = shown(issue("i"), ["issue.comment", given, "priya", 0])
  expect(after.story.at(-1)).toMatchObject({ id: "c", verb: "comment", text: null, photo_ids: ["p", "q"] })
})

test("said too: a reporter more, once", () => {
  const after = shown(issue("i"), ["issue.me_too", { issue_id: "i" }, "ngozi", 0])
  expect(after.me_too).toEqual(["ngozi"])
  expect(after.story.at(-1)).toMatchObject({ verb: "me_too", by: "ngozi" })
  expect(shown(after, ["issue.me_too", { issue_id: "i" }, "ngozi", 1])).toBe(after)
  expect(shown(issue("i"), ["issue.me_too", { issue_id: "i" }, "sam", 1]).me_too).toBeUndefined()
})

test("whoever owns it and raised it owes nobody a word, but whoever else says it", () => {
  const [alone, both] = [{}, { me_too: ["sam"] }].map(more =>
    issue("i", { raised_by: "ana", word_by: hours(9), ...more }),
  )
  expect(shown(alone as Issue, ["issue.take", { issue_id: "i" }, "ana", 0]).word_by).toBeNull()
  expect(shown(both as Issue, ["issue.take", { issue_id: "i" }, "ana", 0]).word_by).toBe(hours(9))
})

test("made one with another: no clock of its own, and its reporters go along", () => {
  const [part, whole] = [issue("i", { me_too: ["ngozi"] }), issue("j", { raised_by: "ruth" })]
  const after = cases.both([part, whole], ["issue.merge", { issue_id: "i", into_id: "j", why: "" }, "priya", 0])
  expect(after.i).toMatchObject({ state: "merged", merged_into_id: "j", heard_back: false })
  expect(after.j).toMatchObject({ state: "new", joined: ["sam", "ngozi"] })
  expect(after.i?.story.at(-1)).toMatchObject({ verb: "merge", now: "j" })
  expect(after.j?.story.at(-1)).toMatchObject({ verb: "merge", was: "i" })
})

test("taken apart it is seen, and by itself again", () => {
  const part = issue("i", { state: "merged", merged_into_id: "j", acknowledged_at: hours(-1) })
  expect(shown(part, ["issue.unmerge", { issue_id: "i" }, "priya", 0])).toMatchObject({
    state: "acknowledged",
    merged_into_id: null,
  })
})

test("watched once, and no more", () => {
  const watched = shown(issue("i", { watchers: ["ruth"] }), ["issue.watch", { issue_id: "i" }, "ruth", 0])
  expect(watched.watchers).toEqual(["ruth"])
  expect(shown(watched, ["issue.unwatch", { issue_id: "i" }, "ruth", 1]).watchers).toEqual([])
})

test("its number in another system stands in it and in its story, and can be taken away", () => {
  const noted = shown(issue("i"), ["issue.set_outside_number", { issue_id: "i", number: "WO-1" }, "priya", 0])
  expect(noted).toMatchObject({ outside_number: "WO-1", state: "new" })
  expect(noted.story.at(-1)).toMatchObject({ verb: "set_outside_number", now: "WO-1" })
  const bare = shown(noted, ["issue.set_outside_number", { issue_id: "i", number: null }, "priya", 1])
  expect(bare.outside_number).toBeNull()
  expect(bare.story.at(-1)).toMatchObject({ was: "WO-1", now: null })
})

test("what waits goes on waiting when a day is promised for it", () => {
  const stops = [{ begins: new Date(hours(-9)).toISOString(), ends: new Date(hours(99)).toISOString() }]
  const waits = { state: "blocked", blocked_at: hours(-9), look_again_on: "2030-01-10", stops } as const
  const given = { issue_id: "i", by: "2030-01-15" }
  expect(shown(issue("i", { ...waits, stops: [...stops] }), ["issue.promise", given, "priya", 0])).toMatchObject({
    ...waits,
    promised_on: "2030-01-15",
  })
})

test("what was said of an earlier fix says nothing of the last, and its words are kept", () => {
  const fixedAnew = issue("i", { state: "resolved", again_at: hours(-2), resolved_at: hours(-1) })
  expect(shown(fixedAnew, ["issue.confirm", { issue_id: "i" }, "sam", -3])).toMatchObject({ state: "resolved" })
  const again = shown(fixedAnew, ["issue.reopen", { issue_id: "i", why: "Bay 3, too." }, "sam", -3])
  expect(again).toMatchObject({ state: "resolved", reopened: fixedAnew.reopened })
  expect(again?.story.some(step => step.text === "Bay 3, too.")).toBe(true)
})

test("answered meanwhile it is disputed no longer", () => {
  const divided = issue("i", { disputed_at: hours(-9), settle_by: hours(-1) })
  expect(shown(divided, ["issue.resolve", { issue_id: "i", what_we_did: "Done." }, "priya", 0])).toMatchObject({
    disputed_at: null,
    settle_by: null,
  })
})

test("disputed it stays where it is; decided it lies in one queue, and both stand in the story", () => {
  const disputed = shown(issue("i"), ["issue.dispute", { issue_id: "i", why: "A socket." }, "priya", 0])
  expect(disputed).toMatchObject({ queue_id: "biomed", disputed_at: hours(0) })
  expect(disputed.story.at(-1)).toMatchObject({ verb: "dispute", text: "A socket.", now: "refuses" })
  const given = { issue_id: "i", queue_id: "quiet", why: "Nearest." }
  const settled = shown(disputed, ["issue.settle", given, "ruth", 1])
  expect(settled).toMatchObject({ queue_id: "quiet", owner_id: null, disputed_at: null })
  expect(settled.story.at(-1)).toMatchObject({ verb: "settle", text: "Nearest.", was: "biomed", now: "quiet" })
})

test("part of a bigger one, and by itself again", () => {
  const part = shown(issue("i"), ["issue.set_parent", { issue_id: "i", parent_id: "j" }, "priya", 0])
  expect(part.parent_id).toBe("j")
  expect(part.story.at(-1)).toMatchObject({ verb: "set_parent", now: "j" })
  expect(shown(part, ["issue.set_parent", { issue_id: "i", parent_id: null }, "priya", 1]).parent_id).toBeNull()
})
