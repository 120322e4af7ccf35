// What other features may use of the history: <HistoryLink unit_id?/>, which leads to it, and pastRoundPath(unit_id, round_id).
import { one } from "../../sync"
import { Button, Cluster } from "../../ui"
import { t } from "../../words"
import { historyPath } from "./paths"

export { pastRoundPath } from "./paths"

export function HistoryLink({ unit_id }: { unit_id?: string }) {
  const unit = one("unit", unit_id ?? "").value?.name
  return (
    <Cluster>
      {/* Two may stand on a screen, and each says where it leads. */}
      <Button kind="plain" icon="clock" href={historyPath(unit_id)} name={unit && t("nav.history.of", { unit })}>
        {t("nav.history")}
      </Button>
    </Cluster>
  )
}
