// Written by tools/contract.py from the server's schemas. Do not edit.
import type { Value } from "./entities.gen"

export interface History {
  rounds: RoundLine[]
  next: string | null
}

export interface RoundLine {
  id: string
  unit_id: string
  room_id: string | null
  template_id: string
  rounder_id: string
  started_at: string
  finished_at: string
  minutes: number
  issues: IssueCounts
  kudos: number
}

export interface IssueCounts {
  raised: number
  answered: number
  open: number
}

export interface RoundsSummary {
  from: string
  to: string
  templates: TemplateSummary[]
}

export interface TemplateSummary {
  template_key: string
  rounds: number
  minutes: number
  issues: IssueCounts
  months: RoundsOfMonth[]
}

export interface RoundsOfMonth {
  month: string
  rounds: number
  minutes: number
  issues: IssueCounts
}

export interface Movement {
  question_id: string
  type: "say" | "yes_no" | "choice" | "several" | "scale" | "number" | "text" | "photo" | "person" | "room" | "priorities"
  sensitive: boolean
  from: string
  to: string
  months: MonthOfAnswers[]
  groups: GroupOfAnswers[]
  said: Said[]
  next: string | null
}

export interface MonthOfAnswers {
  month: string
  answers: number
  counts: Record<string, number>
  mean?: number
  median?: number
  least?: number
  most?: number
}

export interface GroupOfAnswers {
  unit_id: string
  first_month: string
  last_month: string
  answers: number
  mean?: number
  counts?: Record<string, number>
}

export interface Said {
  round_id: string
  unit_id: string
  at: string
  value: Value
  note?: string
}
