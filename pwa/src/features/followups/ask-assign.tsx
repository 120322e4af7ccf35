// Passing an issue on: the people of its queue first, anybody by a few letters.
import { useState } from "preact/hooks"
import { byName, plain } from "../../base/plain"
import type { Issue, Person } from "../../contract/entities.gen"
import { all, one } from "../../sync"
import { Avatar, Empty, Row, Rows, Sheet, Stack, TextField } from "../../ui"
import { About } from "./ask-about"
import type { Asking } from "./asks"

import { give } from "./doing"
import { unitName } from "./names"
import { t } from "./words"

const MOST = 30

export function AskAssign({ action, issue, onClose }: Asking) {
  const [query, setQuery] = useState("")
  const people = candidates(issue, query)
  const pick = async (person: Person) => {
    if (await give(action, issue, { person_id: person.id })) onClose()
  }
  const first = people[0]
  return (
    <Sheet open title={t(action.label)} closeLabel={t("close")} onClose={onClose}>
      <Stack>
        <About issue={issue} />
        <TextField
          type="search"
          icon="search"
          label={t("assign.field")}
          value={query}
          onInput={setQuery}
          onEnter={() => query.trim() && first && void pick(first)}
          autofocus
        />
        {people.length === 0 ? (
          <Empty>{t("assign.none")}</Empty>
        ) : (
          <Rows label={t("assign.list")}>
            {people.map(person => (
              <Row
                key={person.id}
                lead={<Avatar name={person.name} small />}
                title={person.name}
                meta={person.unit_id && unitName(person.unit_id)}
                onClick={() => void pick(person)}
              />
            ))}
          </Rows>
        )}
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
    .slice(0, MOST)
}
