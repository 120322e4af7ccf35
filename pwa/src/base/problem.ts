// A problem as the server tells it (RFC 9457), or one made on the device; and the sentence a person can use.
import { has, t } from "../words"

export interface Problem {
  type?: string
  title: string
  status: number
  code: string
  detail?: string
  request_id?: string
  fields?: Record<string, string[]>
}

export const problem = (code: string, status = 0, detail?: string): Problem => ({ title: code, status, code, detail })

export function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "code" in value && "status" in value
}

/** Known codes are said in the person's language; an unknown one falls back to the server's own sentence. */
export function sentence(wrong: Problem): string {
  const key = `problem.${wrong.code}`
  if (has(key)) return t(key)
  return wrong.detail || wrong.title || t("problem.unexpected")
}

/** Thrown where a caller must stop: carries the problem so that the screen can say it. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code)
  }
}
