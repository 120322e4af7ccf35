// Who leads a queue and who works it: a sheet for an administrator, which says what becomes of what they had.
import { useState } from "preact/hooks"
import { byName, plain } from "../../base/plain"
import type { Person, Queue } from "../../contract/entities.gen"
import { act, all, learn } from "../../sync"
import {
  Avatar,
  Button,
  Empty,
  IconButton,
  NoticeLine,
  Row,
  Rows,
  SectionHeading,
  Select,
  Sheet,
  Stack,
} from "../../ui"
import { ChoosePerson } from "../followups/asked-person"
import { personName, unitName } from "../followups/index"
import { effects } from "./people-effects"
import { t } from "./people-words"
import { t as common } from "./words"

learn(effects)

const NOBODY = ""

export function EditPeople({ queue, onClose }: { queue: Queue; onClose: () => void }) {
  const [people, setPeople] = useState<readonly string[]>(() => whoWorks(queue))
  const [lead, setLead] = useState(queue.lead_id ?? NOBODY)
  const [isAdding, setAdding] = useState(false)
  const isNobodys = queue.restricted && people.length === 0
  const add = ({ id }: Person) => {
    setPeople([...people, id])
    setAdding(false)
  }
  const takeOut = (id: string) => {
    setPeople(people.filter(one => one !== id))
    if (lead === id) setLead(NOBODY)
  }
  const save = () =>
    act("queue.set_people", { queue_id: queue.id, lead_id: lead || null, member_ids: [...people] }).then(
      onClose,
      () => {}, // The frame says why nothing can be kept here.
    )
  if (isAdding)
    return (
      <Sheet
        key="adding"
        open
        title={t("add.title", { queue: queue.name })}
        closeLabel={common("close")}
        onClose={onClose}
        foot={<Button onClick={() => setAdding(false)}>{t("back")}</Button>}
      >
        <Stack>
          <ChoosePerson candidates={query => others(people, query)} onPick={add} />
        </Stack>
      </Sheet>
    )
  return (
    <Sheet
      key="people"
      open
      title={t("title", { queue: queue.name })}
      closeLabel={common("close")}
      onClose={onClose}
      foot={
        <>
          <Button kind="primary" disabled={isNobodys} onClick={() => void save()}>
            {t("save")}
          </Button>
          <Button icon="plus" onClick={() => setAdding(true)}>
            {t("add")}
          </Button>
        </>
      }
    >
      <Stack>
        {queue.restricted && <p class="t-small t-soft">{t("private")}</p>}
        <Select
          label={t("lead")}
          hint={t("lead.hint")}
          value={lead}
          options={[
            { value: NOBODY, label: t("lead.nobody") },
            ...people.map(id => ({ value: id, label: personName(id) })),
          ]}
          onChange={setLead}
        />
        <Stack gap="tight">
          <SectionHeading count={people.length}>{t("members")}</SectionHeading>
          {people.length === 0 && !queue.restricted && <Empty>{t("none")}</Empty>}
          <Rows label={t("members")}>
            {people.map(id => (
              <Member key={id} id={id} onOut={() => takeOut(id)} />
            ))}
          </Rows>
        </Stack>
        <div role="status">
          {isNobodys ? (
            <NoticeLine tone="amber">{t("none.private")}</NoticeLine>
          ) : (
            <Gone queue={queue} people={people} to={lead || people[0]} />
          )}
        </div>
      </Stack>
    </Sheet>
  )
}

function Member({ id, onOut }: { id: string; onOut: () => void }) {
  const name = personName(id)
  const unit = all("person").value.get(id)?.unit_id
  return (
    <Row
      lead={<Avatar name={name} small />}
      title={name}
      meta={unit && unitName(unit)}
      menu={<IconButton icon="close" name={t("out", { name })} onClick={onOut} />}
    />
  )
}

/** What becomes of the work of those who are taken out, before it is saved. */
function Gone({ queue, people, to = NOBODY }: { queue: Queue; people: readonly string[]; to?: string }) {
  const gone = whoWorks(queue).filter(id => !people.includes(id))
  if (gone.length === 0) return null
  const key = !to ? "gone.stays" : queue.restricted ? "gone.private" : "gone"
  return <NoticeLine tone="info">{t(key, { names: gone.map(personName).join(", "), to: personName(to) })}</NoticeLine>
}

function whoWorks({ lead_id, member_ids }: Queue): string[] {
  const ids = new Set([...member_ids, ...(lead_id ? [lead_id] : [])])
  return [...ids].sort((a, b) => byName({ name: personName(a) }, { name: personName(b) }))
}

const others = (people: readonly string[], query: string): Person[] =>
  [...all("person").value.values()]
    .filter(({ id, name }) => !people.includes(id) && plain(name).includes(plain(query.trim())))
    .sort(byName)
