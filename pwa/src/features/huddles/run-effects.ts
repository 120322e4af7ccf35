// What a waiting command about a huddle already looks like here: as webapp/huddles/running.py will tell.
import { iso } from "../../base/clock"
import type { Huddle } from "../../contract/entities.gen"
import type { Effects, Shown } from "../../sync"
import { settingsOf } from "../boards/rules"
import { goingOn, spentOn } from "./run-rules"

export const effects: Effects = {
  "huddle.start"(shown, given, made) {
    if (shown.get("huddle", given.huddle_id)) return
    const going = goingOn(shown.all("huddle"), given.board_id, Date.parse(made.at))
    const board = shown.get("board", given.board_id)
    const fresh: Huddle = {
      id: given.huddle_id,
      board_id: given.board_id,
      state: "open",
      same_as_id: null,
      planned_for: null,
      started_by: made.by,
      started_at: made.at,
      step: (board && settingsOf(board).agenda[0]?.key) ?? null,
      stepped_at: made.at,
      spent: {},
      attendance: { count: null, person_ids: [] },
      nothing: [],
      focus: null,
      ended_by: null,
      ended_at: null,
      record: null,
      late: [],
    }
    shown.put("huddle", going ? { ...going, id: given.huddle_id, same_as_id: going.id } : fresh)
  },
  "huddle.step"(shown, given, made) {
    const huddle = counting(shown, given.huddle_id)
    if (huddle?.state !== "open" || huddle.step === given.step) return
    const at = countsFrom(made.at, given.after)
    // Another device went on since: the later counts.
    if (huddle.stepped_at && Date.parse(at) < Date.parse(huddle.stepped_at)) return
    shown.change("huddle", huddle.id, { ...closed(huddle, at), step: given.step, stepped_at: at })
  },
  "huddle.attend"(shown, given) {
    const huddle = counting(shown, given.huddle_id)
    if (!huddle) return
    const gone = given.gone_ids ?? []
    const person_ids = [...new Set([...huddle.attendance.person_ids, ...(given.person_ids ?? [])])]
    shown.change("huddle", huddle.id, {
      attendance: {
        count: given.count ?? huddle.attendance.count,
        person_ids: person_ids.filter(id => !gone.includes(id)),
      },
    })
  },
  "huddle.nothing"(shown, given) {
    const huddle = counting(shown, given.huddle_id)
    if (huddle) shown.change("huddle", huddle.id, { nothing: [...new Set([...huddle.nothing, given.key])] })
  },
  "huddle.something"(shown, given) {
    const huddle = counting(shown, given.huddle_id)
    if (huddle) shown.change("huddle", huddle.id, { nothing: huddle.nothing.filter(key => key !== given.key) })
  },
  "huddle.focus"(shown, given) {
    const huddle = counting(shown, given.huddle_id)
    if (huddle) shown.change("huddle", huddle.id, { focus: given.text })
  },
  "huddle.end"(shown, given, made) {
    const huddle = counting(shown, given.huddle_id)
    if (huddle?.state !== "open") return
    shown.change("huddle", huddle.id, {
      ...closed(huddle, made.at),
      state: "ended",
      ended_by: made.by,
      ended_at: made.at,
    })
  },
}

/** Of two that are one, the one that counts. */
function counting(shown: Shown, id: string): Huddle | undefined {
  const found = shown.get("huddle", id)
  return found?.same_as_id ? shown.get("huddle", found.same_as_id) : found
}

/** Later than what whoever pressed had before their eyes, whatever their clock says. */
const countsFrom = (at: string, after?: string | null): string =>
  after ? iso(Math.max(Date.parse(at), Date.parse(after) + 1)) : at

/** The time of the step that is on is spent. */
function closed(huddle: Huddle, at: string): Pick<Huddle, "spent"> {
  const { step } = huddle
  return { spent: step ? { ...huddle.spent, [step]: spentOn(huddle, step, Date.parse(at)) } : huddle.spent }
}
