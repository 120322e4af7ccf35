// Issues like one being written that are on the server and not on this device; asked once the words rest. The words go in the
// body: an address would stand in logs.
import { useEffect, useState } from "preact/hooks"
import { http } from "../../base/http"
import type { Issue } from "../../contract/entities.gen"
import type { SimilarIssues } from "../../contract/reads.gen"
import { all, status } from "../../sync"
import type { Saying } from "./likeness"

const REST = 1_500
const PATIENCE = 15_000
const LEAST = 4
const NONE: ReadonlyMap<string, Issue> = new Map()

/**
 * All that was found for it so far: each is judged anew with every letter, so that none comes and goes with the asking.
 * Nothing is asked without something to ask about.
 */
export function useFurther(saying: Saying | undefined, but: string): readonly Issue[] {
  const asked = saying && bodyOf(saying, but)
  const [found, setFound] = useState(NONE)
  const isReachable = status.value.reachable
  useEffect(() => {
    if (asked === undefined) return
    const end = new AbortController()
    const soon = setTimeout(async () => {
      const answer = await http<SimilarIssues>("/api/v1/issues/similar", {
        method: "POST",
        json: JSON.parse(asked),
        signal: end.signal,
        patience: PATIENCE,
      })
      if (answer.kind !== "ok" || end.signal.aborted) return
      setFound(before => new Map([...before, ...answer.body.issues.map(byId)]))
    }, REST)
    return () => {
      clearTimeout(soon)
      end.abort()
    }
  }, [asked, isReachable])
  const here = all("issue").value
  return [...found.values()].filter(issue => issue.id !== but && !here.has(issue.id))
}

const byId = (issue: SimilarIssues["issues"][number]): [string, Issue] => [issue.id, issue]

function bodyOf({ title, unit_id, room_id, category }: Saying, but: string): string | undefined {
  const words = title.trim().slice(0, 200)
  if (words.length < LEAST || !unit_id) return undefined
  const asked = { title: words, unit_id, room_id, category, but }
  return JSON.stringify(Object.fromEntries(Object.entries(asked).filter(([, value]) => value)))
}
