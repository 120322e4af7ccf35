// The number an issue has in another system; an empty one takes it away.
import { useState } from "preact/hooks"
import type { Issue } from "../../contract/entities.gen"
import { Button, Sheet, Stack, TextField } from "../../ui"
import { categoryWord } from "../../words/category-words"
import { About } from "./ask-about"
import type { Asking } from "./asks"
import { t } from "./choice-words"
import { give } from "./doing"
import { outsideLink } from "./outside"
import { t as common } from "./words"

export function AskNumber({ action, issue, onClose }: Asking) {
  const [number, setNumber] = useState(issue.outside_number ?? "")
  const link = outsideLink(issue.category, number.trim())
  const send = async () => {
    if (await give(action, issue, { number: number.trim() || null })) onClose()
  }
  return (
    <Sheet
      open
      title={common(action.label)}
      closeLabel={common("close")}
      onClose={onClose}
      foot={
        <Button kind="primary" onClick={() => void send()}>
          {t(number.trim() || !issue.outside_number ? "number.send" : "number.remove")}
        </Button>
      }
    >
      <Stack>
        <About issue={issue} />
        <TextField
          label={t("number.field")}
          hint={hint(issue, number.trim(), link)}
          value={number}
          onInput={setNumber}
          onEnter={() => void send()}
          maxLength={80}
          autocomplete="off"
          enterKeyHint="done"
          autofocus
        />
      </Stack>
    </Sheet>
  )
}

function hint({ category }: Issue, number: string, link: string | null): string {
  if (!number) return t("number.hint")
  return link ? t("number.leads", { link }) : t("number.plain", { category: categoryWord(category) })
}
