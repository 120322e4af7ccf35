// The screen of what a person is told, and when.
import { me } from "../../sync"
import { Stack } from "../../ui"
import { Page } from "../page"
import "./notices.css"
import { OnThisPhone } from "./phone"
import { t } from "./words"

function Notices() {
  if (!me.value) return null
  return (
    <Page title={t("title")} backTo="/me">
      <Stack gap="wide">
        <p class="t-soft">{t("what")}</p>
        <OnThisPhone />
      </Stack>
    </Page>
  )
}

export default { "/me/notices": Notices }
