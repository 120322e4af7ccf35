// The lines of a file with their numbers, to be read: the wrong ones marked, the chosen one in sight.
import { Hidden, VirtualList } from "../../ui"
import { t } from "./words"

interface Props {
  text: string
  /** Counted from 1, as the server counts them. */
  at: number
  wrong: ReadonlySet<number>
}

const HEIGHT = 25

export function Lines({ text, at, wrong }: Props) {
  const lines = text.split("\n").map((words, place) => ({ n: place + 1, words }))
  return (
    <div class="templates-lines">
      <VirtualList
        items={lines}
        keyOf={line => String(line.n)}
        label={t("import.lines")}
        rowHeight={HEIGHT}
        active={at - 1}
        render={({ n, words }) => (
          <div
            class={wrong.has(n) ? "templates-line templates-line-wrong" : "templates-line"}
            data-line={n}
            tabIndex={-1}
          >
            <span class="templates-line-number" aria-hidden="true">
              {n}
            </span>
            {wrong.has(n) && <Hidden>{t("import.line.wrong", { line: n })}</Hidden>}
            <code>{words}</code>
          </div>
        )}
      />
    </div>
  )
}
