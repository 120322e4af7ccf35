// The screen of what a person is told, and when.
import { me } from "../../sync"
import { Stack } from "../../ui"
import { Asks } from "../followups/index"
import { Page } from "../page"
import { AboutWhat } from "./about"
import { MutedIssues } from "./muted"
import { NoMail } from "./no-mail"
import "./notices.css"
import { OnThisPhone } from "./phone"
import { When } from "./when"
import { t } from "./words"

function Notices() {
  if (!me.value) return null
  return (
    <Page title={t("title")} backTo="/me">
      <Stack gap="wide">
        <p class="t-soft">{t("what")}</p>
        <OnThisPhone />
        <NoMail />
        <When />
        <AboutWhat />
        <MutedIssues />
      </Stack>
      <Asks />
    </Page>
  )
}

export default { "/me/notices": Notices }
