// The pictures an issue was raised with.
import type { Issue } from "../../contract/entities.gen"
import { SectionHeading, Stack } from "../../ui"
import { PhotoStrip } from "../photos/index"
import { t } from "./story-words"

export function IssuePhotos({ issue }: { issue: Issue }) {
  const ids = issue.photo_ids
  if (ids.length === 0) return null
  return (
    <Stack gap="tight">
      <SectionHeading count={ids.length}>{t("photos")}</SectionHeading>
      <PhotoStrip ids={ids} />
    </Stack>
  )
}
