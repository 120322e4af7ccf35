// What a thumb does without a name: keeps an issue to be sent later, says the word on an answer, mends or erases what was refused.
import { computed } from "@preact/signals"
import { now } from "../../base/clock"
import { all, mine } from "../../sync"
import { newestPass } from "./asking"
import { chance, newCode, timelessId } from "./code"
import type { Body, Said, Word } from "./kept"
import { type Verdict, WAITS, within } from "./rules"
import { change, keep, markOf } from "./said"
import { start } from "./sending"

/** Whether this device has what lets it in without a name. */
export const isOffered = computed(() => all("posting_pass").value.size > 0)

export type Device = "mine" | "shared"

/** Resolves once it is on the disk; rejects where nothing can be kept, or where no pass is known. */
export async function sayUnnamed(words: Omit<Body, "issue_id">, device: Device): Promise<Said> {
  const me = mine()
  const pass = newestPass()
  if (!pass) throw new Error("no pass is known")
  const key = timelessId()
  const said: Said = {
    key,
    of: device === "mine" ? markOf(key, me.id) : null,
    organisation_id: me.organisation_id,
    code: newCode(),
    pass,
    body: { issue_id: timelessId(), ...words },
    send_after: now() + within(WAITS[words.priority], chance()),
    title: words.title,
    sent_on: null,
    number: null,
    problem: null,
    became: null,
    read: "",
    word: null,
    why: null,
  }
  await keep(said)
  void start()
  void navigator.storage?.persist?.()
  return said
}

export const sayWord = (key: string, verdict: Verdict, why?: string): Promise<void> =>
  change(key, () => ({ word: wordOf(verdict, why), why: null }))

export const keepWhy = (key: string, why: string | null): Promise<void> => change(key, () => ({ why }))

export const wordOf = (verdict: Verdict, why?: string): Word => ({ id: timelessId(), verdict, ...(why && { why }) })

/** As a new one: the server may have kept the id of what it did not take. */
export const sendMended = (key: string, title: string): Promise<void> =>
  change(key, ({ body }) => ({
    title,
    problem: null,
    body: body && { ...body, issue_id: timelessId(), title },
    send_after: now() + within(WAITS[body?.priority ?? "P1"], chance()),
  }))
