// The views that were saved, one's own and those shared with one's queues and units; keeping the list as it stands, and
// taking it along as a file.
import { useState } from "preact/hooks"
import { newId } from "../../base/ids"
import { byName } from "../../base/plain"
import { go } from "../../base/router"
import type { View } from "../../contract/entities.gen"
import { act, all, mine } from "../../sync"
import { Button, Menu, NoticeLine, Row, Rows, Select, Sheet, Stack, TextField } from "../../ui"
import { standing } from "./chosen"
import { Download } from "./download"
import { read } from "./filters"
import { t } from "./list-words"
import { queueName, shortName, unitName } from "./names"
import { t as word } from "./words"

export function ViewsSheet({ onClose }: { onClose: () => void }) {
  const views = [...all("view").value.values()].sort(byName)
  const now = standing()
  const here = views.find(view => sameList(view.filters, now))
  return (
    <Sheet open side="right" title={t("views")} closeLabel={word("close")} onClose={onClose}>
      <Stack gap="wide">
        {views.length === 0 ? (
          <p class="t-soft">{t("views.none")}</p>
        ) : (
          <Rows label={t("views")}>
            {views.map(view => (
              <Saved key={view.id} view={view} isHere={view === here} onClose={onClose} />
            ))}
          </Rows>
        )}
        {here ? <p class="t-soft">{t("views.here", { name: here.name })}</p> : <Keep filters={now} onKept={onClose} />}
        <Download filters={now} />
      </Stack>
    </Sheet>
  )
}

/** Addresses may say the same in another order. */
const sameList = (a: string, b: string): boolean => JSON.stringify(asked(a)) === JSON.stringify(asked(b))

const asked = (filters: string) => read(new URLSearchParams(filters))

function Saved({ view, isHere, onClose }: { view: View; isHere: boolean; onClose: () => void }) {
  const isMine = view.owner_id === mine().id
  const open = (event: MouseEvent) => {
    event.preventDefault()
    go(`/follow-up?${view.filters}`)
    onClose()
  }
  return (
    <Row
      title={view.name}
      href={`/follow-up?${view.filters}`}
      onClick={open}
      selected={isHere}
      meta={[isMine ? "" : t("views.by", { name: shortName(view.owner_id) }), sharedWith(view)]
        .filter(Boolean)
        .join(" · ")}
      menu={
        isMine && (
          <Menu
            label={t("views.menu", { name: view.name })}
            items={[
              {
                key: "remove",
                label: t("views.remove"),
                icon: "close",
                onSelect: () => void act("view.remove", { view_id: view.id }).catch(() => {}),
              },
            ]}
          />
        )
      }
    />
  )
}

function sharedWith({ queue_id, unit_id }: View): string {
  if (queue_id) return t("views.shared", { name: queueName(queue_id) })
  if (unit_id) return t("views.shared", { name: unitName(unit_id) })
  return t("views.own")
}

function Keep({ filters, onKept }: { filters: string; onKept: () => void }) {
  const [name, setName] = useState("")
  const [whom, setWhom] = useState("")
  const [isTried, setTried] = useState(false)
  const save = async () => {
    if (!name.trim()) {
      setTried(true)
      return
    }
    const [kind = "", id = ""] = whom.split(" ")
    const shared = kind === "queue" ? { queue_id: id } : kind === "unit" ? { unit_id: id } : {}
    try {
      await act("view.save", { view_id: newId(), name: name.trim(), filters, ...shared })
      onKept()
    } catch {
      // The frame says why nothing can be kept here.
    }
  }
  return (
    <Stack>
      <TextField
        label={t("views.name")}
        value={name}
        onInput={setName}
        error={isTried && !name.trim() ? t("views.name.missing") : undefined}
        maxLength={80}
        onEnter={() => void save()}
      />
      <Select label={t("views.with")} value={whom} options={circles()} onChange={setWhom} />
      <NoticeLine tone="info">{t("views.link")}</NoticeLine>
      <Button kind="primary" onClick={() => void save()}>
        {t("views.save")}
      </Button>
    </Stack>
  )
}

/** Where one works and where one is; an executive has every unit. */
function circles() {
  const me = mine()
  const named = <Row extends { id: string; name: string }>(rows: Iterable<Row>, ids: readonly string[]) =>
    [...rows].filter(({ id }) => ids.includes(id)).sort(byName)
  return [
    { value: "", label: t("views.with.nobody") },
    ...named(all("queue").value.values(), me.queue_ids).map(({ id, name }) => ({
      value: `queue ${id}`,
      label: name,
      group: t("views.with.queue"),
    })),
    ...named(all("unit").value.values(), me.unit_ids).map(({ id, name }) => ({
      value: `unit ${id}`,
      label: name,
      group: t("views.with.unit"),
    })),
  ]
}
