// What was done last in a round, which can be taken back for four seconds.
import { signal } from "@preact/signals"
import { undo } from "../../sync"

export const UNDO_FOR = 4_000

export interface Undoable {
  /** The command. */
  act: string
  /** What was done, in words. */
  said: string
  /** Puts the person back to where they were; when the command is gone out already, says the opposite. */
  restore: (inTime: boolean) => Promise<void>
}

export class Undoing {
  readonly last = signal<Undoable | null>(null)
  private forgetting: ReturnType<typeof setTimeout> | undefined

  offer(undoable: Undoable): void {
    clearTimeout(this.forgetting)
    this.last.value = undoable
    this.forgetting = setTimeout(() => this.forget(), UNDO_FOR)
  }

  forget(): void {
    clearTimeout(this.forgetting)
    this.last.value = null
  }

  async take(): Promise<void> {
    const last = this.last.peek()
    if (!last) return
    this.forget()
    await last.restore(await undo(last.act))
  }
}
