// Harm to a patient belongs into the hospital's event-report system: said quietly where it seems to be about that.
import { useMemo } from "preact/hooks"
import { all } from "../../sync"
import { NoticeLine, Stack, TextField } from "../../ui"
import type { Given } from "./given"
import { smellsOfHarm } from "./harm"
import type { Asked } from "./rules"
import { t } from "./words"

const MOST_NUMBER = 60

type Props = { item: Asked; given: Given; onNumber: (event_number: string) => void }

export function EventGuard({ item, given, onNumber }: Props) {
  const said = [item.type === "text" ? given.value : "", given.note].join("\n")
  const smells = useMemo(() => smellsOfHarm(said), [said])
  if (!item.events && !smells && !given.event_number) return null
  return (
    <Stack gap="tight">
      <div role="status">
        <NoticeLine tone="info">
          {t("event")} <EventSystem />
        </NoticeLine>
      </div>
      <TextField
        label={t("event.number")}
        value={given.event_number}
        maxLength={MOST_NUMBER}
        autocomplete="off"
        enterKeyHint="done"
        onInput={onNumber}
      />
    </Stack>
  )
}

function EventSystem() {
  const [organisation] = all("organisation").value.values()
  if (!organisation?.event_system_url) return null
  return (
    <a href={organisation.event_system_url} target="_blank" rel="noreferrer">
      {t("event.open")}
    </a>
  )
}
