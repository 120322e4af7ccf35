// The hours in which nothing rings but what cannot wait.
import { useState } from "preact/hooks"
import { Button, NoticeLine, Sheet, Stack, TextField } from "../../ui"
import { choose, own } from "./own"
import { t } from "./when-words"

const USUAL = { from: "21:00", to: "06:30" }

export function EditQuiet({ onClose }: { onClose: () => void }) {
  const before = own.value.quiet
  const [quiet, setQuiet] = useState(before ?? USUAL)
  const isWhole = quiet.from !== "" && quiet.to !== "" && quiet.from !== quiet.to
  const keep = async (wanted: typeof before) => {
    if (await choose("notice.set_quiet", { quiet: wanted })) onClose()
  }
  return (
    <Sheet
      open
      title={t("quiet")}
      closeLabel={t("close")}
      onClose={onClose}
      foot={
        <>
          <Button kind="primary" disabled={!isWhole} onClick={() => void keep(quiet)}>
            {t("quiet.keep")}
          </Button>
          {before && <Button onClick={() => void keep(null)}>{t("quiet.drop")}</Button>}
        </>
      }
    >
      <Stack>
        <p class="t-soft">{t("quiet.hint")}</p>
        <div class="notices-pair">
          <TextField
            type="time"
            label={t("from")}
            value={quiet.from}
            required
            onInput={from => setQuiet({ ...quiet, from })}
          />
          <TextField type="time" label={t("to")} value={quiet.to} required onInput={to => setQuiet({ ...quiet, to })} />
        </div>
        <div role="status">{!isWhole && <NoticeLine tone="amber">{t("quiet.wrong")}</NoticeLine>}</div>
      </Stack>
    </Sheet>
  )
}
