import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { type Asked, openReader } from "./reader"

const picture = { data: new Uint8ClampedArray(4), width: 1, height: 1 } as ImageData

/** A worker that answers as the test says. */
class Made {
  static all: Made[] = []
  static answer: (asked: Asked) => string | undefined
  isOver = false
  onmessage: (event: { data: unknown }) => void = () => {}
  onerror: () => void = () => {}
  constructor(readonly url: string) {
    Made.all.push(this)
  }
  postMessage(asked: Asked) {
    queueMicrotask(() => {
      try {
        this.onmessage({ data: { id: asked.id, text: Made.answer(asked) } })
      } catch {
        this.onerror()
      }
    })
  }
  terminate() {
    this.isOver = true
  }
}

function detector(formats: string[], detect: () => Promise<{ rawValue: string }[]>) {
  const found = Object.assign(vi.fn(), { getSupportedFormats: async () => formats })
  found.mockImplementation(function (this: object) {
    Object.assign(this, { detect })
  })
  vi.stubGlobal("BarcodeDetector", found)
}

beforeEach(() => {
  Made.all = []
  Made.answer = ({ how }) => `ours, by a ${how}`
  vi.stubGlobal("Worker", Made)
})
afterEach(() => void vi.unstubAllGlobals())

test("the browser's own reader is asked where there is one, and no worker starts", async () => {
  detector(["aztec", "qr_code"], async () => [{ rawValue: "its own" }])
  const reader = await openReader()
  expect(await reader.read(picture, "glance")).toBe("its own")
  expect(Made.all).toEqual([])
})

test("a browser without one, or whose own reads no such codes, is given ours, until it is closed", async () => {
  for (const there of [false, true]) {
    if (there) detector([], () => Promise.reject(new Error("never asked")))
    const reader = await openReader()
    expect(await reader.read(picture, "study")).toBe("ours, by a study")
    reader.close()
  }
  expect(Made.all.map(one => one.isOver)).toEqual([true, true])
})

test("one that fails when asked is not asked again", async () => {
  const detect = vi.fn(() => Promise.reject(new DOMException("no service", "NotSupportedError")))
  detector(["qr_code"], detect)
  const reader = await openReader()
  expect(await reader.read(picture, "glance")).toBe("ours, by a glance")
  expect(await reader.read(picture, "glance")).toBe("ours, by a glance")
  expect(detect).toHaveBeenCalledTimes(1)
  expect(Made.all).toHaveLength(1)
})

test("a picture without a code is no failure; a worker that does not start is", async () => {
  const reader = await openReader()
  Made.answer = () => undefined
  expect(await reader.read(picture, "glance")).toBeUndefined()
  Made.answer = () => {
    throw new Error("not there")
  }
  await expect(reader.read(picture, "glance")).rejects.toThrow("does not start")
})
