// One rule, new or changed, and the queue for what no rule takes: sheets over the list.
import { useState } from "preact/hooks"
import { newId } from "../../base/ids"
import type { Category } from "../../contract/entities.gen"
import { CATEGORIES } from "../../contract/tables.gen"
import { all } from "../../sync"
import { Button, NoticeLine, Select, Sheet, Stack } from "../../ui"
import { categoryWord } from "../capture/index"
import { type Line, queues, units } from "./draft"
import { t } from "./words"

const ANY = ""

interface Props {
  place: number
  line?: Line
  onDone: (line: Line) => void
  onRemove: () => void
  onClose: () => void
}

export function EditRule({ place, line, onDone, onRemove, onClose }: Props) {
  const [now, setNow] = useState<Line>(
    () => line ?? { key: newId(), queue_id: queues()[0]?.id ?? "", category: null, facility_id: null, unit_id: null },
  )
  const [isTried, setTried] = useState(false)
  const isOpen = !(now.category || now.facility_id || now.unit_id)
  const done = () => (isOpen || !now.queue_id ? setTried(true) : onDone(now))
  return (
    <Sheet
      open
      title={line ? t("edit.title", { n: place }) : t("edit.new")}
      closeLabel={t("close")}
      onClose={onClose}
      foot={
        <>
          <Button kind="primary" onClick={done}>
            {t(line ? "edit.change" : "edit.done")}
          </Button>
          {line && <Button onClick={onRemove}>{t("edit.remove")}</Button>}
        </>
      }
    >
      <Stack>
        <Select
          label={t("edit.about")}
          value={now.category ?? ANY}
          options={[
            { value: ANY, label: t("edit.about.any") },
            ...CATEGORIES.map(value => ({ value, label: categoryWord(value) })),
          ]}
          onChange={value => setNow({ ...now, category: (value || null) as Category | null })}
        />
        <Select
          label={t("edit.where")}
          value={now.unit_id ?? now.facility_id ?? ANY}
          options={places()}
          onChange={value => setNow({ ...now, ...placeOf(value) })}
        />
        <QueueChoice value={now.queue_id} onChange={queue_id => setNow({ ...now, queue_id })} />
        {isTried && isOpen && (
          <div role="alert">
            <NoticeLine tone="amber">{t("edit.open")}</NoticeLine>
          </div>
        )}
      </Stack>
    </Sheet>
  )
}

export function EditRest(props: { value: string | null; onDone: (queue_id: string) => void; onClose: () => void }) {
  const open = queues().filter(queue => !queue.restricted)
  const [queue_id, setQueue] = useState(props.value ?? open[0]?.id ?? "")
  return (
    <Sheet
      open
      title={t("edit.rest")}
      closeLabel={t("close")}
      onClose={props.onClose}
      foot={
        <Button kind="primary" onClick={() => queue_id && props.onDone(queue_id)}>
          {t("edit.change")}
        </Button>
      }
    >
      <Select
        label={t("edit.queue")}
        value={queue_id}
        options={open.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={setQueue}
      />
    </Sheet>
  )
}

function QueueChoice({ value, onChange }: { value: string; onChange: (queue_id: string) => void }) {
  return (
    <Stack gap="tight">
      <Select
        label={t("edit.queue")}
        value={value}
        options={queues().map(({ id, name }) => ({ value: id, label: name }))}
        onChange={onChange}
      />
      {all("queue").value.get(value)?.restricted && <p class="t-small t-soft">{t("edit.private")}</p>}
    </Stack>
  )
}

/** Anywhere, a whole facility, or a unit; with one facility only, its units. */
function places() {
  const facilities = all("facility").value
  const named = (id: string) => (facilities.size > 1 ? facilities.get(id)?.name : undefined)
  return [
    { value: ANY, label: t("edit.where.any") },
    ...[...facilities.values()].flatMap(({ id, name }) => [
      { value: id, label: t("edit.facility", { name }), group: named(id) },
      ...units()
        .filter(unit => unit.facility_id === id)
        .map(unit => ({ value: unit.id, label: unit.name, group: named(id) })),
    ]),
  ]
}

function placeOf(id: string): Pick<Line, "facility_id" | "unit_id"> {
  if (all("unit").value.has(id)) return { facility_id: null, unit_id: id }
  return { facility_id: id || null, unit_id: null }
}
