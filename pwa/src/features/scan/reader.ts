// Reads the code in a picture, on the device: by the browser's own reader where there is one, else by ours in a worker.
import { scriptUrl } from "../../base/scripts"
import workerPath from "./reader.worker?worker&url"

/** A frame of the camera is glanced at, a picture studied. */
export type How = "glance" | "study"

export interface Picture {
  data: Uint8ClampedArray<ArrayBuffer>
  width: number
  height: number
}

export interface Asked {
  id: number
  picture: Picture
  how: How
}

export interface Read {
  id: number
  text?: string
}

export interface Reader {
  /** The text of a code in it, if any. Rejects when nothing can be read on this device at all. */
  read(picture: ImageData, how: How): Promise<string | undefined>
  close(): void
}

/** No type of the platform knows it yet. */
interface Detector {
  detect(picture: ImageData): Promise<{ rawValue: string }[]>
}
interface Detectors {
  new (options: { formats: string[] }): Detector
  getSupportedFormats(): Promise<string[]>
}

export async function openReader(): Promise<Reader> {
  return (await browsersOwn().catch(() => undefined)) ?? ours()
}

async function browsersOwn(): Promise<Reader | undefined> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: Detectors }
  // On some systems it is there and reads nothing.
  if (!(await BarcodeDetector?.getSupportedFormats())?.includes("qr_code")) return undefined
  const detector = BarcodeDetector && new BarcodeDetector({ formats: ["qr_code"] })
  if (!detector) return undefined
  let instead: Reader | undefined
  return {
    async read(picture, how) {
      if (instead) return instead.read(picture, how)
      try {
        return (await detector.detect(picture))[0]?.rawValue
      } catch {
        instead = ours() // It may only turn out now that it is a promise without a service behind it.
        return instead.read(picture, how)
      }
    },
    close: () => instead?.close(),
  }
}

function ours(): Reader {
  const worker = new Worker(scriptUrl(workerPath), { type: "module" })
  const waiting = new Map<number, { resolve: (text: string | undefined) => void; reject: (why: Error) => void }>()
  let last = 0
  worker.onmessage = ({ data: { id, text } }: MessageEvent<Read>) => {
    waiting.get(id)?.resolve(text)
    waiting.delete(id)
  }
  worker.onerror = () => {
    for (const { reject } of waiting.values()) reject(new Error("the reader does not start"))
    waiting.clear()
  }
  return {
    read: ({ data, width, height }, how) =>
      new Promise((resolve, reject) => {
        const asked: Asked = { id: ++last, picture: { data: data as Picture["data"], width, height }, how }
        waiting.set(asked.id, { resolve, reject })
        worker.postMessage(asked, [data.buffer])
      }),
    close: () => worker.terminate(),
  }
}
