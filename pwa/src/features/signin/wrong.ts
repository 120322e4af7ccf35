// Why nobody is signed in yet, as a sentence and the field it belongs to.
import { now } from "../../base/clock"
import type { Answer } from "../../base/http"
import { time } from "../../words/format"
import { t } from "./words"

export interface Wrong {
  field?: "email" | "password"
  text: string
}

/** Before anything is sent. */
export function lacking(email: string, password: string): Wrong | null {
  if (!email.trim()) return { field: "email", text: t("email.missing") }
  if (!password) return { field: "password", text: t("password.missing") }
  return null
}

export async function wrongIn(answer: Answer<unknown>): Promise<Wrong | null> {
  if (answer.kind === "ok") return null
  if (answer.kind === "unreachable") return { text: t("no.signal") }
  const { problem, retryAfter } = answer
  if (problem.code === "locked_out" && retryAfter) return { text: t("locked.until", { time: freeAt(retryAfter) }) }
  if (problem.code === "invalid") return { field: "email", text: t("email.wrong") }
  if (problem.code === "wrong_sign_in") return { field: "password", text: t("wrong") }
  const text = await import("../../words/problem-words").then(
    ({ sentence }) => sentence(problem),
    () => t("no.signal"),
  )
  return { text }
}

const MINUTE = 60_000

/** By the clock on the wall, a whole minute later: who comes then does not come too early. */
const freeAt = (seconds: number): string =>
  time(new Date(Math.ceil((now() + seconds * 1000) / MINUTE) * MINUTE).toISOString())
