// What only the server knows of plans, asked for when there is signal and again when something changed.
import { useEffect, useState } from "preact/hooks"
import { http } from "../../base/http"
import { all, status } from "../../sync"
import type { State } from "./rules"

export interface PlanCalendar {
  today: string
  units: { unit_id: string; rows: { template_key: string; mine: boolean; days: Partial<Record<State, string[]>> }[] }[]
}

export type Counts = Record<State, number> & { rate: number | null }

export interface Rates {
  units: (Counts & { unit_id: string })[]
  facilities: (Counts & { facility_id: string })[]
  mine: Counts
}

const PATIENCE = 15_000

export interface Read<T> {
  body: T | undefined
  /** Still being asked for the first time. */
  isLoading: boolean
}

/** The last answer stays while the next is fetched; without signal there is none. */
export function useServer<T>(path: string): Read<T> {
  const { reachable } = status.value
  const dues = all("due").value
  const plans = all("plan").value
  const [read, setRead] = useState<Read<T>>({ body: undefined, isLoading: true })
  useEffect(() => {
    void [dues, plans]
    if (!reachable) return setRead({ body: undefined, isLoading: false })
    const end = new AbortController()
    void http<T>(path, { signal: end.signal, patience: PATIENCE }).then(answer => {
      if (end.signal.aborted) return
      setRead({ body: answer.kind === "ok" ? answer.body : undefined, isLoading: false })
    })
    return () => end.abort()
  }, [path, reachable, dues, plans])
  return read
}

export const calendarPath = (from: string, to: string): string => `/api/v1/plans/calendar?from=${from}&to=${to}`
export const ratesPath = (from: string, to: string): string => `/api/v1/plans/rates?from=${from}&to=${to}`
