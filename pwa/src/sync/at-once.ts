// What goes to the server at once or not at all: a code that lasts ten minutes, a screen that must not hang there
// because a telephone waits for signal, a try whose end somebody waits to see.
import { nowIso } from "../base/clock"
import { http } from "../base/http"
import { newId } from "../base/ids"
import { type Problem, problem } from "../base/problem"
import type { Commands } from "../contract/commands.gen"
import { VERSION } from "../contract/tables.gen"
import { wake } from "."

interface Result {
  status: "applied" | "duplicate" | "rejected"
  problem?: Problem
}

const PATIENCE = 15_000
export const UNREACHABLE = "unreachable"

/** Nothing when it is done; else why not. */
export async function sendNow<T extends keyof Commands>(type: T, payload: Commands[T]): Promise<Problem | undefined> {
  const made_at = nowIso()
  const answer = await http<{ results: Result[] }>("/api/v1/commands", {
    method: "POST",
    json: { sent_at: made_at, commands: [{ id: newId(), type, made_at, version: VERSION, payload }] },
    patience: PATIENCE,
  })
  if (answer.kind === "unreachable") return problem(UNREACHABLE)
  if (answer.kind === "problem") return answer.problem
  void wake()
  return answer.body.results[0]?.problem
}
