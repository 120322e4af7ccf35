import { expect, test } from "vitest"
import type { Round, Template } from "../../contract/entities.gen"
import { usualRound } from "./usual"

const MIDNIGHT = Date.UTC(2025, 2, 10)
const daysAgo = (days: number, hour = 9) => new Date(MIDNIGHT - days * 86_400_000 + hour * 3_600_000).toISOString()

const round = (unit_id: string, days: number, said: Partial<Round> = {}) =>
  ({
    id: `${unit_id} ${days}`,
    unit_id,
    template_id: "v1",
    rounder_id: "marta",
    state: "finished",
    started_at: daysAgo(days),
    finished_at: daysAgo(days, 10),
    ...said,
  }) as Round

const kinds = (...templates: [id: string, version: number][]) =>
  new Map(templates.map(([id, version]) => [id, { id, key: "leadership", version } as Template]))

const usual = (...rounds: Round[]) => usualRound(rounds, kinds(["v1", 1], ["v2", 2]), "marta", MIDNIGHT)

test("is where one was last, with the newest version of what was asked there", () => {
  const found = usual(round("west", 9), round("east", 2), round("icu", 1, { rounder_id: "omar" }))
  expect(found).toMatchObject({ today: undefined, next: { unit_id: "east", template_id: "v2" } })
})

test("once that was done today, it is said, and the unit seen longest ago is offered instead", () => {
  const found = usual(round("east", 5), round("west", 9), round("icu", 0))
  expect(found).toMatchObject({ today: { unit_id: "icu" }, next: { unit_id: "west" } })
})

test("offers nothing by itself when every unit was seen today", () => {
  expect(usual(round("icu", 0), round("icu", 7))).toMatchObject({ today: { unit_id: "icu" }, next: undefined })
})

test("a round begun today and not finished is no visit yet", () => {
  const begun = round("icu", 0, { state: "open", finished_at: null })
  expect(usual(round("west", 3), begun)).toMatchObject({ today: undefined, next: { unit_id: "icu" } })
})

test("is nothing for whoever never made a round", () => {
  expect(usual(round("west", 1, { rounder_id: "omar" }))).toBeUndefined()
})
