// Today: what needs one, what is next, who answered, what is mine, thanks, and the numbers. Each only when there is some.
import { signal } from "@preact/signals"
import type { ComponentType } from "preact"
import { useEffect, useRef, useState } from "preact/hooks"
import { afterPaint, isFirstFrame } from "../../base/idle"
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
  const isOpening = useRef(isFirstFrame.peek()).current
  if (isFirstFrame.value) return null
  if (!isWhole.value) return isNear.value ? null : <p class="t-soft">{shared("coming")}</p>
  return <Below first={isOpening ? 1 : PARTS.length} />
}

/** When the app has just opened one part comes after the other: a touch may come in between. */
function Below({ first }: { first: number }) {
  const [n, setN] = useState(first)
  useEffect(() => {
    if (n < PARTS.length) afterPaint(() => setN(n + 1))
  }, [n])
  return PARTS.slice(0, n).map(([name, Part]) => <Part key={name} />)
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

function Beside() {
  const Part = beside.value?.Part
  return Part ? <Part /> : null
}

const PARTS = Object.entries({ Heard, Beside, FollowUps, Quiet, Thanks, YourRounds, Numbers })

export default { "/": Today }
