// A problem as the server tells it (RFC 9457), or one made on the device; words/problem-words.ts says it to a person.

export interface Problem {
  type?: string
  title: string
  status: number
  code: string
  detail?: string
  request_id?: string
  fields?: Record<string, string[]>
  /** Which sentence the detail is, where names or numbers are part of it, and those: words/reason-words.ts says it. */
  reason?: string
  words?: Record<string, string | number | readonly (string | number)[]>
  /** The same of each sentence about a field, by its path ("duties.0.role"): words/field-words.ts says it. */
  field_reasons?: Record<string, { reason: string; words?: Problem["words"] }[]>
}

export const problem = (code: string, status = 0, detail?: string): Problem => ({ title: code, status, code, detail })

export function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "code" in value && "status" in value
}

/** Thrown where a caller must stop: carries the problem so that the screen can say it. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code)
  }
}
