// The addresses of the reports, for whoever leads here and for whoever is given a link.
import type { Span } from "./period"

export const SHOWN = ["stoplight", "numbers", "list"] as const
export type Show = (typeof SHOWN)[number]

export function reportsPath(unit_id?: string, asked: Partial<Span> & { show?: Show } = {}): string {
  const query = new URLSearchParams()
  if (asked.show && asked.show !== "stoplight") query.set("show", asked.show)
  if (asked.from && asked.to) {
    query.set("from", asked.from)
    query.set("to", asked.to)
  }
  const path = unit_id ? `/reports/${unit_id}` : "/reports"
  return query.size > 0 ? `${path}?${query}` : path
}

/** Of the server's reports the one by this name. */
export const asking = (name: string, asked: Record<string, string>): string =>
  `/api/v1/reports/${name}?${new URLSearchParams(asked)}`

/** Of a sheet that holds a page, all there is room for. */
export const ALL = "lines=all"
