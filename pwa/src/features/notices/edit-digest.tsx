// The digest: one mail with all that is asked, each day or each week, or none.
import { useState } from "preact/hooks"
import { Button, Chips, Select, Sheet, Stack, TextField } from "../../ui"
import { choose, own } from "./own"
import { DAYS, dayName, HOW_OFTEN, type HowOften, USUAL_DIGEST } from "./said"
import { t } from "./when-words"

export function EditDigest({ onClose }: { onClose: () => void }) {
  const before = own.value.digest
  const [howOften, setHowOften] = useState<HowOften>(before?.how_often ?? "none")
  const [at, setAt] = useState(before?.at ?? USUAL_DIGEST.at)
  const [day, setDay] = useState(before?.day ?? USUAL_DIGEST.day)
  const keep = async () => {
    const digest = howOften === "none" ? null : { how_often: howOften, at, ...(howOften === "week" && { day }) }
    if (await choose("notice.set_digest", { digest })) onClose()
  }
  return (
    <Sheet
      open
      title={t("digest")}
      closeLabel={t("close")}
      onClose={onClose}
      foot={
        <Button kind="primary" disabled={at === ""} onClick={() => void keep()}>
          {t("digest.keep")}
        </Button>
      }
    >
      <Stack>
        <p class="t-soft">{t("digest.hint")}</p>
        <Chips
          label={t("digest.how_often")}
          options={HOW_OFTEN.map(key => ({ key, label: t(`digest.every.${key}`) }))}
          value={howOften}
          onChange={key => setHowOften(key as HowOften)}
        />
        {howOften !== "none" && (
          <div class="notices-pair">
            {howOften === "week" && (
              <Select
                label={t("digest.day")}
                value={String(day)}
                options={DAYS.map(one => ({ value: String(one), label: dayName(one) }))}
                onChange={value => setDay(Number(value))}
              />
            )}
            <TextField type="time" label={t("digest.at")} value={at} required onInput={setAt} />
          </div>
        )}
      </Stack>
    </Sheet>
  )
}
