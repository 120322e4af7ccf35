// What waits for this person alone: what was refused, answers to confirm, what is late, and the notices not yet read.
import { isWhole, needsYou, photos } from "../../sync"
import { Icon, Row, Rows, SectionHeading, Stack } from "../../ui"
import { asked, lateOwed, lateToDo, unread } from "./piles"
import { t } from "./words"

export function NeedsYou() {
  const refused = needsYou.value.length + photos.value.filter(photo => photo.state === "needs_you").length
  const [answers, late, owed, notices] = isWhole.value
    ? [asked.value.length, lateToDo.value.length, lateOwed.value.length, unread.value]
    : [0, 0, 0, 0]
  if (refused + answers + late + owed + notices === 0) return null
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
