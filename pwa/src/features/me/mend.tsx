// The words of a refused command, to be mended and sent as a new one.
import { useEffect, useState } from "preact/hooks"
import { problem } from "../../base/problem"
import { dropDraft, loadDraft, saveDraft, sendAgain, type Waiting } from "../../sync"
import { Button, NoticeLine, Sheet, Stack, TextArea, TextField } from "../../ui"
import { saidAbout } from "../../words/field-words"
import { mended, type Typed, typedIn, whatOf } from "./kept"
import { whyRefused } from "./refused"
import { t } from "./words"

const ONE_LINE = ["title", "to"]

export function Mend({ act, onClose }: { act: Waiting; onClose: () => void }) {
  const [fields] = useState(() => typedIn(act))
  const [words, setWords] = useState<Record<string, string>>({})
  const [tried, setTried] = useState(false)
  const draft = `mend:${act.id}`
  useEffect(() => {
    void loadDraft<Record<string, string>>(draft).then(kept => setWords(typed => ({ ...kept, ...typed })))
  }, [draft])

  const write = (key: string, text: string) => {
    const next = { ...words, [key]: text }
    setWords(next)
    saveDraft(draft, next)
  }
  const textOf = ({ key, text }: Typed) => words[key] ?? text
  const wrong = act.problem ?? problem("unexpected")
  const about = ({ key }: Typed) => saidAbout(wrong, key)
  const isMissing = (field: Typed) => field.required && !textOf(field).trim()
  const send = async () => {
    setTried(true)
    if (fields.some(isMissing)) return
    try {
      await sendAgain(act.id, mended(act, Object.fromEntries(fields.map(field => [field.key, textOf(field).trim()]))))
      await dropDraft(draft)
      onClose()
    } catch {
      // The frame says why nothing can be kept here; the words stay in the sheet.
    }
  }
  return (
    <Sheet
      open
      title={whatOf(act)}
      closeLabel={t("close")}
      onClose={onClose}
      foot={
        <Button kind="primary" onClick={() => void send()}>
          {t("mend")}
        </Button>
      }
    >
      <Stack>
        <NoticeLine tone="red">{whyRefused(fields.some(about) ? problem("invalid") : wrong)}</NoticeLine>
        {fields.map((field, at) => {
          const Box = ONE_LINE.includes(field.key) ? TextField : TextArea
          const error = tried && isMissing(field) ? t("mend.missing") : about(field)
          return (
            <Box
              key={field.key}
              label={field.label}
              value={textOf(field)}
              onInput={text => write(field.key, text)}
              onEnter={() => void send()}
              error={words[field.key] === undefined || tried ? error : undefined}
              maxLength={field.most}
              required={field.required}
              autofocus={at === 0}
            />
          )
        })}
      </Stack>
    </Sheet>
  )
}
