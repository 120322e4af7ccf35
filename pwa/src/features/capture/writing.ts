// What is being written in the sheet: kept on the device with each letter, found again after a reload.
import { useEffect, useState } from "preact/hooks"
import { dropDraft, loadDraft, saveDraft } from "../../sync"

export interface Writing<T> {
  value: T
  /** A function where the new depends on the old: two photos may come in one breath. */
  change: (patch: Partial<T> | ((before: T) => Partial<T>)) => void
  /** Once the words are in the outbox. */
  done: () => Promise<void>
}

/** undefined until the device has been asked. */
export function useWriting<T extends object>(
  key: string,
  start: () => T,
  over: Partial<T> = {},
): Writing<T> | undefined {
  const [value, setValue] = useState<T | undefined>(undefined)
  useEffect(() => {
    let gone = false
    void loadDraft<T>(key).then(draft => {
      if (!gone) setValue({ ...start(), ...draft, ...over })
    })
    return () => {
      gone = true
    }
  }, [key])
  if (!value) return undefined
  return {
    value,
    change(patch) {
      setValue((before = value) => {
        const next = { ...before, ...(typeof patch === "function" ? patch(before) : patch) }
        saveDraft(key, next)
        return next
      })
    },
    done: () => dropDraft(key),
  }
}
