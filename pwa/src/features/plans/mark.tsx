// How something due stands: a shape for each state, in its colour. The word stands beside it.
import "./due.css"
import type { State } from "./rules"

const DRAWINGS: Record<State, string> = {
  coming: "M9 2a7 7 0 1 0 0 14A7 7 0 1 0 9 2z",
  due: "M9 2a7 7 0 1 0 0 14A7 7 0 1 0 9 2zM9 5.5v4l2.5 1.5",
  late: "M9 2l8 14H1zM9 7v4M9 13.4v.1",
  missed: "M2 2h14v14H2zM6 6l6 6M12 6l-6 6",
  done: "M9 1a8 8 0 1 0 0 16A8 8 0 1 0 9 1zM5.5 9.3l2.5 2.5 4.7-5",
  skipped: "M9 2a7 7 0 1 0 0 14A7 7 0 1 0 9 2zM4 14L14 4",
}

export function Mark({ state }: { state: State }) {
  return (
    <svg class={`due-mark due-${state}`} viewBox="0 0 18 18" aria-hidden="true" focusable="false">
      <path d={DRAWINGS[state]} />
    </svg>
  )
}
