/// <reference lib="webworker" />
// Makes pictures beside the page, so that the screen never stalls.
import type { Asked, Made } from "./darkroom"
import { print } from "./picture"

declare const self: DedicatedWorkerGlobalScope

self.onmessage = async ({ data: { id, file, marks } }: MessageEvent<Asked>) => {
  const made: Made = { id }
  try {
    made.printed = await print(file, marks)
  } catch {
    // Whatever a decoder says, it means that this is no picture it can read.
  }
  self.postMessage(made)
}
