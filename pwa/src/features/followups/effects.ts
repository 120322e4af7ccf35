// What a waiting command already looks like on this device: the same as webapp/followups/commands.py will tell.
import type { Commands } from "../../contract/commands.gen"
import type { Issue } from "../../contract/entities.gen"
import type { Effects, Made, Shown } from "../../sync"
import { after, counts, isHeardBack, isOpen, promise, resumed, type State, type Verb, type Week } from "./rules"

type Patch = Partial<Issue>

export const effects: Effects = {
  "issue.acknowledge": (shown, given, made) => move(shown, given, made, "acknowledge"),
  "issue.start": (shown, given, made) => move(shown, given, made, "start", () => ({ why: null })),
  "issue.assign": (shown, given, made) => own(shown, given, made, "assign", given.person_id, null),
  "issue.take": (shown, given, made) => own(shown, given, made, "take", made.by, given.by ?? null),
  "issue.comment"(shown, given, made) {
    const issue = shown.get("issue", given.issue_id)
    if (!issue || issue.story.some(step => step.id === given.comment_id)) return
    shown.put("issue", noted(issue, made, "comment", given.text, given.comment_id))
  },
  "issue.resolve": (shown, given, made) =>
    move(
      shown,
      given,
      made,
      "resolve",
      at => ({ what_we_did: given.what_we_did, why: null, resolved_at: at }),
      given.what_we_did,
    ),
  "issue.decline": (shown, given, made) =>
    move(shown, given, made, "decline", at => ({ reason: given.reason, why: given.why, closed_at: at }), given.why),
  "issue.block": (shown, given, made) =>
    move(
      shown,
      given,
      made,
      "block",
      at => ({ why: given.why, blocked_at: at, look_again_on: given.look_again_on }),
      given.why,
    ),
  "issue.confirm": (shown, given, made) => move(shown, given, made, "confirm", at => ({ closed_at: at })),
  "issue.reopen": (shown, given, made) =>
    move(
      shown,
      given,
      made,
      "reopen",
      (at, issue) => ({
        why: given.why,
        resolved_at: null,
        reopened: issue.reopened + 1,
        ...renewed(shown, issue, at),
      }),
      given.why,
    ),
}

/** A late move changes nothing, but its new words are kept in the story; one that may not be leaves no trace. */
function move(
  shown: Shown,
  given: Pick<Commands["issue.acknowledge"], "issue_id">,
  made: Made,
  verb: Verb,
  more: (at: string, issue: Issue) => Patch = () => ({}),
  text: string | null = null,
): void {
  const issue = shown.get("issue", given.issue_id)
  const next = issue && after(issue.state, verb)
  if (!issue || !next || isTold(issue, made, verb)) return
  if (counts(issue.state, verb)) {
    const patch = { ...standing(shown, issue, next, made), ...more(movedAt(made.at, issue), issue) }
    shown.put("issue", noted({ ...issue, ...patch }, made, verb, text))
  } else if (text !== null && issue.story.every(step => step.text !== text)) {
    shown.put("issue", noted(issue, made, verb, text))
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
  const patch = next === issue.state ? {} : standing(shown, issue, next, made)
  shown.put("issue", noted({ ...issue, ...patch, owner_id, promised_on }, made, verb, promised_on))
}

/** The state, and what follows from it whatever the verb. */
function standing(shown: Shown, issue: Issue, state: State, made: Made): Patch {
  const at = movedAt(made.at, issue)
  const wasBlocked = issue.state === "blocked"
  return {
    state,
    heard_back: isHeardBack(state),
    ...(wasBlocked && isOpen(state) && issue.blocked_at ? later(shown, issue, issue.blocked_at, at) : {}),
    ...(wasBlocked ? { blocked_at: null, look_again_on: null } : {}),
    ...(issue.state === "new" ? { acknowledged_at: issue.acknowledged_at ?? at } : {}),
  }
}

function later(shown: Shown, issue: Issue, blockedAt: string, at: string): Patch {
  const week = weekOf(shown)
  return week ? { resolve_by: resumed(issue.priority, issue.resolve_by, blockedAt, at, week) } : {}
}

function renewed(shown: Shown, issue: Issue, at: string): Patch {
  const week = weekOf(shown)
  return week ? { resolve_by: promise(issue.priority, at, week).resolve_by } : {}
}

function weekOf(shown: Shown): Week | undefined {
  const [home] = shown.all("organisation")
  return home && { zone: home.zone, holidays: home.holidays, ...home.week }
}

function noted(issue: Issue, made: Made, verb: string, text: string | null, id = made.id): Issue {
  const step = { id, verb, by: made.by, at: atLeast(made.at, issue), text } as Issue["story"][number]
  return { ...issue, story: [...issue.story, step].sort((a, b) => Date.parse(a.at) - Date.parse(b.at)) }
}

/** Nothing happens to an issue before it was raised, whatever this phone's clock says. */
const atLeast = (at: string, issue: Issue): string =>
  Date.parse(at) < Date.parse(issue.raised_at) ? issue.raised_at : at

/** When it moves on: never before the move it follows on, though that came from another phone's clock. */
const movedAt = (at: string, issue: Issue): string =>
  [issue.acknowledged_at, issue.blocked_at, issue.resolved_at].reduce<string>(
    (latest, before) => (before && Date.parse(before) > Date.parse(latest) ? before : latest),
    atLeast(at, issue),
  )

/** The server has told it already. Its steps have ids of their own, so who, what and when must do. */
const isTold = (issue: Issue, made: Made, verb: string): boolean =>
  issue.story.some(
    step =>
      step.id === made.id ||
      (step.verb === verb && step.by === made.by && Date.parse(step.at) === Date.parse(atLeast(made.at, issue))),
  )
