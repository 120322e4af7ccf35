// What a waiting command already looks like on this device: the same as webapp/followups/commands.py will tell.
import type { Commands } from "../../contract/commands.gen"
import type { Issue, Queue } from "../../contract/entities.gen"
import type { Effects, Made, Shown } from "../../sync"
import { leadAt } from "../rota/rules"
import {
  after,
  counts,
  isHeardBack,
  isOpen,
  isReporter,
  MOVES,
  promise,
  type State,
  stopUntil,
  type Verb,
  type Week,
} from "./rules"

type Patch = Partial<Issue>

export const effects: Effects = {
  "issue.acknowledge": (shown, given, made) => move(shown, given, made, "acknowledge"),
  "issue.start": (shown, given, made) => move(shown, given, made, "start", () => ({ why: null })),
  "issue.assign": (shown, given, made) => own(shown, given, made, "assign", given.person_id, null),
  "issue.take": (shown, given, made) => own(shown, given, made, "take", made.by, given.by ?? null),
  "issue.promise"(shown, given, made) {
    const promised_on = given.by
    const was = shown.get("issue", given.issue_id)?.promised_on
    if (was === promised_on) return
    const change = { ...(was && { was }), ...(promised_on && { now: promised_on }) }
    move(shown, given, made, "promise", () => ({ promised_on }), null, change)
  },
  "issue.comment"(shown, given, made) {
    const issue = shown.get("issue", given.issue_id)
    if (!issue || issue.story.some(step => step.id === given.comment_id)) return
    const photos = shownPhotos(given)
    const said = { ...issue, ...spoken(issue, made) }
    shown.put("issue", noted(said, made, "comment", given.text || null, given.comment_id, photos))
  },
  "issue.resolve": (shown, given, made) =>
    move(
      shown,
      given,
      made,
      "resolve",
      at => ({ what_we_did: given.what_we_did, why: null, resolved_at: at }),
      given.what_we_did,
      shownPhotos(given),
    ),
  "issue.decline": (shown, given, made) =>
    move(shown, given, made, "decline", at => ({ reason: given.reason, why: given.why, closed_at: at }), given.why),
  "issue.block": (shown, given, made) =>
    move(
      shown,
      given,
      made,
      "block",
      (at, issue) => ({
        why: given.why,
        blocked_at: at,
        look_again_on: given.look_again_on,
        ...stopped(shown, issue, at, given.look_again_on),
      }),
      given.why,
    ),
  "issue.set_parent"(shown, given, made) {
    const issue = shown.get("issue", given.issue_id)
    const was = issue?.parent_id ?? null
    if (!issue || was === given.parent_id || isTold(issue, made, "set_parent")) return
    const change = { was, now: given.parent_id }
    shown.put("issue", noted({ ...issue, parent_id: given.parent_id }, made, "set_parent", null, made.id, change))
  },
  "issue.set_outside_number"(shown, given, made) {
    const issue = shown.get("issue", given.issue_id)
    const was = issue?.outside_number ?? null
    if (!issue || was === given.number || isTold(issue, made, "set_outside_number")) return
    const next = { ...issue, outside_number: given.number }
    shown.put("issue", noted(next, made, "set_outside_number", given.number, made.id, { was, now: given.number }))
  },
  "issue.set_effort"(shown, given, made) {
    const issue = shown.get("issue", given.issue_id)
    if (!issue || issue.effort === given.effort) return
    if (!counts(issue.state, "set_effort") || isTold(issue, made, "set_effort")) return
    const change = { was: issue.effort, now: given.effort }
    shown.put("issue", noted({ ...issue, effort: given.effort }, made, "set_effort", null, made.id, change))
  },
  "issue.dispute"(shown, given, made) {
    const issue = shown.get("issue", given.issue_id)
    if (!issue || !counts(issue.state, "dispute") || isTold(issue, made, "dispute")) return
    const disputed_at = issue.disputed_at ?? atLeast(made.at, issue) // by when it is decided the server says
    const refuses = shown.get("queue", issue.queue_id)?.member_ids.includes(made.by ?? "")
    const change = { now: refuses ? "refuses" : "claims" }
    shown.put("issue", noted({ ...issue, disputed_at }, made, "dispute", given.why, made.id, change))
  },
  "issue.settle"(shown, given, made) {
    const issue = shown.get("issue", given.issue_id)
    const queue = shown.get("queue", given.queue_id)
    if (!issue?.disputed_at || !queue || !counts(issue.state, "settle") || isTold(issue, made, "settle")) return
    const patch = {
      ...laidInto(shown, issue, queue, made),
      disputed_at: null,
      settle_by: null,
      urged_at: null,
      ...spoken(issue, made),
    }
    const change = { was: issue.queue_id, now: queue.id }
    shown.put("issue", noted({ ...issue, ...patch }, made, "settle", given.why, made.id, change))
  },
  "issue.merge"(shown, given, made) {
    const whole = shown.get("issue", given.into_id)
    move(shown, given, made, "merge", () => ({ merged_into_id: given.into_id }), given.why || null, {
      now: given.into_id,
    })
    const part = shown.get("issue", given.issue_id)
    if (!whole || !part || part.merged_into_id !== whole.id || isTold(whole, made, "merge")) return
    const joined = [...(whole.joined ?? []), ...reporters(part)]
    shown.put("issue", noted({ ...whole, joined }, made, "merge", given.why || null, made.id, { was: part.id }))
  },
  "issue.unmerge": (shown, given, made) => move(shown, given, made, "unmerge", () => ({ merged_into_id: null })),
  "issue.watch"(shown, given, made) {
    const issue = shown.get("issue", given.issue_id)
    if (issue && made.by) shown.put("issue", { ...issue, watchers: [...new Set(issue.watchers).add(made.by)] })
  },
  "issue.unwatch"(shown, given, made) {
    const issue = shown.get("issue", given.issue_id)
    if (issue) shown.put("issue", { ...issue, watchers: issue.watchers?.filter(one => one !== made.by) })
  },
  "issue.me_too"(shown, given, made) {
    const issue = shown.get("issue", given.issue_id)
    if (!issue || !made.by || isReporter(issue, made.by)) return
    shown.put("issue", noted({ ...issue, me_too: [...(issue.me_too ?? []), made.by] }, made, "me_too", null))
  },
  "issue.set_priority"(shown, given, made) {
    const issue = shown.get("issue", given.issue_id)
    if (!issue || !counts(issue.state, "set_priority") || isTold(issue, made, "set_priority")) return
    const next = { ...issue, priority: given.priority }
    const now = { ...next, ...promised(shown, next), ...spoken(issue, made) }
    const change = { was: issue.priority, now: given.priority, due: now.resolve_by }
    shown.put("issue", noted(now, made, "set_priority", given.why, made.id, change))
  },
  "issue.route"(shown, given, made) {
    const issue = shown.get("issue", given.issue_id)
    const queue = shown.get("queue", given.queue_id)
    if (!issue || !queue || queue.id === issue.queue_id) return
    if (!counts(issue.state, "route") || isTold(issue, made, "route")) return
    const patch = { ...laidInto(shown, issue, queue, made), ...spoken(issue, made) }
    const change = { was: issue.queue_id, now: queue.id }
    shown.put("issue", noted({ ...issue, ...patch }, made, "route", given.why, made.id, change))
  },
  "issue.confirm"(shown, given, made) {
    if (isOfAnEarlierFix(shown.get("issue", given.issue_id), made)) return
    move(shown, given, made, "confirm", (at, { closed_at }) => ({ closed_at: closed_at ?? at }))
  },
  "issue.reopen"(shown, given, made) {
    const issue = shown.get("issue", given.issue_id)
    if (issue && isOfAnEarlierFix(issue, made)) {
      if (!isTold(issue, made, "reopen")) shown.put("issue", noted(issue, made, "reopen", given.why))
      return
    }
    move(
      shown,
      given,
      made,
      "reopen",
      (at, before) => ({
        why: given.why,
        resolved_at: null,
        closed_at: null,
        reopened: before.reopened + 1,
        again_at: at,
        ...promised(shown, { ...before, again_at: at, word_by: at }),
      }),
      given.why,
    )
  },
}

