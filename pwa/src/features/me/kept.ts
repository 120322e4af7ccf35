// A command that waits or was refused, in a person's words: what it is, what it is about, and what they typed. Pure but
// for the names it looks up.
import { newId } from "../../base/ids"
import type { Template } from "../../contract/entities.gen"
import { all, one, type Waiting } from "../../sync"
import { inWords } from "../../words"
import { called, personName } from "../followups/index"
import { roundTitle } from "../rounds/index"
import { isNamed, t as name } from "./act-words"
import { t } from "./words"

type Payload = Record<string, unknown>
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const payloadOf = (act: Pick<Waiting, "payload">): Payload => (act.payload ?? {}) as Payload

const textAt = (payload: Payload, key: string): string => (typeof payload[key] === "string" ? payload[key] : "")

export function whatOf(act: Pick<Waiting, "type">): string {
  return isNamed(act.type) ? name(act.type) : name("other")
}

/** "#482 Call bell bed 12 silent", "4 West · Leadership round", "Omar". */
export function aboutOf(act: Pick<Waiting, "payload">): string {
  const payload = payloadOf(act)
  const issue = one("issue", textAt(payload, "issue_id")).value
  if (issue) return called(issue)
  const title = textAt(payload, "title") || one("card", textAt(payload, "card_id")).value?.title
  if (title) return title
  const template = payload.template as Template | undefined
  if (template) return inWords(template.title)
  const question = questionOf(payload)
  if (question) return question
  const round = one("round", textAt(payload, "round_id")).value
  if (round && !payload.kudos_id) return roundTitle(round)
  const to = textAt(payload, "to")
  return ID.test(to) ? personName(to) : to
}

/** The question an answer in a round answers. */
function questionOf(payload: Payload): string {
  const id = textAt(payload, "question_id")
  const round = id ? one("round", textAt(payload, "round_id")).value : undefined
  const item = one("template", round?.template_id ?? "").value?.items.find(item => item.id === id)
  return item ? inWords(item.text) : ""
}

/** Where what it is about can be looked at. */
export function placeOf(act: Pick<Waiting, "payload">): string | undefined {
  const { issue_id, template } = payloadOf(act)
  if (template) return "/templates"
  return typeof issue_id === "string" && all("issue").value.has(issue_id) ? `/follow-up/${issue_id}` : undefined
}

export interface Typed {
  key: string
  label: string
  text: string
  most: number
  required: boolean
}

const WORDS = ["title", "detail", "what_we_did", "why", "to", "text", "note"] as const
const MOST: Record<string, number> = { title: 200, to: 120 }
const OPTIONAL = ["detail", "note"]

/** What the person wrote, field by field, so that it can be mended. A name chosen from a list is no word of theirs. */
export function typedIn(act: Pick<Waiting, "type" | "payload">): Typed[] {
  const payload = payloadOf(act)
  const fields: Typed[] = WORDS.flatMap(key => {
    const text = textAt(payload, key)
    const isWritten = text && !(key === "to" && ID.test(text)) && !(key === "detail" && text === payload.title)
    return isWritten
      ? [{ key, label: t(`field.${key}`), text, most: MOST[key] ?? 4000, required: !OPTIONAL.includes(key) }]
      : []
  })
  return isFreeText(act) ? [{ ...ANSWER, label: t("field.value"), text: textAt(payload, "value") }, ...fields] : fields
}

const ANSWER = { key: "value", most: 4000, required: false }

/** Of the answers in a round only the written ones are words. */
function isFreeText(act: Pick<Waiting, "type" | "payload">): boolean {
  if (act.type !== "round.answer") return false
  const payload = payloadOf(act)
  const round = one("round", textAt(payload, "round_id")).value
  const items = one("template", round?.template_id ?? "").value?.items ?? []
  return items.some(item => item.id === payload.question_id && item.type === "text")
}

/** Things a command makes; where that id is taken, a new one is the cure. */
const MAKES: Record<string, string> = {
  "issue.raise": "issue_id",
  "issue.comment": "comment_id",
  "kudos.give": "kudos_id",
  "card.add": "card_id",
  "round.start": "round_id",
}

export function mended(act: Pick<Waiting, "type" | "payload" | "problem">, words: Record<string, string>): Payload {
  const payload = { ...payloadOf(act), ...words }
  const made = MAKES[act.type]
  if (act.problem?.code === "already_exists" && made) payload[made] = newId()
  return payload
}
