// Passing an issue on: the people of its queue first, anybody by a few letters.
import { byName, plain } from "../../base/plain"
import type { Issue, Person } from "../../contract/entities.gen"
import { all, one } from "../../sync"
import { Sheet, Stack } from "../../ui"
import { About } from "./ask-about"
import type { Asking } from "./asks"
import { ChoosePerson } from "./choose-person"
import { give } from "./doing"
import { t } from "./words"

export function AskAssign({ action, issue, onClose }: Asking) {
  const pick = async (person: Person) => {
    if (await give(action, issue, { person_id: person.id })) onClose()
  }
  return (
    <Sheet open title={t(action.label)} closeLabel={t("close")} onClose={onClose}>
      <Stack>
        <About issue={issue} />
        <ChoosePerson candidates={query => candidates(issue, query)} onPick={person => void pick(person)} />
      </Stack>
    </Sheet>
  )
}

/** Those of the queue, then those of the unit, then everyone; by name. */
function candidates(issue: Issue, query: string): Person[] {
  const members = new Set(one("queue", issue.queue_id).value?.member_ids)
  const nearness = (person: Person) => (members.has(person.id) ? 0 : person.unit_id === issue.unit_id ? 1 : 2)
  return [...all("person").value.values()]
    .filter(person => person.id !== issue.owner_id && plain(person.name).includes(plain(query.trim())))
    .sort((a, b) => nearness(a) - nearness(b) || byName(a, b))
}
