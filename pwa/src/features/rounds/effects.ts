// What a waiting round already looks like on this device: the same as webapp/rounds/commands.py will tell.
import type { Commands } from "../../contract/commands.gen"
import type { Answer, Round } from "../../contract/entities.gen"
import type { Effects } from "../../sync"
import type { Made, Shown } from "../../sync/replay"
import { effects as followups } from "../followups/effects"
import { isReporter } from "../followups/rules"
import { markDone } from "../plans/effects"
import { isApart, isGiven } from "./rules"

export const effects: Effects = {
  "round.start"(shown, given, made) {
    if (shown.get("round", given.round_id)) return
    shown.put("round", {
      id: given.round_id,
      unit_id: given.unit_id,
      room_id: given.room_id ?? null,
      template_id: given.template_id,
      rounder_id: made.by,
      state: "open",
      started_at: made.at,
      finished_at: null,
      due_id: given.due_id ?? null,
      handed: [],
      answers: {},
    })
  },

  "round.answer"(shown, given, made) {
    const round = shown.get("round", given.round_id)
    if (!round) return
    const template = shown.get("template", round.template_id)
    const item = template?.items.find(one => one.id === given.question_id)
    if (item && isApart(item)) {
      keepApart(shown, given, made)
      return
    }
    const kept = round.answers[given.question_id]
    // The answer made later counts, whichever comes first.
    if (kept && Date.parse(kept.at) > Date.parse(made.at)) return
    const answers = { ...round.answers, [given.question_id]: answerOf(given, made) }
    const room = item?.type === "room" && given.value !== null && { room_id: roomOf(given.value) }
    shown.change("round", round.id, { answers, ...room })
    if (template?.kind === "fixed_or_not" && !item) verify(shown, given, made)
  },

  "round.rest"(shown, given, made) {
    const round = shown.get("round", given.round_id)
    if (!round) return
    const answers = { ...round.answers }
    for (const id of given.question_ids) {
      const { value = null, ...kept } = answers[id] ?? { photo_ids: [] }
      if (!isGiven(value)) answers[id] = { ...kept, value: "yes", at: made.at, rest: true }
    }
    shown.change("round", round.id, { answers })
  },

  "round.hand_over"(shown, given) {
    const due_id = shown.get("round", given.round_id)?.due_id
    if (due_id) shown.drop("due", due_id) // Whoever goes on with the round owes the visit.
    shown.drop("round", given.round_id)
  },

  "round.discard"(shown, given) {
    if (shown.get("round", given.round_id)?.state === "open") shown.drop("round", given.round_id)
  },

  "round.finish"(shown, given, made) {
    const round = shown.get("round", given.round_id)
    if (!round) return
    if (round.state === "open") {
      const early = Date.parse(made.at) < Date.parse(round.started_at)
      const finished_at = early ? round.started_at : made.at
      shown.change("round", round.id, { state: "finished", finished_at })
      markDone(shown, { ...round, finished_at })
    }
    for (const id of given.top_issue_ids ?? []) {
      if (shown.get("issue", id)?.round_id === round.id) shown.change("issue", id, { top: true })
    }
  },
}

type Given = Commands["round.answer"]

const answerOf = (given: Given, made: Made): Answer => ({
  value: given.value,
  at: made.at,
  photo_ids: given.photo_ids ?? [],
  ...(given.note && { note: given.note.trim() }),
  ...(given.event_number && { event_number: given.event_number }),
})

/** Somebody went and looked: "not yet" opens the issue again; "fixed" settles what the rounder had reported. */
function verify(shown: Shown, { question_id: issue_id, value, note }: Given, made: Made): void {
  const issue = shown.get("issue", issue_id)
  if (issue?.state !== "resolved") return
  if (value === "not_yet") followups["issue.reopen"]?.(shown, { issue_id, why: note ?? "" }, made)
  else if (value === "fixed" && isReporter(issue, made.by)) followups["issue.confirm"]?.(shown, { issue_id }, made)
}

const roomOf = (value: NonNullable<Given["value"]>): Round["room_id"] =>
  typeof value === "object" && !Array.isArray(value) ? (value.room_id ?? null) : null

/** Under the id of the first act until the server tells its own: there is one for each question. */
function keepApart(shown: Shown, given: Given, made: Made): void {
  const { round_id, question_id } = given
  const kept = [...shown.all("private_answer")].find(
    one => one.round_id === round_id && one.question_id === question_id,
  )
  if (kept && Date.parse(kept.at) > Date.parse(made.at)) return
  const { value, at, photo_ids, note = null, event_number = null } = answerOf(given, made)
  shown.put("private_answer", {
    id: kept?.id ?? made.id,
    round_id,
    question_id,
    value,
    note,
    photo_ids,
    at,
    event_number,
  })
}
