// Whether this phone tells while the app is closed, in words, and what to do about it.
import { useEffect, useState } from "preact/hooks"
import { isApplePhone, isInstalled } from "../../base/phone"
import { offerPush, pushState, startPush } from "../../sync"
import { Button, Cluster, SectionHeading, Stack } from "../../ui"
import { mails } from "./mails"
import { t } from "./words"

export function OnThisPhone() {
  useEffect(follow, [])
  return (
    <Stack gap="tight">
      <SectionHeading>{t("phone")}</SectionHeading>
      <State />
      {mails.value && pushState.value !== "on" && <p class="t-soft">{t("phone.mail")}</p>}
    </Stack>
  )
}

/** Where a person chooses what comes by phone, and this phone would not tell: it says so, and can be told to. */
export function UnlessOnHere() {
  const [wasOn] = useState(() => pushState.peek() === "on")
  return wasOn ? null : (
    <Stack gap="tight">
      <State />
    </Stack>
  )
}

function State() {
  const [busy, setBusy] = useState(false)
  const state = pushState.value
  if (state === "unavailable" && isApplePhone() && !isInstalled()) return <InstallFirst />
  const ask = async () => {
    setBusy(true)
    await offerPush()
    setBusy(false)
  }
  return (
    <>
      <div class="t-soft" role="status">
        <p>{t(`phone.${state}`)}</p>
        {state === "refused" && <p>{t(isInstalled() ? "phone.refused.app" : "phone.refused.browser")}</p>}
      </div>
      <Cluster>
        {(state === "not_asked" || state === "off") && (
          <Button icon="bell" busy={busy} onClick={() => void ask()}>
            {t(state === "off" ? "phone.again" : "phone.ask")}
          </Button>
        )}
        {state === "on" && (
          <Button icon="bell" onClick={() => void showOne()}>
            {t("phone.try")}
          </Button>
        )}
      </Cluster>
    </>
  )
}

function InstallFirst() {
  return (
    <>
      <p class="t-soft">{t("phone.home")}</p>
      <ol class="notices-steps">
        <li>{t("phone.home.share")}</li>
        <li>{t("phone.home.add")}</li>
        <li>{t("phone.home.open")}</li>
      </ol>
    </>
  )
}

/** What is changed in the settings of the phone or the browser is seen here at once, where the browser tells of it. */
function follow(): () => void {
  const stopped = new AbortController()
  const { signal } = stopped
  const look = () => void startPush()
  document.addEventListener("visibilitychange", look, { signal })
  void (async () => {
    const permission = await navigator.permissions?.query({ name: "notifications" }).catch(() => undefined)
    permission?.addEventListener("change", look, { signal })
  })()
  return () => stopped.abort()
}

async function showOne(): Promise<void> {
  const registration = await navigator.serviceWorker.ready
  const look = { icon: "/icons/icon-192.png", badge: "/icons/badge-96.png" }
  await registration.showNotification(t("phone.try.title"), {
    body: t("phone.try.body"),
    tag: "try",
    data: { url: "/me/notices" },
    ...look,
  })
}
