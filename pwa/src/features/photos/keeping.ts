// From a file of the camera to a picture on this device: made small and bare, then kept.
import { newId } from "../../base/ids"
import { AS_IT_CAME, savePhoto } from "../../sync"
import { develop } from "./darkroom"
import { isHeic } from "./heic"
import type { Printed } from "./picture"

export type About = { entity: "issue" | "round" | "card"; id: string }
export type Trouble = "unreadable" | "too_large"
export type Ready = Partial<Printed> & { blob: Blob }

/** What the server takes. */
const MOST_BYTES = 12 * 1024 * 1024

/** The picture to keep. The file itself is never kept, unless only the server can read it. */
export async function makeReady(file: Blob): Promise<Ready | Trouble> {
  const printed = await develop(file).catch(() => undefined)
  if (printed) return printed
  if (!(await isHeic(file).catch(() => false))) return "unreadable"
  if (file.size > MOST_BYTES) return "too_large"
  // Its bytes, not the file: that one the phone may take away.
  return { blob: new Blob([await file.arrayBuffer()], { type: AS_IT_CAME }) }
}

/** Its id as soon as the device has it; undefined when there is no room. */
export async function keep(ready: Ready, about: About): Promise<string | undefined> {
  const id = newId()
  try {
    await savePhoto(id, ready.blob, ready.thumb, about)
    return id
  } catch {
    return undefined
  }
}
