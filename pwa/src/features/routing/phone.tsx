// The queues: the telephone of each that whoever reports a danger calls first, set by an administrator or its lead; and an
// administrator's way to who works it.
import { useState } from "preact/hooks"
import type { Queue } from "../../contract/entities.gen"
import { act, mine } from "../../sync"
import { Button, Row, Rows, SectionHeading, Sheet, Stack, TextField } from "../../ui"
import { may, shortName } from "../followups/index"
import { queues } from "./draft"
import { EditPeople } from "./people"
import { t as ofPeople } from "./people-words"
import { t } from "./phone-words"
import { t as common } from "./words"

export function Telephones() {
  const [opened, setOpened] = useState<Queue | null>(null)
  const [worked, setWorked] = useState<Queue | null>(null)
  const maySetPeople = may(mine(), "queue.set_people", {})
  const rows = queues()
  return (
    <Stack gap="tight">
      <SectionHeading count={rows.length}>{t("queues")}</SectionHeading>
      <p class="t-soft t-small">{t("queues.hint")}</p>
      <Rows label={t("queues")}>
        {rows.map(queue => (
          <Row
            key={queue.id}
            title={queue.name}
            meta={queue.lead_id ? t("lead", { name: shortName(queue.lead_id) }) : t("lead.nobody")}
            trailing={queue.phone ?? t("none")}
            onClick={maySet(queue) ? () => setOpened(queue) : undefined}
            menu={
              maySetPeople && (
                <Button
                  kind="plain"
                  name={ofPeople("people.name", { queue: queue.name })}
                  onClick={() => setWorked(queue)}
                >
                  {ofPeople("people")}
                </Button>
              )
            }
          />
        ))}
      </Rows>
      {opened && <EditPhone key={opened.id} queue={opened} onClose={() => setOpened(null)} />}
      {worked && <EditPeople key={worked.id} queue={worked} onClose={() => setWorked(null)} />}
    </Stack>
  )
}

const maySet = ({ lead_id }: Queue): boolean => may(mine(), "queue.set_phone", { people: [lead_id] })

/** As webapp/followups/schema.py takes it. */
const DIALLED = /^\+?\d[\d ()./-]{1,38}$/

function EditPhone({ queue, onClose }: { queue: Queue; onClose: () => void }) {
  const [phone, setPhone] = useState(queue.phone ?? "")
  const [tried, setTried] = useState(false)
  const typed = phone.trim()
  const isWrong = !DIALLED.test(typed)
  const set = async (phone: string | null) => {
    try {
      await act("queue.set_phone", { queue_id: queue.id, phone })
      onClose()
    } catch {
      // The frame says why nothing can be kept here.
    }
  }
  const save = () => (isWrong ? setTried(true) : void set(typed))
  return (
    <Sheet
      open
      title={t("title", { queue: queue.name })}
      closeLabel={common("close")}
      onClose={onClose}
      foot={
        <>
          <Button kind="primary" onClick={save}>
            {t("save")}
          </Button>
          {queue.phone && <Button onClick={() => void set(null)}>{t("remove")}</Button>}
        </>
      }
    >
      <TextField
        type="tel"
        inputMode="tel"
        label={t("phone")}
        hint={t("phone.hint")}
        error={tried && isWrong ? t("phone.wrong") : undefined}
        value={phone}
        onInput={setPhone}
        onEnter={save}
        maxLength={40}
        autofocus
      />
    </Sheet>
  )
}
