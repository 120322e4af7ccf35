// A device for tests: one database, the effects of two commands, and a clock that is set by hand.
import { expect, vi } from "vitest"
import { newId } from "../base/ids"
import { type KeptPhoto, openStore, type Store } from "../base/store"
import type { Card } from "../contract/entities.gen"
import type { Hospital } from "./hospital.fake"
import type { Near } from "./pages"
import type { Effects } from "./replay"
import { type Running, run } from "./running"

export const effects: Effects = {
  "card.add": (shown, given, made) => {
    if (shown.get("card", given.card_id)) return
    const { card_id: id, board_id, lane, title } = given
    shown.put("card", { id, board_id, lane, title, state: "open", added_by: made.by, added_at: made.at } as Card)
  },
  "card.done": (shown, given) => shown.change("card", given.card_id, { state: "done" }),
}

export interface Device extends Running {
  store: Store
  time: { now: number }
  timesSignedOut: () => number
  cards(): Card[]
  addCard(title: string, options?: { holdFor?: number }): Promise<string>
  /** Of a card that is there, saved with it. */
  bringPhoto(...photo: Parameters<Running["savePhoto"]>): Promise<void>
}

const noStream = () => Promise.reject(new TypeError("no stream"))

export async function device(
  hospital: Hospital,
  name = newId(),
  beat = false,
  stream: typeof fetch = noStream,
  near?: Near,
): Promise<Device> {
  const store = await openStore(name)
  const time = { now: Date.UTC(2025, 2, 3, 7) }
  const seen = { signedOut: 0 }
  const running = await run({
    name,
    by: "ngozi",
    store,
    effects,
    http: hospital.http,
    now: () => time.now,
    signedOut: () => void seen.signedOut++,
    beat,
    stream,
    near,
    reads: near && "near",
  })
  return Object.assign(running, {
    store,
    time,
    timesSignedOut: () => seen.signedOut,
    cards: () => [...running.copies.all("card").value.values()],
    async addCard(title: string, options?: { holdFor?: number }) {
      const card_id = newId()
      await running.act("card.add", { card_id, board_id: "board", lane: "safety", title }, options)
      return card_id
    },
    async bringPhoto(id: string, ...photo: [Blob, Blob?, KeptPhoto["about"]?]) {
      await running.savePhoto(id, ...photo)
      await running.act("card.edit", { card_id: "board's own", photo_ids: [id] })
      await vi.waitFor(() => expect(running.photos.value.find(one => one.id === id)?.state).not.toBe("unsaid"))
    },
  })
}
