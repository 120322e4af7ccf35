// The sheet that makes one issue of a theme: what it says, and from where it is raised.
import { useState } from "preact/hooks"
import { Button, NoticeLine, Select, Sheet, Stack, TextArea } from "../../ui"
import { unitName } from "../followups/index"
import { makeOne } from "./actions"
import { priorityOf, type ThemeIssue, type Told, titleOf, unitOf } from "./rules"
import { t } from "./words"

interface Props {
  theme: Told
  /** Those that become part of it. */
  parts: readonly Pick<ThemeIssue, "id">[]
  unit_ids: readonly string[]
  onClose: () => void
}

export function MakeOne({ theme, parts, unit_ids, onClose }: Props) {
  const [title, setTitle] = useState(titleOf(theme))
  const [unit_id, setUnit] = useState(unitOf(theme.issues, unit_ids))
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const others = theme.count - parts.length
  const make = async () => {
    if (!title.trim()) return setTried(true)
    setBusy(true)
    const whole = { title: title.trim(), unit_id, category: theme.category, priority: priorityOf(theme.issues) }
    if (await makeOne(whole, parts)) onClose()
    else setBusy(false)
  }
  return (
    <Sheet
      open
      title={t("make")}
      closeLabel={t("close")}
      onClose={onClose}
      foot={
        <Button kind="primary" busy={busy} onClick={() => void make()}>
          {t("make")}
        </Button>
      }
    >
      <Stack>
        <p class="t-soft">{t("make.hint")}</p>
        <TextArea
          label={t("make.what")}
          error={tried && !title.trim() ? t("make.missing") : undefined}
          value={title}
          onInput={setTitle}
          onEnter={() => void make()}
          rows={2}
          maxLength={200}
          autofocus
        />
        {unit_ids.length > 1 && (
          <Select
            label={t("make.unit")}
            value={unit_id}
            options={unit_ids.map(id => ({ value: id, label: unitName(id) }))}
            onChange={setUnit}
          />
        )}
        <NoticeLine tone={others > 0 ? "amber" : "info"}>
          {t("make.parts", { n: parts.length })} {others > 0 && t("make.others", { n: others })}
        </NoticeLine>
      </Stack>
    </Sheet>
  )
}
