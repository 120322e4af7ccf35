// What other features may use of the history: <HistoryLink unit_id?/>, which leads to it.
import { Button, Cluster } from "../../ui"
import { t } from "../../words"
import { historyPath } from "./paths"

export function HistoryLink({ unit_id }: { unit_id?: string }) {
  return (
    <Cluster>
      <Button kind="plain" icon="clock" href={historyPath(unit_id)}>
        {t("nav.history")}
      </Button>
    </Cluster>
  )
}
