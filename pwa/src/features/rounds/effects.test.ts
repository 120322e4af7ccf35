// Draws.
import { expect, test } from "vitest"
import type { Issue, Round } from "../../contract/entities.gen"
import { replay, type State } from "../../sync/replay"
import { effects } from "./effects"
import { issueOf } from "./ward.fake"

const round = (patch: Partial<Round> = {}) =>
  ({
    id: "r",
    unit_id: "u",
    template_id: "t",
    room_id: null,
    due_id: null,
    handed: [],
    rounder_id: "marta",
    state: "open",
    started_at: at(0),
    answers: {},
    ...patch,
  }) as Round

function at(minute: number): string {
  return new Date(Date.UTC(2025, 2, 3, 12, minute)).toISOString()
}

function after(rows: { round?: Round; issues?: Issue[] }, ...acts: [type: string, minute: number, payload: object][]) {
  const state = new Proxy(
    {
      round: new Map(rows.round ? [["r", rows.round]] : []),
      issue: new Map((rows.issues ?? []).map(issue => [issue.id, issue])),
    } as Partial<Record<string, Map<string, unknown>>>,
    { get: (of, name: string) => of[name] ?? new Map() },
  ) as unknown as State
  const made = acts.map(([type, minute, payload], place) => ({ id: `c${place}`, type, made_at: at(minute), payload }))
  return replay(state, made, effects, "marta")
}

test("a started round is open and mine at once", () => {
  const shown = after({}, ["round.start", 3, { round_id: "r", unit_id: "u", template_id: "t" }])
  expect(shown.round?.get("r")).toMatchObject({ state: "open", rounder_id: "marta", started_at: at(3), answers: {} })
})

test("a start that the server has already told changes nothing", () => {
  const shown = after({ round: round({ state: "finished" }) }, [
    "round.start",
    3,
    { round_id: "r", unit_id: "u", template_id: "t" },
  ])
  expect(shown.round).toBeUndefined()
})

test("of two answers the one made later counts, whichever comes last", () => {
  const answer = (value: string) => ({ round_id: "r", question_id: "q", value })
  const shown = after({ round: round() }, ["round.answer", 5, answer("later")], ["round.answer", 4, answer("earlier")])
  expect(shown.round?.get("r")?.answers.q).toMatchObject({ value: "later", at: at(5), photo_ids: [] })
})

test("an answer without a note takes the note away, as the server does", () => {
  const kept = { q: { value: "yes", at: at(1), note: "by day", photo_ids: [] } }
  const shown = after({ round: round({ answers: kept }) }, [
    "round.answer",
    2,
    { round_id: "r", question_id: "q", value: "no" },
  ])
  expect(shown.round?.get("r")?.answers.q).toEqual({ value: "no", at: at(2), photo_ids: [] })
})

test("a round ends not before it began, whatever this phone's clock says", () => {
  const shown = after({ round: round({ started_at: at(10) }) }, ["round.finish", 5, { round_id: "r" }])
  expect(shown.round?.get("r")).toMatchObject({ state: "finished", finished_at: at(10) })
})

test("only issues of this round can matter most in it", () => {
  const issues = [issueOf("mine", { round_id: "r", top: false }), issueOf("other", { round_id: "x", top: false })]
  const shown = after({ round: round(), issues }, [
    "round.finish",
    5,
    { round_id: "r", top_issue_ids: ["mine", "other"] },
  ])
  expect([...(shown.issue ?? new Map())].map(([id, issue]) => [id, issue?.top])).toEqual([["mine", true]])
})
