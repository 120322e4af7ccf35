// Where pictures are made: in a worker, opened with the first and closed a while after the last; on the page where a
// browser cannot draw in one.
import { scriptUrl } from "../../base/scripts"
import workerPath from "./darkroom.worker?worker&url"
import type { Mark } from "./marks"
import type { Printed } from "./picture"

export interface Asked {
  id: number
  file: Blob
  marks: readonly Mark[]
}

export interface Made {
  id: number
  /** Left out when it cannot be read. */
  printed?: Printed
}

export class Unreadable extends Error {}

const IDLE = 30_000

interface Waiting {
  done: (made: Made) => void
  broke: () => void
}

let worker: Worker | undefined
let closing: ReturnType<typeof setTimeout> | undefined
/** It did not start, or died: not tried again. */
let isBroken = false
let last = 0
const waiting = new Map<number, Waiting>()

/** The picture in both its sizes, with the marks drawn in. Rejects with Unreadable. */
export async function develop(file: Blob, marks: readonly Mark[] = []): Promise<Printed> {
  if (canWork()) {
    const made = await inWorker(file, marks).catch(() => undefined)
    if (made?.printed) return made.printed
    if (made) throw new Unreadable()
  }
  const { print } = await import("./picture")
  return print(file, marks).catch(() => {
    throw new Unreadable()
  })
}

const canWork = () => !isBroken && typeof Worker !== "undefined" && typeof OffscreenCanvas !== "undefined"

function inWorker(file: Blob, marks: readonly Mark[]): Promise<Made> {
  const opened = open()
  const id = ++last
  return new Promise<Made>((resolve, reject) => {
    waiting.set(id, { done: resolve, broke: () => reject(new Error("the worker does not work")) })
    opened.postMessage({ id, file, marks } satisfies Asked)
  }).finally(() => {
    waiting.delete(id)
    closeLater()
  })
}

/** Called before a picture is asked for: while the camera opens, so does this. */
export function warm(): void {
  if (!canWork()) return
  open()
  closeLater()
}

function closeLater(): void {
  clearTimeout(closing)
  closing = setTimeout(() => waiting.size === 0 && close(), IDLE)
}

function open(): Worker {
  if (worker) return worker
  worker = new Worker(scriptUrl(workerPath), { type: "module" })
  worker.onmessage = ({ data }: MessageEvent<Made>) => waiting.get(data.id)?.done(data)
  worker.onerror = () => {
    isBroken = true
    for (const { broke } of waiting.values()) broke()
    close()
  }
  return worker
}

function close(): void {
  worker?.terminate()
  worker = undefined
}
