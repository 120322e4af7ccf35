// Choosing a person by a few letters: who is offered first, the sheet that asks knows.
import { useState } from "preact/hooks"
import type { Person } from "../../contract/entities.gen"
import { Avatar, Empty, Row, Rows, TextField } from "../../ui"
import { t } from "./choice-words"
import { unitName } from "./names"

const MOST = 30

type Props = { candidates: (query: string) => readonly Person[]; onPick: (person: Person) => void }

export function ChoosePerson({ candidates, onPick }: Props) {
  const [query, setQuery] = useState("")
  const people = candidates(query).slice(0, MOST)
  const first = people[0]
  return (
    <>
      <TextField
        type="search"
        icon="search"
        label={t("assign.field")}
        value={query}
        onInput={setQuery}
        onEnter={() => query.trim() && first && onPick(first)}
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
              onClick={() => onPick(person)}
            />
          ))}
        </Rows>
      )}
    </>
  )
}
