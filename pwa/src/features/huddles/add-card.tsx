// The line at the foot of a lane: enter adds a card and stays; what is typed, and a photo taken for it, is kept. Whose it
// is and by when can be typed with it ("@sam !mon") or tapped.
import { useRef, useState } from "preact/hooks"
import { newId } from "../../base/ids"
import { act, one } from "../../sync"
import { Button, TextField } from "../../ui"
import { useDraft } from "../followups/index"
import { GatherPhotos, useGathered } from "../photos/index"
import { MOST_PHOTOS } from "./rules"
import { StepChoices, useShort } from "./step-choices"
import { useKept } from "./typed"
import { t } from "./words"

export const MOST_TITLE = 400

export function AddCard({ board_id, lane }: { board_id: string; lane: string }) {
  const place = `card.add:${board_id}:${lane}`
  const unit_id = one("board", board_id).value?.unit_id ?? null
  const [text, setText, drop] = useDraft(place)
  const [card_id, keepId, dropId] = useCardId(place)
  const gathered = useGathered(`${place}:photos`, { entity: "card", id: card_id }, MOST_PHOTOS)
  const short = useShort(text, unit_id, place)
  const typed = useRef(text)
  const isSending = useRef(false)
  typed.current = text
  const add = async () => {
    const { title, ...more } = short.read()
    if (!title || isSending.current || gathered.camera.busy > 0) return
    const photo_ids = [...gathered.ids]
    isSending.current = true
    try {
      await act("card.add", { card_id, board_id, lane, title, ...(photo_ids.length > 0 && { photo_ids }) })
      if (more.owner_id || more.due_on) await act("card.edit", { card_id, ...more })
      short.forget()
      if (photo_ids.length > 0) gathered.drop()
      // Letters that came while the disk wrote belong to the next card.
      if (typed.current === text) {
        drop()
        dropId()
      } else {
        setText(typed.current.slice(text.length))
        keepId(newId())
      }
    } catch {
      // The frame says that nothing can be kept; the words stay where they are.
    } finally {
      isSending.current = false
    }
  }
  useKept(add)
  const isWriting = text.trim() !== ""
  const write = (said: string) => {
    setText(said)
    keepId(card_id)
    if (!said.trim()) short.forget() // whose and when were of the words that are gone
  }
  return (
    <div class="huddles-add">
      <TextField
        label={t("add")}
        icon="plus"
        value={text}
        onInput={write}
        onEnter={() => void add()}
        enterKeyHint="enter"
        maxLength={MOST_TITLE}
      />
      {isWriting && (
        <div>
          <Button icon="plus" onClick={() => void add()}>
            {t("add")}
          </Button>
        </div>
      )}
      {isWriting && <StepChoices short={short} unit_id={unit_id} />}
      {(isWriting || gathered.ids.length > 0 || gathered.camera.busy > 0) && <GatherPhotos gathered={gathered} />}
    </div>
  )
}

/** The card has its id before it is added, and with its first word it is kept: photos taken for it already belong to it. */
function useCardId(place: string): [string, (id: string) => void, () => void] {
  const [fresh, setFresh] = useState(newId)
  const [kept, keep, drop] = useDraft(`${place}:card`)
  const dropIt = () => {
    drop()
    setFresh(newId())
  }
  return [kept || fresh, keep, dropIt]
}
