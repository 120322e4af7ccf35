// Words still being typed in a field: kept on the device from the first letter, there again after a crash.
import { useEffect, useRef, useState } from "preact/hooks"
import { dropDraft, loadDraft, saveDraft } from "../../sync"

/** What is typed under this key, how to change it, and how to let it go once it was sent. */
export function useDraft(key: string, start = ""): [string, (text: string) => void, () => void] {
  const [text, setText] = useState(start)
  const touched = useRef(false)
  useEffect(() => {
    touched.current = false
    setText(start)
    let gone = false
    void loadDraft<string>(key).then(kept => {
      // Somebody who types before the disk has answered is right.
      if (kept !== undefined && !gone && !touched.current) setText(kept)
    })
    return () => {
      gone = true
    }
  }, [key])
  const change = (next: string) => {
    touched.current = true
    setText(next)
    saveDraft(key, next)
  }
  const drop = () => {
    touched.current = true
    setText(start)
    void dropDraft(key)
  }
  return [text, change, drop]
}
