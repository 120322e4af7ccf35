// What a person may choose on this phone: language, light, and how safely it keeps things.
import { signal } from "@preact/signals"
import { useEffect, useState } from "preact/hooks"
import { isApplePhone, isInstalled } from "../../base/phone"
import { chooseTheme, type Theme, theme } from "../../base/theme"
import { me } from "../../sync"
import { Button, Chips, SectionHeading, Stack } from "../../ui"
import { Page } from "../page"
import { Languages } from "../page/languages"
import { install, offer } from "./install"
import { t } from "./words"

export function Settings() {
  if (!me.value) return null
  return (
    <Page title={t("settings")} backTo="/me">
      <Stack gap="wide">
        <Languages />
        <Themes />
        <Keeping />
        <Installing />
      </Stack>
    </Page>
  )
}

const THEMES: readonly Theme[] = ["system", "light", "dark"]

function Themes() {
  return (
    <Chips
      label={t("theme")}
      options={THEMES.map(key => ({ key, label: t(`theme.${key}`) }))}
      value={theme.value}
      onChange={key => chooseTheme(key as Theme)}
    />
  )
}

/** Whether the browser promises not to clear what is kept; null: it does not say. */
const isKept = signal<boolean | null>(null)

const lookAtKeeping = async () => {
  isKept.value = (await navigator.storage?.persisted?.()) ?? null
}

function Keeping() {
  const [asked, setAsked] = useState(false)
  useEffect(() => void lookAtKeeping(), [])
  const kept = isKept.value
  const ask = async () => {
    await navigator.storage.persist?.()
    setAsked(true)
    await lookAtKeeping()
  }
  return (
    <Stack gap="tight">
      <SectionHeading>{t("keeping")}</SectionHeading>
      <p class="t-soft" role="status">
        {kept === null ? t("keeping.unknown") : kept ? t("keeping.safe") : t(asked ? "keeping.no" : "keeping.may")}
      </p>
      {kept === false && !asked && (
        <div>
          <Button onClick={() => void ask()}>{t("keeping.ask")}</Button>
        </div>
      )}
    </Stack>
  )
}

function Installing() {
  if (isInstalled()) return null
  const offered = offer.value !== null
  if (!offered && !isApplePhone()) return null
  return (
    <Stack gap="tight">
      <SectionHeading>{t("install")}</SectionHeading>
      <p class="t-soft">{offered ? t("install.why") : t("install.apple")}</p>
      {offered && (
        <div>
          <Button icon="plus" onClick={() => void install()}>
            {t("install.go")}
          </Button>
        </div>
      )}
    </Stack>
  )
}
