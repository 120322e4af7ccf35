// An action on its way: the sheet that asks for words, the line that says it was done, and the way back.
import { now } from "../../base/clock"
import { newId } from "../../base/ids"
import type { Issue } from "../../contract/entities.gen"
import { dropDraft, loadDraft, personal, saveDraft, undo } from "../../sync"
import type { ToastNote } from "../../ui"
import { type Action, UNDO_FOR, type Words } from "./actions"
import { called } from "./names"
import { readOnceSent } from "./told"
import { t } from "./words"

/** What is open over the list: an action's sheet, the actions of an issue, or the help. */
export type Open =
  | { kind: "asks"; action: Action; issue_id: string }
  | { kind: "actions"; issue_id: string }
  | { kind: "help" }

export const open = personal<Open | null>(null)
export const note = personal<ToastNote | null>(null)

/** A command as it was given, and the words and photos given with it: what it takes to undo it. */
export interface Given {
  id: string
  draft?: { key: string; text?: string; photo_ids?: string[] }
}
/** What may still be taken back, the newest last: one thing each, or several done at once. */
let held: readonly { given: readonly Given[]; until: number }[] = []

export const draftKey = (action: Pick<Action, "name">, issue_id: string): string => `issue.${action.name}:${issue_id}`
export const photosKey = (action: Pick<Action, "name">, issue_id: string): string =>
  `${draftKey(action, issue_id)}:photos`

/** What a button, a swipe and a key do. */
export function press(action: Action, issue: Issue): void {
  if (action.asks) open.value = { kind: "asks", action, issue_id: issue.id }
  else void give(action, issue)
}

/** Done when the device has it. False when it cannot keep it: the frame says why, and what was typed stays. */
export async function give(action: Action, issue: Issue, words: Words = {}): Promise<boolean> {
  const given = await send(action, issue, words)
  if (!given) return false
  if (action.done) said(t(action.done, { issue: called(issue) }), action.undo ? [given] : [])
  return true
}

/** The same without a word, for a screen that itself says what was done. */
export async function send(action: Action, issue: Issue, words: Words = {}): Promise<Given | null> {
  const key = draftKey(action, issue.id)
  try {
    const id = await action.send(issue, words)
    void dropDraft(key)
    readOnceSent(id, issue.id)
    const { text, photo_ids } = words
    return { id, draft: text || photo_ids?.length ? { key, text, photo_ids } : undefined }
  } catch {
    return null
  }
}

/** What was done is said, with the way back where there is one. */
export function said(text: string, undoable: readonly Given[]): void {
  const can = undoable.length > 0
  if (can) held = [...held.filter(stillWaits), { given: undoable, until: now() + UNDO_FOR }]
  const action = can ? { label: t("undo"), onPress: () => void takeBack() } : undefined
  note.value = { id: newId(), text, seconds: can ? UNDO_FOR / 1000 : 4, action }
}

const stillWaits = ({ until }: { until: number }) => now() < until

/** Takes back what was last done, while it waits: one thing, or several at once. Again: what was done before it. */
export async function takeBack(): Promise<void> {
  const was = held.at(-1)
  if (!was) return
  held = held.slice(0, -1).filter(stillWaits)
  const done = await Promise.all(was.given.map(withdraw))
  said(t(done.every(Boolean) ? "undo.done" : "undo.late"), [])
}

/** False when it is sent already; else its words and photos go back where they were. */
export async function withdraw({ id, draft }: Given): Promise<boolean> {
  const done = await undo(id)
  if (done && draft?.text) await putBack(draft.key, draft.text)
  if (done && draft?.photo_ids?.length) await putBack(`${draft.key}:photos`, draft.photo_ids)
  return done
}

/** Unless something newer is being written there. */
async function putBack(key: string, was: string | string[]): Promise<void> {
  if ((await loadDraft(key)) === undefined) saveDraft(key, was)
}
