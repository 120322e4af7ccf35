// From a board to the screens that show it.
import { Button } from "../../ui"
import { t } from "./words"

export function WallsLink({ board_id }: { board_id: string }) {
  return (
    <div>
      <Button kind="plain" icon="eye" href={`/huddle/${board_id}/walls`}>
        {t("walls")}
      </Button>
    </div>
  )
}
