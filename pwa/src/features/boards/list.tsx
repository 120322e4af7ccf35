// One list of a board: each row a button to its sheet and two to move it; at its foot, one more, or the usual ones again.
import { Button, Cluster, Icon, SectionHeading, Stack } from "../../ui"
import { moved } from "./editing"
import { t } from "./words"

interface Row {
  key: string
  title: string
  said?: string
}
interface Props {
  part: "agenda" | "lanes" | "readings" | "counters" | "departments" | "must_escalate"
  rows: readonly Row[]
  /** How much it comes to. */
  sum?: string
  /** Absent for who may only read; null is a new one. */
  onOpen?: (key: string | null) => void
  onOrder: (keys: string[]) => void
  /** Absent where nothing of its own stands there. */
  onUsual?: () => void
}

export function List({ part, rows, sum, onOpen, onOrder, onUsual }: Props) {
  if (rows.length === 0 && !onOpen) return null
  const keys = rows.map(row => row.key)
  return (
    <section aria-labelledby={`boards-${part}`}>
      <Stack gap="tight">
        <SectionHeading id={`boards-${part}`} count={rows.length}>
          {t(part)}
        </SectionHeading>
        <p class="t-soft t-small">{sum ? `${sum} ${t(`${part}.what`)}` : t(`${part}.what`)}</p>
        {rows.length > 0 && (
          <ol class="boards-list">
            {rows.map((row, at) => (
              <li key={row.key} class="boards-row">
                <Words row={row} onClick={onOpen && (() => onOpen(row.key))} />
                {onOpen && (
                  <Moves
                    id={`${part} ${row.key}`}
                    name={row.title}
                    at={at}
                    of={rows.length}
                    onMove={by => onOrder(moved(keys, at, by))}
                  />
                )}
              </li>
            ))}
          </ol>
        )}
        {onOpen && (
          <Cluster>
            <Button icon="plus" onClick={() => onOpen(null)}>
              {t(`${part}.add`)}
            </Button>
            {onUsual && (
              <Button kind="plain" icon="undo" name={t("usual.name", { part: t(part) })} onClick={onUsual}>
                {t("usual")}
              </Button>
            )}
          </Cluster>
        )}
      </Stack>
    </section>
  )
}

function Words({ row, onClick }: { row: Row; onClick?: () => void }) {
  const words = (
    <>
      <span class="boards-title">{row.title}</span> {row.said && <span class="t-soft t-small">{row.said}</span>}
    </>
  )
  if (!onClick) return <span class="boards-words">{words}</span>
  return (
    <button type="button" class="boards-words" onClick={onClick}>
      {words}
    </button>
  )
}

type Moving = { id: string; name: string; at: number; of: number; onMove: (by: 1 | -1) => void }

/** Both always stand there: one that leads nowhere keeps the place of it, and does nothing. */
function Moves({ id, name, at, of, onMove }: Moving) {
  const button = (by: 1 | -1, icon: "up" | "down", label: string, isEnd: boolean) => (
    <button
      type="button"
      class="ui-button ui-button-plain ui-button-bare boards-move"
      data-mover={`${id} ${by}`}
      aria-label={label}
      title={label}
      aria-disabled={isEnd || undefined}
      onClick={() => {
        if (isEnd) return
        onMove(by)
        follow(`${id} ${by}`)
      }}
    >
      <Icon name={icon} />
    </button>
  )
  return (
    <span class="boards-moves">
      {button(-1, "up", t("up", { name }), at === 0)}
      {button(1, "down", t("down", { name }), at === of - 1)}
    </span>
  )
}

/** The row stands elsewhere now: the focus goes with it. */
function follow(mover: string): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-mover="${CSS.escape(mover)}"]`)?.focus())
}
