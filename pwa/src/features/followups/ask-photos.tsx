// Photos of what was done, beside the sentence that says so; kept until they are sent with it.
import { useEffect } from "preact/hooks"
import type { Issue } from "../../contract/entities.gen"
import { GatherPhotos, useGathered } from "../photos/index"
import type { Action } from "./actions"
import { photosKey } from "./doing"

const MOST_PHOTOS = 20

export interface Shown {
  ids: readonly string[]
  /** One is still being made small. */
  isBusy: boolean
  /** They were sent. */
  drop(): void
}

interface AskPhotosProps {
  action: Action
  issue: Issue
  onChange: (shown: Shown) => void
}

export function AskPhotos({ action, issue, onChange }: AskPhotosProps) {
  const gathered = useGathered(photosKey(action, issue.id), { entity: "issue", id: issue.id }, MOST_PHOTOS)
  const isBusy = gathered.camera.busy > 0
  useEffect(() => onChange({ ids: gathered.ids, isBusy, drop: gathered.drop }), [gathered.ids, isBusy])
  return <GatherPhotos gathered={gathered} />
}
