// How a group of five sensitive answers is said. The server draws what it tells in from the ends; so do these words.
import type { Item } from "../../contract/entities.gen"
import type { GroupOfAnswers } from "../../contract/reads.gen"

const MARGIN = 0.1

/** Where a mean stands for "or less" and "or more"; undefined for what has no two ends. */
export function endsOf(item: Pick<Item, "type" | "least" | "most">): { least: number; most: number } | undefined {
  if (item.type === "scale") return { least: 1, most: 9 }
  const { least, most } = item
  if (item.type !== "number" || least === undefined || most === undefined) return undefined
  const margin = (most - least) * MARGIN
  return { least: least + margin, most: most - margin }
}

export type Beyond = "less" | "exactly" | "more"

export function meanIs(mean: number, item: Pick<Item, "type" | "least" | "most">): Beyond {
  const ends = endsOf(item)
  if (ends && mean <= ends.least) return "less"
  return ends && mean >= ends.most ? "more" : "exactly"
}

/** A count of one is "at most one"; of all but one "at least". */
export function countIs(count: number, { answers }: Pick<GroupOfAnswers, "answers">): Beyond {
  if (count <= 1) return "less"
  return count >= answers - 1 ? "more" : "exactly"
}
