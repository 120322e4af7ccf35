// Ids made where the person acts: UUID version 7, growing even within one millisecond and when the clock steps back.
import { now } from "./clock"

let last = 0

export function newId(): string {
  last = Math.max(now(), last + 1)
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  let rest = last
  for (let i = 5; i >= 0; i--) {
    bytes[i] = rest % 256
    rest = Math.floor(rest / 256)
  }
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("")
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
