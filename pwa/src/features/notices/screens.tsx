// The screen of what a person is told, and when.
import { useEffect } from "preact/hooks"
import { me } from "../../sync"
import { NoticeLine, Stack } from "../../ui"
import { Asks } from "../followups/index"
import { Page } from "../page"
import { AboutWhat } from "./about"
import { lookWhetherItMails, mails } from "./mails"
import { MutedIssues } from "./muted"
import "./notices.css"
import { OnThisPhone } from "./phone"
import { When } from "./when"
import { t } from "./words"

function Notices() {
  useEffect(() => void lookWhetherItMails(), [])
  if (!me.value) return null
  return (
    <Page title={t("title")} backTo="/me">
      <Stack gap="wide">
        <p class="t-soft">{t("what")}</p>
        <OnThisPhone />
        {mails.value === false && <NoticeLine tone="info">{t("no.mail")}</NoticeLine>}
        <When />
        <AboutWhat />
        <MutedIssues />
      </Stack>
      <Asks />
    </Page>
  )
}

export default { "/me/notices": Notices }
