// The three requests about things said without a name, none of them with the cookie; and what becomes of each answer.
import type { Answer } from "../../base/http"
import { unsigned } from "../../base/http"
import type { Problem } from "../../base/problem"
import { all, me } from "../../sync"
import type { Said, Word } from "./kept"
import type { Became } from "./rules"

const PATIENCE = 20_000

/** Everybody of the organisation has the same: it says "one of us", and not who. */
export function newestPass(): string | undefined {
  let newest: { secret: string; made_on: string } | undefined
  for (const pass of all("posting_pass").peek().values()) if (pass.made_on > (newest?.made_on ?? "")) newest = pass
  return newest?.secret
}

/** Whoever is signed in may be of another hospital: only a pass of the same one is a newer one. */
export const passFor = ({ organisation_id, pass }: Pick<Said, "organisation_id" | "pass">): string =>
  (me.peek()?.organisation_id === organisation_id && newestPass()) || pass

const post = <T>(path: string, json: unknown): Promise<Answer<T>> =>
  unsigned<T>(`/api/v1/anonymous/${path}`, { method: "POST", json, patience: PATIENCE })

export const send = (said: Said, pass: string): Promise<Answer<{ number: number }>> =>
  post("issues", { pass, ...said.body, code: said.code })

export const look = (code: string, pass: string): Promise<Answer<Became>> => post("answer", { pass, code })

export const say = (code: string, pass: string, { id, verdict, why }: Word): Promise<Answer<Became>> =>
  post("word", { pass, code, word_id: id, verdict, ...(why && { why }) })

/** Nothing to do with what was said: the way to the server, the server itself, or a pass that a newer one will replace. */
export const isPassing = ({ status, code }: Problem): boolean =>
  status >= 500 || status === 429 || status === 408 || status === 403 || code === "sent_with_a_name"
