// Editing a card's title in its place. What is typed is kept until it is saved or left.
import type { Card } from "../../contract/entities.gen"
import { act } from "../../sync"
import { Button, Cluster, Stack, TextField } from "../../ui"
import { useDraft } from "../followups/index"
import { MOST_TITLE } from "./add-card"
import { t } from "./words"

export function EditTitle({ card, onClose }: { card: Card; onClose: () => void }) {
  const [text, setText, drop] = useDraft(`card.edit:${card.id}`, card.title)
  const leave = () => {
    drop()
    onClose()
  }
  const save = async () => {
    const title = text.trim()
    if (!title) return
    try {
      if (title !== card.title) await act("card.edit", { card_id: card.id, title })
      leave()
    } catch {
      // The frame says that nothing can be kept; the words stay where they are.
    }
  }
  return (
    <Stack gap="tight">
      <TextField
        label={t("title.field")}
        value={text}
        onInput={setText}
        onEnter={() => void save()}
        maxLength={MOST_TITLE}
        autofocus
      />
      <Cluster end>
        <Button kind="plain" onClick={leave}>
          {t("cancel")}
        </Button>
        <Button onClick={() => void save()}>{t("save")}</Button>
      </Cluster>
    </Stack>
  )
}
