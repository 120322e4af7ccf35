// The camera, held only while somebody looks through it: let go when the page is hidden or left, and once a code is found.
import { drawn } from "./drawn"
import type { Reader } from "./reader"

export type Trouble = "refused" | "none" | "taken" | "unreadable"

export interface Tell {
  opening(): void
  looking(): void
  found(text: string): void
  trouble(why: Trouble): void
}

const WANTED: MediaStreamConstraints = {
  video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } },
  audio: false,
}
const LONGEST = 960
/** Between two looks: nobody holds a phone steadier than that, and the battery is the ward's only one. */
const PAUSE = 80

export class Camera {
  private stream: MediaStream | undefined
  /** Each opening has a number: what an older one brings late is let go. */
  private turn = 0

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly reader: () => Promise<Reader>,
    private readonly tell: Tell,
  ) {
    document.addEventListener("visibilitychange", this.follow)
    this.follow()
  }

  close(): void {
    document.removeEventListener("visibilitychange", this.follow)
    this.letGo()
  }

  private readonly follow = (): void => {
    if (document.visibilityState === "hidden") this.letGo()
    else void this.open()
  }

  private async open(): Promise<void> {
    this.letGo()
    const turn = this.turn
    this.tell.opening()
    try {
      const stream = await ask()
      if (turn !== this.turn) return stop(stream)
      this.stream = stream
      stream.getVideoTracks()[0]?.addEventListener("ended", () => this.fail(turn, "taken"))
      this.video.srcObject = stream
      await this.video.play()
    } catch (error) {
      return this.fail(turn, troubleOf(error))
    }
    if (turn === this.turn) this.tell.looking()
    await this.look(turn).catch(() => this.fail(turn, "unreadable"))
  }

  private async look(turn: number): Promise<void> {
    const reader = await this.reader()
    while (turn === this.turn) {
      const frame = drawn(this.video, { width: this.video.videoWidth, height: this.video.videoHeight }, LONGEST)
      const text = frame && (await reader.read(frame, "glance"))
      if (text === undefined) await new Promise(done => setTimeout(done, PAUSE))
      else if (turn === this.turn) {
        this.close()
        this.tell.found(text)
      }
    }
  }

  private fail(turn: number, why: Trouble): void {
    if (turn !== this.turn) return
    this.letGo()
    this.tell.trouble(why)
  }

  private letGo(): void {
    this.turn++
    if (this.stream) stop(this.stream)
    this.stream = undefined
    this.video.srcObject = null
  }
}

/** A page that did not come over https gets no camera, nor does a browser without one. */
async function ask(): Promise<MediaStream> {
  if (!navigator.mediaDevices) throw new DOMException("no camera here", "NotFoundError")
  return navigator.mediaDevices.getUserMedia(WANTED)
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}

const TROUBLES: Record<string, Trouble> = {
  NotAllowedError: "refused",
  SecurityError: "refused",
  NotReadableError: "taken",
  AbortError: "taken",
}

const troubleOf = (error: unknown): Trouble => TROUBLES[error instanceof Error ? error.name : ""] ?? "none"