/** Said without signal before somebody opened it again: what was done since, they have not looked at yet. */
const isOfAnEarlierFix = (issue: Issue | undefined, made: Made): boolean =>
  !!issue?.again_at &&
  !!issue.resolved_at &&
  isHeardBack(issue.state) &&
  Date.parse(made.at) < Date.parse(issue.again_at)

/** As a step of the story has them: each once, and none where there are none. */
const shownPhotos = ({ photo_ids }: { photo_ids?: string[] | null }): Change =>
  photo_ids?.length ? { photo_ids: [...new Set(photo_ids)] } : {}

/** A late move changes nothing, but its new words are kept in the story; one that may not be leaves no trace. */
function move(
  shown: Shown,
  given: Pick<Commands["issue.acknowledge"], "issue_id">,
  made: Made,
  verb: Verb,
  more: (at: string, issue: Issue) => Patch = () => ({}),
  text: string | null = null,
  change: Change = {},
): void {
  const issue = shown.get("issue", given.issue_id)
  const next = issue && after(issue.state, verb)
  if (!issue || !next || isTold(issue, made, verb)) return
  if (counts(issue.state, verb)) {
    const went = standing(shown, issue, next, made)
    const said = MOVES[verb].is_word ? spoken(issue, made) : {}
    const patch = { ...went, ...said, ...more(movedAt(made.at, issue), { ...issue, ...went, ...said }) }
    shown.put("issue", noted({ ...issue, ...patch }, made, verb, text, made.id, change))
  } else if (change.photo_ids || (text !== null && issue.story.every(step => step.text !== text))) {
    shown.put("issue", noted(issue, made, verb, text, made.id, change))
  }
}

