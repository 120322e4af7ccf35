// Draws.
import { expect, test } from "vitest"
import { effects as capture } from "../capture/effects"
import { effects as followups } from "../followups/effects"
import { effects as huddles } from "../huddles/effects"
import { effects as plans } from "../plans/effects"
import { effects as rounds } from "../rounds/effects"
import { effects as routing } from "../routing/effects"
import { effects as templates } from "../templates/effects"
import { isNamed } from "./act-words"
import { effects as me } from "./effects"

test("whatever this device can do has a name while it waits", () => {
  const types = [capture, followups, huddles, me, plans, rounds, routing, templates].flatMap(Object.keys)
  expect(types.filter(type => !isNamed(type))).toEqual([])
})
