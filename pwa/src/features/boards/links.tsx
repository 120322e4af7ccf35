// The ways to the set-up of boards and to the timetable, for who may take them.
import type { Board } from "../../contract/entities.gen"
import { mine } from "../../sync"
import { Button, Cluster } from "../../ui"
import { may } from "../followups/index"
import { t } from "./link-words"

export function SetUpLink({ board: { id, unit_id, facility_id } }: { board: Board }) {
  if (!may(mine(), "board.set", { unit_id, facility_id })) return null
  return (
    <Cluster>
      <Button kind="plain" icon="settings" href={`/huddle/${id}/set-up`}>
        {t("set.up")}
      </Button>
    </Cluster>
  )
}

export function BoardLinks() {
  const mayOpen = mine().roles.some(({ role }) => role !== "frontline")
  return (
    <Cluster>
      <Button kind="plain" icon="clock" href="/timetable">
        {t("timetable")}
      </Button>
      {mayOpen && (
        <Button kind="plain" icon="plus" href="/boards/new">
          {t("new")}
        </Button>
      )}
    </Cluster>
  )
}
