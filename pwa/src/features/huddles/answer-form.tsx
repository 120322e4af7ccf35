// Answering a card that came from below, in its place: what is done about it, or why it cannot be. Kept until it is sent.
import type { Card } from "../../contract/entities.gen"
import { act } from "../../sync"
import { Button, Cluster, TextArea } from "../../ui"
import { useDraft } from "../followups/index"
import { t } from "./words"

const MOST = 4000

interface Props {
  card: Card
  kind: "answer" | "decline"
  onClose: () => void
}

export function AnswerForm({ card, kind, onClose }: Props) {
  const [text, setText, drop] = useDraft(`card.${kind}:${card.id}`)
  const leave = () => {
    drop()
    onClose()
  }
  const send = async () => {
    const said = text.trim()
    if (!said) return
    try {
      if (kind === "answer") await act("card.answer", { card_id: card.id, text: said })
      else await act("card.decline", { card_id: card.id, text: said })
      leave()
    } catch {
      // The frame says that nothing can be kept; the words stay where they are.
    }
  }
  return (
    <section class="huddles-answer" aria-label={t(kind)}>
      <TextArea
        label={t(`${kind}.field`)}
        hint={t("answer.hint", { board: card.came_from?.title ?? "" })}
        value={text}
        onInput={setText}
        rows={2}
        maxLength={MOST}
        autofocus
      />
      <Cluster end>
        <Button kind="plain" onClick={leave}>
          {t("cancel")}
        </Button>
        <Button disabled={!text.trim()} onClick={() => void send()}>
          {t(`${kind}.send`)}
        </Button>
      </Cluster>
    </section>
  )
}
