// Issues like one being written that are on the server and not on this device; asked once the words rest.
import { useEffect, useRef, useState } from "preact/hooks"
import type { Issue } from "../../contract/entities.gen"
import type { SimilarIssues } from "../../contract/reads.gen"
import { all } from "../../sync"
import { useRead } from "../history/asked"
import type { Saying } from "./likeness"

const REST = 400
const LEAST = 4

/** All that was found for it so far: each is judged anew with every letter, so that none comes and goes with the asking. */
export function useFurther(saying: Saying, but: string): readonly Issue[] {
  const path = pathOf(saying, but)
  const [rested, setRested] = useState<string>()
  const found = useRef<ReadonlyMap<string, Issue>>(new Map())
  useEffect(() => {
    const soon = setTimeout(() => setRested(path), REST)
    return () => clearTimeout(soon)
  }, [path])
  const read = useRead<SimilarIssues>(rested)
  if (read.state === "told") found.current = new Map([...found.current, ...read.body.issues.map(byId)])
  const here = all("issue").value
  return [...found.current.values()].filter(issue => issue.id !== but && !here.has(issue.id))
}

const byId = (issue: SimilarIssues["issues"][number]): [string, Issue] => [issue.id, issue]

function pathOf({ title, unit_id, room_id, category }: Saying, but: string): string | undefined {
  const words = title.trim().slice(0, 200)
  if (words.length < LEAST || !unit_id) return undefined
  const asked = { title: words, unit_id, room_id, category, but }
  const query = new URLSearchParams(Object.entries(asked).flatMap(([key, value]) => (value ? [[key, value]] : [])))
  return `/api/v1/issues/similar?${query}`
}
