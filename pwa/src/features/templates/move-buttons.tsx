// Up and down. At an end the button stays, so that nobody loses the place of it, and does nothing.
import { Icon } from "../../ui"
import type { Step } from "./editing"
import { t } from "./words"

interface Props {
  /** Which thing moves: the same wherever its row comes to stand. */
  id: string
  /** What moves, in words. */
  name: string
  place: number
  of: number
  onMove: (by: Step) => void
}

export function MoveButtons({ id, name, place, of, onMove }: Props) {
  const button = (by: Step, icon: "up" | "down", label: string, isEnd: boolean) => (
    <button
      type="button"
      class="ui-button ui-button-plain ui-button-bare templates-move"
      data-mover={moverOf(id, by)}
      aria-label={label}
      title={label}
      aria-disabled={isEnd || undefined}
      onClick={() => {
        if (isEnd) return
        onMove(by)
        follow(id, by)
      }}
    >
      <Icon name={icon} />
    </button>
  )
  return (
    <span class="templates-moves">
      {button(-1, "up", t("up.name", { name }), place === 0)}
      {button(1, "down", t("down.name", { name }), place === of - 1)}
    </span>
  )
}

const moverOf = (id: string, by: Step): string => `${id} ${by}`

/** The row has gone to another place of the page, perhaps into another list: the focus goes with it. */
function follow(id: string, by: Step): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`[data-mover="${CSS.escape(moverOf(id, by))}"]`)?.focus(),
  )
}
