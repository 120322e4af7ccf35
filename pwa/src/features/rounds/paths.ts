// The addresses of rounds, for whoever leads here: Today, a plan, a code on a door.
export const roundPath = (round_id: string): string => `/round/${round_id}`

interface Start {
  unit_id?: string
  room_id?: string
  /** Its key, or the id of any of its versions. */
  template_id?: string
  due_id?: string
}

export const startPath = ({ unit_id, room_id, template_id, due_id }: Start = {}): string =>
  withQuery("/round", { unit: unit_id, room: room_id, template: template_id, due: due_id })

export const roomsPath = (unit_id: string, template?: string): string =>
  withQuery(`/round/rooms/${unit_id}`, { template })

function withQuery(path: string, parts: Record<string, string | undefined>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parts)) if (value) query.set(name, value)
  const text = query.toString()
  return text ? `${path}?${text}` : path
}
