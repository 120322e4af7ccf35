import { expect, test, vi } from "vitest"
import type { Ask, Http } from "../base/http"
import { device } from "./device.fake"
import { type Hospital, hospital } from "./hospital.fake"

const BYTES = 100
const IDS = ["p1", "p2", "p3", "p4", "p5", "p6"]
const picture = () => new Blob([new Uint8Array(BYTES)], { type: "image/webp" })

test.concurrent.each([0, 1, 99, 100, 101, 250, 399, 400, 500, 599, 600])(
  "of six photos on a line that breaks after %i of their bytes, only those under way are sent again",
  async at => {
    const server = hospital()
    server.network = "down"
    const before = await device(server, `breaks at ${at}`)
    for (const id of IDS) await before.bringPhoto(id, picture())
    before.close()
    server.network = "up"
    const { puts, lost } = breaks(server, at)
    const phone = await device(server, `breaks at ${at}`)
    await vi.waitFor(async () => {
      await phone.wake()
      expect(phone.status.value.word).toBe("sent")
    }, 4_000)
    expect(lost.size).toBe(at > 500 ? 1 : 2)
    expect(Object.fromEntries(puts)).toEqual(Object.fromEntries(IDS.map(id => [id, lost.has(id) ? 2 : 1])))
    expect([...server.photos.keys()].sort()).toEqual(IDS)
  },
)

/** Once so many bytes have left the line breaks for all that are under way, and is there again at once. */
function breaks(server: Hospital, at: number) {
  const answer = server.http
  const puts = new Map<string, number>()
  const lost = new Set<string>()
  const left = IDS.length - Math.floor(Math.max(at - 1, 0) / BYTES)
  const together = Math.min(2, left)
  let sent = 0
  server.http = (async (path: string, ask: Ask = {}) => {
    if (!path.includes("/photos/")) return answer(path, ask)
    const id = path.slice("/api/v1/photos/".length)
    puts.set(id, (puts.get(id) ?? 0) + 1)
    if (lost.size === together || sent + BYTES < at) {
      sent += BYTES
      return answer(path, ask)
    }
    lost.add(id)
    ask.onSent?.(at - sent)
    // The last byte of it may have left: then the server has it, and only the answer is lost.
    if (lost.size === 1 && sent + BYTES === at) await answer(path, ask)
    await vi.waitFor(() => expect(lost.size).toBe(together))
    return { kind: "unreachable" }
  }) as Http
  return { puts, lost }
}
