// The addresses of the history, for whoever leads here.
export const SHOWN = ["rounds", "numbers", "questions"] as const
export type Show = (typeof SHOWN)[number]

export function historyPath(unit_id?: string, asked: { template?: string; show?: Show } = {}): string {
  const query = new URLSearchParams()
  if (asked.template) query.set("template", asked.template)
  if (asked.show && asked.show !== "rounds") query.set("show", asked.show)
  const path = unit_id ? `/history/${unit_id}` : "/history"
  return query.size > 0 ? `${path}?${query}` : path
}

export const pastRoundPath = (unit_id: string, round_id: string): string => `/history/${unit_id}/round/${round_id}`

export const questionPath = (unit_id: string, template_key: string, question_id: string): string =>
  `/history/${unit_id}/asks/${encodeURIComponent(template_key)}/${question_id}`

/** An address of the API with what is asked; what is not asked is left out. */
export function asking(path: string, asked: Record<string, string | undefined>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) if (value) query.set(name, value)
  return `/api/v1/rounds${path}?${query}`
}
