// Today: what needs one, what is next, who answered, what is mine, thanks, and the numbers. Each only when there is some.
import { signal } from "@preact/signals"
import type { ComponentType } from "preact"
import { isFirstFrame } from "../../base/idle"
import { isNear, isWhole, me, needsYou, photos, takenAt } from "../../sync"
import { Empty, Stack } from "../../ui"
import { t as shared } from "../../words"
import { Asks } from "../followups/index"
import { Page } from "../page"
import { FollowUps } from "./follow-ups"
import { Heard } from "./heard"
import { NeedsYou } from "./needs-you"
import { NextUp } from "./next-up"
import { Numbers } from "./numbers"
import { asked, askingMe, declined, followUps, lateOwed, unread, wordsOwed } from "./piles"
import { Thanks } from "./thanks"
import "./today.css"
import { t } from "./words"
import { YourRounds } from "./your-rounds"

interface Beside {
  Part: ComponentType
  waits: () => boolean
}

/** What this device alone knows of: it comes when there is time for it. */
export const beside = signal<Beside | null>(null)

function Today() {
  if (!me.value) return null
  return (
    <Page title={t("title")}>
      {takenAt.value === null ? <Empty>{t("first.time")}</Empty> : <Sections />}
      <Asks />
    </Page>
  )
}

function Sections() {
  return (
    <Stack gap="wide">
      <NeedsYou />
      <NextUp />
      <Rest />
    </Stack>
  )
}

/** What is counted is told once all is here; and what lies below waits until the first screen is painted. */
function Rest() {
  if (isFirstFrame.value) return null
  if (!isWhole.value) return isNear.value ? null : <p class="t-soft">{shared("coming")}</p>
  const Beside = beside.value?.Part
  return (
    <>
      <Heard />
      {Beside && <Beside />}
      <FollowUps />
      <Quiet />
      <Thanks />
      <YourRounds />
      <Numbers />
    </>
  )
}

/** Where nothing is to do, that is said. */
function Quiet() {
  const lists = [
    needsYou.value,
    photos.value.filter(photo => photo.state === "needs_you"),
    asked.value,
    declined.value,
    lateOwed.value,
    wordsOwed.value,
    askingMe.value,
  ]
  const isQuiet =
    !beside.value?.waits() &&
    unread.value === 0 &&
    followUps.value.length === 0 &&
    lists.every(list => list.length === 0)
  return isQuiet ? <p class="t-soft">{t("quiet")}</p> : null
}

export default { "/": Today }
