// Where a code leads that was read by the phone's own camera: on to the round, or why not.
import { place } from "../../base/router"
import { Button, Stack } from "../../ui"
import { Page } from "../page"
import { startPath } from "../rounds/index"
import { Means } from "./means"
import { t } from "./words"

export function Arrive() {
  return (
    <Page title={t("arrive.title")} backTo="/">
      <Stack>
        <div role="status">
          <Means text={location.origin + place.value.path} />
        </div>
        <div>
          <Button icon="place" href={startPath()}>
            {t("by.hand")}
          </Button>
        </div>
      </Stack>
    </Page>
  )
}