function own(
  shown: Shown,
  given: Pick<Commands["issue.take"], "issue_id">,
  made: Made,
  verb: "assign" | "take",
  owner_id: string,
  promised_on: string | null,
): void {
  const issue = shown.get("issue", given.issue_id)
  const next = issue && after(issue.state, verb)
  if (!issue || !next || isTold(issue, made, verb)) return
  // Nobody owes a word to themselves.
  const isAlone = issue.raised_by === owner_id && !issue.me_too?.length
  const word = isAlone ? { word_by: null, word_risk_at: null } : {}
  shown.put(
    "issue",
    noted({ ...issue, ...standing(shown, issue, next, made), ...word, owner_id, promised_on }, made, verb, promised_on),
  )
}

/** The state, and what follows from it whatever the verb. */
function standing(shown: Shown, issue: Issue, state: State, made: Made): Patch {
  const at = movedAt(made.at, issue)
  const wasBlocked = issue.state === "blocked" && state !== "blocked"
  const stops = wentOn(issue, at)
  return {
    state,
    heard_back: isHeardBack(state),
    ...(isHeardBack(state) && { disputed_at: null, settle_by: null, urged_at: null }),
    ...(wasBlocked && { blocked_at: null, look_again_on: null, stops }),
    ...(wasBlocked && isOpen(state) && promised(shown, { ...issue, stops })),
    ...(issue.state === "new" && { acknowledged_at: issue.acknowledged_at ?? at }),
  }
}

const reporters = ({ raised_by, me_too = [], joined = [] }: Issue): string[] =>
  [raised_by, ...me_too, ...joined].filter(one => one !== null)

/** Whoever spoke up has had a word: from whoever owns it, or from somebody who did not ask. */
const spoken = (issue: Issue, { by }: Made): Patch =>
  issue.owner_id !== by && by && isReporter(issue, by) ? {} : { word_by: null, word_risk_at: null }

/** By when it is seen, said a word about if one is still owed, and resolved. */
function promised(shown: Shown, issue: Issue): Patch {
  const week = weekOf(shown)
  if (!week) return {}
  const { word_by, word_risk_at, ...rest } = promise(issue, week)
  return issue.word_by ? { ...rest, word_by, word_risk_at } : rest
}

function stopped(shown: Shown, issue: Issue, at: string, day: string): Patch {
  const week = weekOf(shown)
  if (!week) return {}
  const stops = [...wentOn(issue, at), stopUntil(at, day, week)]
  return { stops, ...promised(shown, { ...issue, stops }) }
}

/** Whoever does something before the day to look again lets the clock go on. */
function wentOn({ stops = [] }: Issue, at: string): Issue["stops"] {
  const last = stops.at(-1) // an older server told of none
  return last && Date.parse(at) < Date.parse(last.ends) ? [...stops.slice(0, -1), { ...last, ends: at }] : stops
}

/** Whoever leads the queue then owns it, and was not asked for the day that another promised. */
const laidInto = (shown: Shown, issue: Issue, queue: Queue, made: Made): Patch =>
  queue.id === issue.queue_id
    ? {}
    : { queue_id: queue.id, owner_id: leadAt(queue, shown.all("duty"), Date.parse(made.at)), promised_on: null }

function weekOf(shown: Shown): Week | undefined {
  const [home] = shown.all("organisation")
  return home && { zone: home.zone, holidays: home.holidays, clocks: home.clocks, ...home.week }
}

type Change = Pick<Issue["story"][number], "was" | "now" | "due" | "photo_ids">

function noted(issue: Issue, made: Made, verb: Verb, text: string | null, id = made.id, change: Change = {}): Issue {
  const step = { id, verb, by: made.by, at: atLeast(made.at, issue), text, ...change }
  return { ...issue, story: [...issue.story, step].sort((a, b) => Date.parse(a.at) - Date.parse(b.at)) }
}

/** Nothing happens to an issue before it was raised, whatever this phone's clock says. */
const atLeast = (at: string, issue: Issue): string =>
  Date.parse(at) < Date.parse(issue.raised_at) ? issue.raised_at : at

/** When it moves on: never before the move it follows on, though that came from another phone's clock. */
function movedAt(at: string, issue: Issue): string {
  const stood = issue.state === "blocked" ? null : issue.stops?.at(-1)?.ends
  return [issue.acknowledged_at, issue.blocked_at, issue.resolved_at, issue.again_at, stood].reduce<string>(
    (latest, before) => (before && Date.parse(before) > Date.parse(latest) ? before : latest),
    atLeast(at, issue),
  )
}

/** The server has told it already. Its steps have ids of their own, so who, what and when must do. */
const isTold = (issue: Issue, made: Made, verb: string): boolean =>
  issue.story.some(
    step =>
      step.id === made.id ||
      (step.verb === verb && step.by === made.by && Date.parse(step.at) === Date.parse(atLeast(made.at, issue))),
  )
