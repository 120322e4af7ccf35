// What is drawn on a picture while it is drawn: the marks, which is chosen, and every state before, for undo.
import { useState } from "preact/hooks"
import { newId } from "../../base/ids"
import { type Kind, type Mark, placed } from "./marks"

export interface Drawing {
  marks: readonly Mark[]
  chosen: Mark | undefined
  canUndo: boolean
  choose(id: string | null): void
  place(kind: Kind): void
  add(mark: Mark): void
  change(mark: Mark): void
  /** Each letter is no step of its own. */
  write(mark: Mark): void
  remove(id: string): void
  undo(): void
}

interface State {
  marks: readonly Mark[]
  chosen: string | null
  before: readonly (readonly Mark[])[]
}

export function useDrawing(): Drawing {
  const [state, set] = useState<State>({ marks: [], chosen: null, before: [] })
  const step = (work: (marks: readonly Mark[]) => readonly Mark[], chosen?: string | null) =>
    set(({ marks, chosen: last, before }) => ({
      marks: work(marks),
      chosen: chosen === undefined ? last : chosen,
      before: [...before, marks],
    }))
  const swapped = (mark: Mark) => (marks: readonly Mark[]) => marks.map(one => (one.id === mark.id ? mark : one))
  return {
    marks: state.marks,
    chosen: state.marks.find(mark => mark.id === state.chosen),
    canUndo: state.before.length > 0,
    choose: chosen => set(now => ({ ...now, chosen })),
    place(kind) {
      const id = newId()
      step(marks => [...marks, placed(kind, id)], id)
    },
    add: mark => step(marks => [...marks, mark], mark.id),
    change: mark => step(swapped(mark)),
    write: mark => set(now => ({ ...now, marks: swapped(mark)(now.marks) })),
    remove: id => step(marks => marks.filter(mark => mark.id !== id), null),
    undo: () =>
      set(({ marks, chosen, before }) => ({ marks: before.at(-1) ?? marks, chosen, before: before.slice(0, -1) })),
  }
}
