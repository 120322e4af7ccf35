// Draws.
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { Camera, type Tell } from "./camera"
import type { Reader } from "./reader"

/** A track of the camera, which can end by itself. */
class Track extends EventTarget {
  readyState = "live"
  stop() {
    this.readyState = "ended"
  }
}

let tracks: Track[]
let told: string[]
let opened: Camera[]
let text: string | undefined
/** Dark, unless a test says that it shows something. */
let video = { srcObject: null, videoWidth: 0, videoHeight: 0, play: async () => {} }
const reader = async (): Promise<Reader> => ({ read: async () => text, close() {} })
const tell: Tell = {
  opening: () => void told.push("opening"),
  looking: () => void told.push("looking"),
  found: text => void told.push(`found ${text}`),
  trouble: why => void told.push(why),
}

function device(give: () => Promise<Track>) {
  const getUserMedia = vi.fn(async () => {
    const track = await give()
    tracks.push(track)
    return { getTracks: () => [track], getVideoTracks: () => [track] }
  })
  vi.stubGlobal("navigator", Object.assign(Object.create(navigator), { mediaDevices: { getUserMedia } }))
}

function open() {
  const camera = new Camera(video as never, reader, tell)
  opened.push(camera)
  return camera
}

/** The element shows something, and its pixels can be had. */
function shows() {
  Object.assign(video, { videoWidth: 640, videoHeight: 480 })
  const pen = { drawImage() {}, getImageData: () => ({}) }
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(pen as never)
}

function look(state: DocumentVisibilityState) {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(state)
  document.dispatchEvent(new Event("visibilitychange"))
}

const states = () => tracks.map(track => track.readyState)
const isTold = (...words: string[]) => vi.waitFor(() => expect(told).toEqual(words))

beforeEach(() => {
  tracks = []
  told = []
  opened = []
  text = undefined
  video = { ...video, videoWidth: 0, videoHeight: 0 }
})
afterEach(() => {
  for (const camera of opened) camera.close()
  vi.unstubAllGlobals()
})

test("a code that is found is told once, and the camera rests", async () => {
  device(async () => new Track())
  shows()
  text = "a code"
  open()
  await isTold("opening", "looking", "found a code")
  expect(states()).toEqual(["ended"])
  look("visible")
  expect(told).toHaveLength(3)
})

test("a hidden page holds no camera; seen again, it looks on", async () => {
  device(async () => new Track())
  open()
  await isTold("opening", "looking")
  look("hidden")
  expect(states()).toEqual(["ended"])
  look("visible")
  await isTold("opening", "looking", "opening", "looking")
  expect(states()).toEqual(["ended", "live"])
})

test("a camera that comes after one has left is let go at once", async () => {
  let give = (_: Track): void => {}
  device(() => new Promise(resolve => (give = resolve)))
  open().close()
  give(new Track())
  await vi.waitFor(() => expect(states()).toEqual(["ended"]))
  expect(told).toEqual(["opening"])
})

test.each([
  ["NotAllowedError", "refused"],
  ["NotFoundError", "none"],
  ["OverconstrainedError", "none"],
  ["NotReadableError", "taken"],
])("that the browser says %s is told as %s", async (name, why) => {
  device(() => Promise.reject(new DOMException("no", name)))
  open()
  await isTold("opening", why)
})

test("whoever allows it meanwhile need only come back", async () => {
  let isAllowed = false
  device(() => (isAllowed ? Promise.resolve(new Track()) : Promise.reject(new DOMException("no", "NotAllowedError"))))
  open()
  await isTold("opening", "refused")
  isAllowed = true
  look("visible")
  await isTold("opening", "refused", "opening", "looking")
})

test("a page without a camera's door, as over plain http, says that there is none", async () => {
  vi.stubGlobal("navigator", Object.assign(Object.create(navigator), { mediaDevices: undefined }))
  open()
  await isTold("opening", "none")
})

test("a camera that another app takes away is said to be taken", async () => {
  device(async () => new Track())
  open()
  await isTold("opening", "looking")
  tracks[0]?.dispatchEvent(new Event("ended"))
  expect(told.at(-1)).toBe("taken")
})

test("where nothing can be read, that is said, and the camera rests", async () => {
  device(async () => new Track())
  const camera = new Camera(video as never, () => Promise.reject(new Error("no worker")), tell)
  opened.push(camera)
  await isTold("opening", "looking", "unreadable")
  expect(states()).toEqual(["ended"])
})
