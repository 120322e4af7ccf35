// What a waiting issue and a thank-you already look like on this device: as the server will tell them.
import type { Commands } from "../../contract/commands.gen"
import type { Issue, Step } from "../../contract/entities.gen"
import type { Effects, Made, Shown } from "../../sync"
import { destination } from "./goes-to"

export const effects: Effects = {
  "issue.raise"(shown, given, made) {
    if (shown.get("issue", given.issue_id)) return
    shown.put("issue", raised(shown, given, made))
    if (given.card_id) shown.change("card", given.card_id, { issue_id: given.issue_id })
  },

  "kudos.give"(shown, given, made) {
    if (shown.get("kudos", given.kudos_id)) return
    const person = shown.get("person", given.to)
    shown.put("kudos", {
      id: given.kudos_id,
      unit_id: given.unit_id,
      by_id: made.by,
      person_id: person?.id ?? null,
      name: person?.name ?? given.to,
      text: given.text,
      given_at: made.at,
      round_id: given.round_id ?? null,
      huddle_id: given.huddle_id ?? null,
      owed_by: [],
      word_by: null,
      words: [],
    })
  },

  "kudos.thank"(shown, { kudos_id, text = null }, made) {
    const words = shown.get("kudos", kudos_id)?.words ?? []
    const word = { by: made.by, at: made.at, text }
    shown.change("kudos", kudos_id, { words: [...words.filter(({ by }) => by !== made.by), word] })
  },
}

function raised(shown: Shown, given: Commands["issue.raise"], made: Made): Issue {
  const unit = shown.get("unit", given.unit_id) ?? { id: given.unit_id, facility_id: "" }
  const people = { get: (id: string) => shown.get("person", id) } as ReadonlyMap<string, never>
  const [organisation] = shown.all("organisation")
  const {
    queue,
    lead: _,
    ...promised
  } = destination(
    { category: given.category, priority: given.priority, unit, at: made.at },
    { queues: shown.all("queue"), people, duties: shown.all("duty"), organisation },
  )
  const step = { by: made.by, at: made.at }
  const issue: Issue = {
    id: given.issue_id,
    number: null,
    title: given.title,
    detail: given.detail ?? "",
    unit_id: given.unit_id,
    room_id: given.room_id ?? null,
    category: given.category,
    priority: given.priority,
    effort: given.effort ?? null,
    state: "new",
    queue_id: queue?.id ?? "",
    promised_on: null,
    raised_by: made.by,
    raised_at: made.at,
    ...promised,
    again_at: null,
    stops: [],
    tier: 1,
    acknowledged_at: null,
    blocked_at: null,
    look_again_on: null,
    resolved_at: null,
    closed_at: null,
    what_we_did: null,
    reason: null,
    why: null,
    reopened: 0,
    heard_back: false,
    round_id: given.round_id ?? null,
    question_id: given.question_id ?? null,
    card_id: given.card_id ?? null,
    photo_ids: [...new Set([...(given.photo_ids ?? []), ...(shown.get("card", given.card_id ?? "")?.photo_ids ?? [])])],
    top: false,
    story: [{ ...step, id: made.id, verb: "raise", text: null }],
  }
  if (!given.take_by) return issue
  const taken: Step = {
    ...step,
    id: `${made.id} take`,
    verb: "take",
    text: given.take_by,
  }
  return {
    ...issue,
    state: "acknowledged",
    word_by: null, // nobody owes a word to themselves
    word_risk_at: null,
    owner_id: made.by,
    promised_on: given.take_by,
    acknowledged_at: made.at,
    story: [...issue.story, taken],
  }
}
