import { expect, test } from "vitest"
import type { Card } from "../../contract/entities.gen"
import { replay, type State } from "../../sync/replay"
import { effects } from "./effects"

const card = { id: "c", photo_ids: ["of the card"], issue_id: null } as unknown as Card
const state = new Proxy({ card: new Map([["c", card]]) } as unknown as State, {
  get: (rows, entity) => Reflect.get(rows, entity) ?? new Map(),
})

test("photos of a card come along to the issue made of it", () => {
  const payload = { issue_id: "i", unit_id: "u", title: "Wet floor", category: "facilities", priority: "P3" }
  const act = { id: "a", type: "issue.raise", made_at: "2026-03-02T10:00:00Z" }
  const made = (more: object) => replay(state, [{ ...act, payload: { ...payload, ...more } }], effects, "sam").issue
  expect(made({ card_id: "c", photo_ids: ["own"] })?.get("i")?.photo_ids).toEqual(["own", "of the card"])
  expect(made({ card_id: "c" })?.get("i")?.photo_ids).toEqual(["of the card"])
  expect(made({})?.get("i")?.photo_ids).toEqual([])
})
