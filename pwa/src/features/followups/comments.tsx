// The field for a comment and its photos; what is typed and taken is kept until it is sent.
import type { Issue } from "../../contract/entities.gen"
import { Button, Stack, TextArea } from "../../ui"
import { GatherPhotos, useGathered } from "../photos/index"
import { comment } from "./actions"
import { draftKey, give } from "./doing"
import { useDraft } from "./draft"
import { t } from "./story-words"
import { t as word } from "./words"

const MOST_PHOTOS = 20

export function CommentField({ issue }: { issue: Issue }) {
  const [text, setText, drop] = useDraft(draftKey(comment, issue.id))
  const gathered = useGathered(`${draftKey(comment, issue.id)}:photos`, { entity: "issue", id: issue.id })
  const photo_ids = [...gathered.ids]
  const isReady = gathered.camera.busy === 0 && (text.trim() !== "" || photo_ids.length > 0)
  const send = async () => {
    if (!isReady || !(await give(comment, issue, { text: text.trim(), photo_ids }))) return
    drop()
    gathered.drop()
  }
  return (
    <Stack gap="tight">
      <TextArea
        label={word("comment")}
        hint={t("comment.hint")}
        rows={2}
        value={text}
        onInput={setText}
        maxLength={4000}
        onEnter={() => void send()}
      />
      <GatherPhotos gathered={gathered} most={MOST_PHOTOS}>
        <Button icon="send" disabled={!isReady} onClick={() => void send()}>
          {t("comment.send")}
        </Button>
      </GatherPhotos>
    </Stack>
  )
}
