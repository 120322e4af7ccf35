// What waits for this person alone: what was refused, answers to confirm, what is late, and the notices not yet read.
import { minute } from "../../base/clock"
import { isWhole, needsYou, photos } from "../../sync"
import { Icon, Row, Rows, SectionHeading, Stack } from "../../ui"
import { ago } from "../../words/format"
import { asked, askingMe, lateOwed, lateToDo, unread, wordsOwed } from "./piles"
import { t } from "./words"

export function NeedsYou() {
  const refused = needsYou.value.length + photos.value.filter(photo => photo.state === "needs_you").length
  const [answers, late, owed, words, notices] = isWhole.value
    ? [asked.value.length, lateToDo.value.length, lateOwed.value.length, wordsOwed.value.length, unread.value]
    : [0, 0, 0, 0, 0]
  const cards = isWhole.value ? askingMe.value : []
  if (refused + answers + cards.length + late + owed + words + notices === 0) return null
  return (
    <Stack gap="tight">
      <SectionHeading>{t("needs")}</SectionHeading>
      <Rows label={t("needs")}>
        {refused > 0 && (
          <Row
            key="refused"
            href="/me/needs-you"
            stoplight={{ tone: "red", word: t("needs.refused.more") }}
            title={t("needs.refused", { n: refused })}
          />
        )}
        {answers > 0 && (
          <Row
            key="asked"
            href="/numbers/asked"
            lead={<Icon name="check" />}
            title={t("needs.asked", { n: answers })}
            meta={t("needs.asked.more")}
          />
        )}
        {cards[0] && (
          <Row
            key="cards"
            href={`/huddle/${cards[0].board_id}`}
            lead={<Icon name="escalate" />}
            title={t("needs.cards", { n: cards.length })}
            meta={t("needs.cards.more", { when: ago(cards[0].added_at, minute.value) })}
          />
        )}
        {late > 0 && (
          <Row
            key="late"
            href="/numbers/late"
            lead={<Icon name="clock" />}
            title={t("needs.late", { n: late })}
            meta={t("needs.late.more")}
          />
        )}
        {owed > 0 && (
          <Row
            key="owed"
            href="/numbers/owed"
            lead={<Icon name="clock" />}
            title={t("needs.owed", { n: owed })}
            meta={t("needs.owed.more")}
          />
        )}
        {words > 0 && (
          <Row
            key="words"
            href="/numbers/words"
            lead={<Icon name="kudos" />}
            title={t("needs.words", { n: words })}
            meta={t("needs.words.more")}
          />
        )}
        {notices > 0 && (
          <Row
            key="notices"
            href="/me/inbox"
            lead={<Icon name="bell" />}
            title={t("needs.notices", { n: notices })}
            meta={t("needs.notices.more")}
          />
        )}
      </Rows>
    </Stack>
  )
}
