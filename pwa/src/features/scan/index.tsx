// What other features may use of scanning: <ScanLink/>, which leads to the camera.
import { Button } from "../../ui"
import { t } from "../../words"

export function ScanLink() {
  return (
    <Button kind="plain" icon="scan" href="/scan">
      {t("nav.scan")}
    </Button>
  )
}
