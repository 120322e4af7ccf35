/// <reference lib="webworker" />
// Reads codes beside the page, so that looking for one never holds up a touch.
import { decodeQR } from "qr/decode.js"
import type { Asked, Read } from "./reader"

declare const self: DedicatedWorkerGlobalScope

/** A frame is followed by the next; a picture is all there is, and worth the time. */
const EFFORTS = { glance: {}, study: { effort: Number.POSITIVE_INFINITY, timeLimit: 3_000 } }

self.onmessage = ({ data: { id, picture, how } }: MessageEvent<Asked>) => {
  const read: Read = { id }
  try {
    read.text = decodeQR(picture, { format: "RGBA", ...EFFORTS[how] })
  } catch {
    // That there is no code in a picture is the usual case.
  }
  self.postMessage(read)
}
