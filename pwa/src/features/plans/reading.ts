// What only the server knows of plans, asked for when there is signal and again when something changed.
import { useEffect, useState } from "preact/hooks"
import { http } from "../../base/http"
import { all, status, waiting } from "../../sync"
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

/** A visit in a unit, whoever's it is, with the id by which it can be skipped. */
export interface Told {
  id: string
  on: string
  state: State
  template_key: string
  mine: boolean
}

export interface Dues {
  dues: Told[]
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
  // A skip of what is on other devices alone changes nothing here but its own way to the server.
  const skips = waiting.value.filter(({ type }) => type === "due.skip").length
  const [read, setRead] = useState<Read<T>>({ body: undefined, isLoading: true })
  useEffect(() => {
    void [dues, plans, skips]
    if (!reachable) return setRead({ body: undefined, isLoading: false })
    const end = new AbortController()
    void http<T>(path, { signal: end.signal, patience: PATIENCE }).then(answer => {
      if (end.signal.aborted) return
      setRead({ body: answer.kind === "ok" ? answer.body : undefined, isLoading: false })
    })
    return () => end.abort()
  }, [path, reachable, dues, plans, skips])
  return read
}

export const calendarPath = (from: string, to: string): string => `/api/v1/plans/calendar?from=${from}&to=${to}`
export const duesPath = (unit_id: string, on: string, to: string): string =>
  `/api/v1/plans/dues?unit_id=${unit_id}&on=${on}&to=${to}`
export const ratesPath = (from: string, to: string): string => `/api/v1/plans/rates?from=${from}&to=${to}`
