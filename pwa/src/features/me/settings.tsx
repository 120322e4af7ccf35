// What a person may choose on this phone: language, light, being told, and how safely it keeps things.
import { signal } from "@preact/signals"
import { useEffect, useState } from "preact/hooks"
import { chooseTheme, type Theme, theme } from "../../base/theme"
import { me, offerPush, pushState } from "../../sync"
import { Button, Chips, SectionHeading, Stack } from "../../ui"
import { Page } from "../page"
import { Languages } from "../page/languages"
import { install, isApplePhone, isInstalled, offer } from "./install"
import { t } from "./words"

export function Settings() {
  if (!me.value) return null
  return (
    <Page title={t("settings")} backTo="/me">
      <Stack gap="wide">
        <Languages />
        <Themes />
        <Telling />
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

function Telling() {
  const [busy, setBusy] = useState(false)
  const state = pushState.value
  const needsHome = state === "unavailable" && isApplePhone() && !isInstalled()
  const ask = async () => {
    setBusy(true)
    await offerPush()
    setBusy(false)
  }
  return (
    <Stack gap="tight">
      <SectionHeading>{t("push")}</SectionHeading>
      <p class="t-soft">{needsHome ? t("push.home") : t(`push.${state}`)}</p>
      {(state === "not_asked" || state === "off") && (
        <div>
          <Button icon="bell" busy={busy} onClick={() => void ask()}>
            {state === "off" ? t("push.again") : t("push.ask")}
          </Button>
        </div>
      )}
    </Stack>
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
