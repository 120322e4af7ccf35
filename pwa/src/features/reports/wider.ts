// What is wider than a unit: it has numbers, and no sheet for one corridor.

/** In place of a unit: all one sees, a site or a queue, of which there are numbers. */
export const ALL = "all"
export const widerOf = (kind: "facility" | "queue", id: string): string => `${kind}.${id}`
export const isWider = (place: string): boolean => place === ALL || /^(facility|queue)\./.test(place)

/** What the server is asked for. */
export function placeOf(place: string): Record<string, string> {
  if (place === ALL) return {}
  const [, kind, id] = /^(facility|queue)\.(.+)$/.exec(place) ?? []
  return kind && id ? { [`${kind}_id`]: id } : { unit_id: place }
}
