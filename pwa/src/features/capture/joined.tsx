// After "Me too": the words already typed, and their photos, are offered to what is open instead of being lost.
import { useState } from "preact/hooks"
import { newId } from "../../base/ids"
import { act, one } from "../../sync"
import { Button, Rows, Stack, Stoplight, TextArea } from "../../ui"
import { PhotoStrip } from "../photos/index"
import "./capture.css"
import { RaisedIssue } from "./taking"
import { t } from "./words"
import { useWriting } from "./writing"

interface Said {
  title: string
  photo_ids: string[]
}

type Props = { issue_id: string; draft: string; onClose: () => void }

/** Until it is decided what becomes of them the words stay where they were written. */
export function Joined({ issue_id, draft, onClose }: Props) {
  const issue = one("issue", issue_id).value
  const writing = useWriting<Said>(draft, () => ({ title: "", photo_ids: [] }))
  const [busy, setBusy] = useState(false)
  if (!writing) return null
  const { title, photo_ids } = writing.value
  const close = async () => {
    await writing.done()
    onClose()
  }
  const add = async () => {
    setBusy(true)
    const said = { text: title.trim(), ...(photo_ids.length > 0 && { photo_ids }) }
    try {
      await act("issue.comment", { issue_id, comment_id: newId(), ...said })
      await close()
    } catch {
      setBusy(false) // The frame says why nothing can be kept; the words stay here.
    }
  }
  const isEmpty = !title.trim() && photo_ids.length === 0
  return (
    <>
      <Stack>
        <div role="status">
          <Stoplight tone="green" word={t("joined")} />
          <p class="t-soft">{t("joined.told")}</p>
        </div>
        {issue && (
          <Rows>
            <RaisedIssue issue={issue} />
          </Rows>
        )}
        <TextArea
          label={t("joined.words")}
          hint={t("joined.hint")}
          rows={3}
          maxLength={4000}
          value={title}
          onInput={text => writing.change({ title: text })}
        />
        <PhotoStrip ids={photo_ids} />
      </Stack>
      <div class="capture-foot capture-ends">
        <Button onClick={() => void close()}>{t("joined.leave")}</Button>
        <Button kind="primary" busy={busy} disabled={isEmpty} onClick={() => void add()}>
          {t("joined.add")}
        </Button>
      </div>
    </>
  )
}
