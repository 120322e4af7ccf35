// What can be done to the marked issues; in sight as long as there are boxes.
import { signal } from "@preact/signals"
import type { Issue } from "../../contract/entities.gen"
import { Button } from "../../ui"
import type { Action } from "./actions"
import { able, BULK, giveAll } from "./bulk"
import { BulkAssign, BulkRoute } from "./bulk-asks"
import { t } from "./bulk-words"
import { markAll, markedAmong, stopMarking } from "./marks"

const asking = signal<Action | null>(null)
const close = () => {
  asking.value = null
}

export function BulkBar({ rows }: { rows: readonly Issue[] }) {
  const issues = markedAmong(rows)
  const press = (action: Action) => {
    if (action.asks) asking.value = action
    else void giveAll(action, issues).then(n => n > 0 && stopMarking())
  }
  const done = () => {
    close()
    stopMarking()
  }
  return (
    <section class="followups-bulk" aria-label={t("bar")}>
      <div class="followups-bulk-top">
        <p role="status">{t("selected", { n: issues.length })}</p>
        <Button onClick={() => markAll(rows)}>{t("all", { n: rows.length })}</Button>
        <Button kind="plain" onClick={stopMarking}>
          {t("done")}
        </Button>
      </div>
      <div class="followups-bulk-acts">
        {BULK.map(action => (
          <Button
            key={action.name}
            icon={action.icon}
            disabled={able(action, issues).length === 0}
            onClick={() => press(action)}
          >
            {t(action.name as "acknowledge")}
          </Button>
        ))}
      </div>
      {asking.value?.name === "assign" && (
        <BulkAssign action={asking.value} issues={issues} onDone={done} onClose={close} />
      )}
      {asking.value?.name === "route" && (
        <BulkRoute action={asking.value} issues={issues} onDone={done} onClose={close} />
      )}
    </section>
  )
}
