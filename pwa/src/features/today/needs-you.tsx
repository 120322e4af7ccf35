// What waits for this person alone: danger and fixes that are none, what was refused, answers to confirm, what is to be
// decided, what is late, and the notices not yet read.
import { minute } from "../../base/clock"
import { isNear, needsYou, photos } from "../../sync"
import { Icon, type IconName, Row, Rows, SectionHeading, Stack } from "../../ui"
import { ago } from "../../words/format"
import { addressOf, alarm } from "../followups/index"
import { asked, askingMe, followUps, lateOwed, lateToDo, toDecide, unread, wordsOwed } from "./piles"
import { t } from "./words"

type Name = "asked" | "decide" | "cards" | "late" | "owed" | "words" | "notices"

/** The others stand among their follow-ups. */
const MOST_ALARMS = 3

export function NeedsYou() {
  const refused = needsYou.value.length + photos.value.filter(photo => photo.state === "needs_you").length
  const [card] = askingMe.value
  const counted: [Name, IconName, n: number, href?: string][] = [
    ["asked", "check", asked.value.length],
    ["decide", "follow", toDecide.value.length],
    ["cards", "escalate", askingMe.value.length, `/huddle/${card?.board_id}`],
    ["late", "clock", lateToDo.value.length],
    ["owed", "clock", lateOwed.value.length],
    ["words", "kudos", wordsOwed.value.length],
    ["notices", "bell", unread.value, "/me/inbox"],
  ]
  const rows = [
    ...followUps.value
      .filter(alarm)
      .slice(0, MOST_ALARMS)
      .map(issue => (
        <Row
          key={issue.id}
          href={addressOf(issue)}
          stoplight={{ tone: "red", word: alarm(issue) }}
          title={issue.title}
        />
      )),
    refused > 0 && (
      <Row
        key="refused"
        href="/me/needs-you"
        stoplight={{ tone: "red", word: t("needs.refused.more") }}
        title={t("needs.refused", { n: refused })}
      />
    ),
    ...counted
      .filter(([, , n]) => n > 0 && isNear.value)
      .map(([name, icon, n, href = `/numbers/${name}`]) => (
        <Row
          key={name}
          href={href}
          lead={<Icon name={icon} />}
          title={t(`needs.${name}`, { n })}
          meta={t(`needs.${name}.more`, { when: ago(card?.added_at ?? "", minute.value) })}
        />
      )),
  ]
  if (!rows.some(Boolean)) return null
  return (
    <Stack gap="tight">
      <SectionHeading>{t("needs")}</SectionHeading>
      <Rows label={t("needs")}>{rows}</Rows>
    </Stack>
  )
}
