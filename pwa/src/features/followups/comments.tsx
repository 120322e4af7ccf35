// The field for a comment; what is typed is kept until it is sent.
import type { Issue } from "../../contract/entities.gen"
import { Button, Cluster, Stack, TextArea } from "../../ui"
import { comment } from "./actions"
import { draftKey, give } from "./doing"
import { useDraft } from "./draft"
import { t } from "./story-words"
import { t as word } from "./words"

export function CommentField({ issue }: { issue: Issue }) {
  const [text, setText, drop] = useDraft(draftKey(comment, issue.id))
  const send = async () => {
    if (text.trim() && (await give(comment, issue, { text: text.trim() }))) drop()
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
      <Cluster end>
        <Button icon="send" disabled={!text.trim()} onClick={() => void send()}>
          {t("comment.send")}
        </Button>
      </Cluster>
    </Stack>
  )
}
