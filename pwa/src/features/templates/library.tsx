// Templates: the newest version of each, and beside it what one of them asks. Drafts stand first, for whoever may publish.
import type { Params } from "../../base/router"
import { mine } from "../../sync"
import { ListDetail } from "../../ui"
import { Nothing, Page } from "../page"
import { List } from "./list"
import { mayRead } from "./may"
import { HOME } from "./paths"
import { TemplateView } from "./template-view"
import "./templates.css"
import { isWide } from "./wide"
import { t } from "./words"

export function Library({ params }: { params: Params }) {
  const key = params.key
  if (!mayRead(mine()))
    return (
      <Page title={t("title")} backTo="/me">
        <Nothing>{t("not.yours")}</Nothing>
      </Page>
    )
  return (
    <Page title={t("title")} wide backTo={key && !isWide() ? HOME : "/me"}>
      <ListDetail
        list={<List openKey={key} />}
        detail={key ? <TemplateView key={key} templateKey={key} /> : null}
        empty={t("detail.empty")}
        listLabel={t("title")}
        detailLabel={t("detail")}
      />
    </Page>
  )
}
