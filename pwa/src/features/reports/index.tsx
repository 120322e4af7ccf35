// What other features may use of the reports: <ReportsLink unit_id?/>, which leads to them.
import { Button, Cluster } from "../../ui"
import { t } from "../../words"
import { reportsPath } from "./paths"

export function ReportsLink({ unit_id }: { unit_id?: string }) {
  return (
    <Cluster>
      <Button kind="plain" icon="chart" href={reportsPath(unit_id)}>
        {t("nav.reports")}
      </Button>
    </Cluster>
  )
}
