// Passing an issue on: the people of its queue first, anybody by a few letters.
import type { Issue, Person } from "../../contract/entities.gen"
import { Sheet, Stack } from "../../ui"
import { About } from "./ask-about"
import type { Asking } from "./asks"
import { candidates } from "./candidates"
import { ChoosePerson } from "./choose-person"
import { give } from "./doing"
import { StaysInConfidence } from "./stays-in-confidence"
import { t } from "./words"

export function AskAssign({ action, issue, onClose }: Asking) {
  const pick = async (person: Person) => {
    if (await give(action, issue, { person_id: person.id })) onClose()
  }
  return (
    <Sheet open title={t(action.label)} closeLabel={t("close")} onClose={onClose}>
      <Stack>
        <About issue={issue} />
        <StaysInConfidence issues={[issue]} />
        <ChoosePerson candidates={query => others(issue, query)} onPick={person => void pick(person)} />
      </Stack>
    </Sheet>
  )
}

const others = (issue: Issue, query: string): Person[] =>
  candidates([issue], query).filter(person => person.id !== issue.owner_id)
