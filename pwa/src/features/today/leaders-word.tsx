// Thanks that wait for the word of whoever leads there: one tap says it, a sentence may go with it.
import { useRef, useState } from "preact/hooks"
import { minute } from "../../base/clock"
import type { Kudos } from "../../contract/entities.gen"
import { act, dropDraft, mine, one, saveDraft, undo, waiting } from "../../sync"
import { Button, Stack, TextField } from "../../ui"
import { when } from "../../words/format"
import { UNDO_FOR, useDraft } from "../followups/index"
import { Nothing } from "../page"
import { t } from "./list-words"
import { wordsOwed } from "./piles"
import { ThanksRow } from "./thanks"

export function LeadersWords() {
  const given = useInPlace()
  if (given.length === 0) return <Nothing>{t("list.empty")}</Nothing>
  return (
    <Stack gap="tight">
      {given.map(kudos => (
        <div key={kudos.id} class="today-asked">
          <ThanksRow kudos={kudos} />
          {kudos.words.length === 0 ? <Ask kudos={kudos} /> : <Said kudos={kudos} />}
        </div>
      ))}
    </Stack>
  )
}

/** Those that wait, and those whose word was said since one came here, each where it stood. */
function useInPlace(): Kudos[] {
  const seen = useRef<ReadonlySet<string>>(new Set())
  seen.current = new Set([...seen.current, ...wordsOwed.value.map(({ id }) => id)])
  return [...seen.current].flatMap(id => one("kudos", id).value ?? [])
}

const MOST = 4000
const draftOf = (kudos_id: string): string => `kudos.thank:${kudos_id}`

function Ask({ kudos: { id, name, word_by } }: { kudos: Kudos }) {
  const [text, setText, drop] = useDraft(draftOf(id))
  const [isOpen, setOpen] = useState(false)
  const isSending = useRef(false)
  const isWriting = isOpen || text !== ""
  // A second touch may come before the screen has shown the first.
  const say = async () => {
    if (isSending.current) return
    isSending.current = true
    const said = text.trim()
    try {
      await act("kudos.thank", { kudos_id: id, ...(said && { text: said }) }, { holdFor: UNDO_FOR })
      drop()
    } catch {
      // The frame says that nothing can be kept; the words stay where they are.
    }
    isSending.current = false
  }
  return (
    <fieldset class="today-ask" aria-label={t("word.about", { name })}>
      <span class="today-ask-words t-small t-soft">{due(word_by)}</span>
      {isWriting && (
        <div class="today-ask-words">
          <TextField
            label={t("word.sentence")}
            value={text}
            onInput={setText}
            onEnter={() => void say()}
            maxLength={MOST}
            autofocus={isOpen}
          />
        </div>
      )}
      <Button name={t("word.say.name", { name })} onClick={() => void say()}>
        {t("word.say")}
      </Button>
      {!isWriting && (
        <Button name={t("word.write.name", { name })} onClick={() => setOpen(true)}>
          {t("word.write")}
        </Button>
      )}
    </fieldset>
  )
}

function due(word_by: string | null): string {
  if (!word_by) return ""
  const isLate = Date.parse(word_by) < minute.value
  return t(isLate ? "word.late" : "word.by", { when: when(word_by, minute.value) })
}

/** As long as it has not left this device it can be taken back, its sentence with it. */
function Said({ kudos: { id, name, words } }: { kudos: Kudos }) {
  const held = waiting.value.find(
    ({ type, payload }) => type === "kudos.thank" && (payload as { kudos_id: string }).kudos_id === id,
  )
  // Its sentence goes back first: the field looks for it as soon as the question stands here again.
  const takeBack = async (act_id: string, text?: string) => {
    if (text) saveDraft(draftOf(id), text)
    if (!(await undo(act_id)) && text) void dropDraft(draftOf(id))
  }
  const isMine = words.some(({ by }) => by === mine().id)
  return (
    <div class="today-ask today-ask-answered" role="status">
      <span class="today-ask-words">{t(isMine ? "word.said" : "word.said.other", { name })}</span>
      {held && (
        <Button
          kind="plain"
          icon="undo"
          onClick={() => void takeBack(held.id, (held.payload as { text?: string }).text).catch(() => {})}
        >
          {t("word.undo")}
        </Button>
      )}
    </div>
  )
}
