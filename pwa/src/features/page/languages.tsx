// The choice of this device's language, where one signs in and in the settings.
import { useState } from "preact/hooks"
import { chooseLanguage } from "../../sync"
import { Chips, NoticeLine, Stack } from "../../ui"
import { type Language, language, t } from "../../words"

/** Each in its own words, so that whoever cannot read this one finds theirs. */
const LANGUAGES = [
  { key: "en", label: "English" },
  { key: "es", label: "Español" },
]

/** One that is not on the device yet comes with the signal; until then the one before is spoken. */
export function Languages() {
  const [isMissing, setMissing] = useState(false)
  const choose = (wanted: Language) => {
    setMissing(false)
    chooseLanguage(wanted).catch(() => setMissing(true))
  }
  return (
    <Stack gap="tight">
      <Chips
        label={t("language")}
        options={LANGUAGES}
        value={language.value}
        onChange={key => choose(key as Language)}
      />
      <div role="status">{isMissing && <NoticeLine tone="amber">{t("language.missing")}</NoticeLine>}</div>
    </Stack>
  )
}
