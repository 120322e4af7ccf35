// The board as the server last told it to this screen: asked for at each ring of the bell, kept through a reload
// without a network, and forgotten at once when the screen is let in no more.
import { type ReadonlySignal, signal } from "@preact/signals"
import { now } from "../../base/clock"
import { recall, remember } from "../../base/device"
import { http } from "../../base/http"
import type { BoardOnWall } from "../../contract/reads.gen"
import { me } from "../../sync"
import { listen } from "../../sync/live"

const KEPT = "wall"
/** Which shape is kept. What an older app kept is not shown by a newer one that looks for more. */
const SHAPE = 1
const PATIENCE = 6_000
const BEAT = 1_000
/** Without a ring it asks all the same: a bell that is silent may be broken. */
const LIVE_ROUND = 20_000
const LOST_ROUND = 4_000

export interface Told {
  board: BoardOnWall
  /** When it came, by the clock here. */
  at: number
  shape: number
}

export type Standing = "starting" | "shown" | "unpaired" | "not_yours" | "unreachable"

export interface Watching {
  told: ReadonlySignal<Told | undefined>
  standing: ReadonlySignal<Standing>
  /** Whether the server answered when it was asked last. */
  connected: ReadonlySignal<boolean>
  stop(): void
}

/** The board that this screen showed last, if it is a screen on a wall. */
export const lastBoard = async (): Promise<string | undefined> => (await kept())?.board.id

const kept = async (): Promise<Told | undefined> => {
  const found = await recall<Told>(KEPT).catch(() => undefined)
  return found?.shape === SHAPE ? found : undefined
}

export function watch(board_id: string): Watching {
  const told = signal<Told | undefined>(undefined)
  const standing = signal<Standing>("starting")
  const connected = signal(false)
  const stopped = new AbortController()
  let lastAsked = 0

  const take = async () => {
    lastAsked = now()
    const answer = await http<BoardOnWall>(`/api/v1/boards/${board_id}/wall`, {
      patience: PATIENCE,
      signal: stopped.signal,
    })
    if (stopped.signal.aborted) return
    connected.value = answer.kind === "ok"
    if (answer.kind === "ok") {
      told.value = { board: answer.body, at: now(), shape: SHAPE }
      standing.value = "shown"
      // A person's device keeps it no longer than the person is there to see it.
      if (me.peek() === null) void remember(KEPT, told.peek()).catch(() => {})
    } else if (answer.kind === "problem" && (answer.problem.status === 401 || answer.problem.status === 404)) {
      told.value = undefined
      standing.value = answer.problem.status === 401 ? "unpaired" : "not_yours"
      await remember(KEPT, undefined).catch(() => {})
    } else if (standing.peek() === "starting") standing.value = "unreachable"
  }
  const look = singly(take)

  const begin = async () => {
    const before = await kept()
    if (before?.board.id === board_id && !told.peek() && !stopped.signal.aborted) {
      told.value = before
      standing.value = "shown"
    }
    await look()
    await listen({ ring: () => void look(), up: alive => void (alive || look()) }, stopped.signal)
    // The bell ends for good only when the screen is let in no more.
    if (!stopped.signal.aborted) await look()
  }
  void begin()
  const beat = setInterval(() => {
    const round = connected.peek() ? LIVE_ROUND : LOST_ROUND
    if (standing.peek() !== "unpaired" && now() - lastAsked >= round) void look()
  }, BEAT)
  const online = () => void look()
  addEventListener("online", online)
  return {
    told,
    standing,
    connected,
    stop() {
      stopped.abort()
      clearInterval(beat)
      removeEventListener("online", online)
    },
  }
}

/** One question at a time; asked again meanwhile, once more. */
function singly(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  let again = false
  const go = async () => {
    do {
      again = false
      await work()
    } while (again)
  }
  return () => {
    if (running) again = true
    running ??= go().finally(() => {
      running = undefined
    })
    return running
  }
}
