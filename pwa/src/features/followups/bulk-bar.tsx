// What can be done to the marked issues; in sight as long as there are boxes.
import type { ComponentType } from "preact"
import { useEffect } from "preact/hooks"
import type { Issue } from "../../contract/entities.gen"
import { Button } from "../../ui"
import type { Action } from "./actions"
import { asking, BULK, giveAll, suits } from "./bulk"
import { type BulkAsk, BulkAssign, BulkRoute } from "./bulk-asks"
import { BulkMerge } from "./bulk-merge"
import { BulkPromise } from "./bulk-promise"
import { t } from "./bulk-words"
import { markAll, markedAmong, stopMarking } from "./marks"

const SHEETS: Record<string, ComponentType<BulkAsk>> = {
  assign: BulkAssign,
  route: BulkRoute,
  promise: BulkPromise,
  merge: BulkMerge,
}

const close = () => {
  asking.value = null
}

export function BulkBar({ rows }: { rows: readonly Issue[] }) {
  const issues = markedAmong(rows)
  // Without its boxes it would lie over nothing.
  useEffect(() => close, [])
  const press = (action: Action) => {
    if (action.asks) asking.value = action
    else void giveAll(action, issues).then(n => n > 0 && stopMarking())
  }
  const done = () => {
    close()
    stopMarking()
  }
  const Sheet = asking.value && SHEETS[asking.value.name]
  return (
    <section class="followups-bulk" aria-label={t("bar")}>
      <div class="followups-bulk-top">
        <p role="status">{t("selected", { n: issues.length })}</p>
        <Button onClick={() => markAll(rows)}>{t("all", { n: rows.length })}</Button>
        <Button kind="plain" onClick={stopMarking}>
          {t("done")}
        </Button>
      </div>
      {issues.length > 0 && (
        <div class="followups-bulk-acts">
          {BULK.map(action => (
            <Button
              key={action.name}
              icon={action.icon}
              disabled={!suits(action, issues)}
              onClick={() => press(action)}
            >
              {t(action.name as "acknowledge")}
            </Button>
          ))}
        </div>
      )}
      {Sheet && asking.value && <Sheet action={asking.value} issues={issues} onDone={done} onClose={close} />}
    </section>
  )
}
