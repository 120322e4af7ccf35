// Ids worked out from what they name, as webapp/ids.py id_from does: the device and the server call the same thing the same.
// The browser's own hash answers later; what is shown of a waiting command must be known at once.
const HOME = "6f3f0c3e2b0a5c529d7e5a1d3f0b7c11"
const BETWEEN = "\x1f"

/** UUID version 5 (RFC 9562). */
export function namedId(...parts: readonly string[]): string {
  const name = new TextEncoder().encode(parts.join(BETWEEN))
  const home = Uint8Array.from(HOME.match(/../g) ?? [], byte => Number.parseInt(byte, 16))
  const bytes = sha1(Uint8Array.of(...home, ...name)).slice(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("")
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
}

const BLOCK = 64
const WORDS = 80

/** SHA-1 (RFC 3174), which names and keeps no secret. */
function sha1(message: Uint8Array): Uint8Array {
  const padded = new DataView(new ArrayBuffer(Math.ceil((message.length + 9) / BLOCK) * BLOCK))
  for (const [at, byte] of message.entries()) padded.setUint8(at, byte)
  padded.setUint8(message.length, 0x80)
  padded.setUint32(padded.byteLength - 4, message.length * 8)
  const state = Uint32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0)
  for (let start = 0; start < padded.byteLength; start += BLOCK) stir(state, padded, start)
  const hash = new DataView(new ArrayBuffer(20))
  for (const [at, word] of state.entries()) hash.setUint32(at * 4, word)
  return new Uint8Array(hash.buffer)
}

function stir(state: Uint32Array, padded: DataView, start: number): void {
  const words = new Uint32Array(WORDS)
  const word = (at: number) => words[at] ?? 0
  for (let at = 0; at < WORDS; at++)
    words[at] =
      at < 16 ? padded.getUint32(start + at * 4) : turn(word(at - 3) ^ word(at - 8) ^ word(at - 14) ^ word(at - 16), 1)
  let [a = 0, b = 0, c = 0, d = 0, e = 0] = state
  for (let at = 0; at < WORDS; at++) {
    const next = (turn(a, 5) + mixed(at, b, c, d) + e + word(at)) | 0
    ;[a, b, c, d, e] = [next, a, turn(b, 30), c, d]
  }
  for (const [at, mixedIn] of [a, b, c, d, e].entries()) state[at] = (state[at] ?? 0) + mixedIn
}

const turn = (word: number, by: number): number => (word << by) | (word >>> (32 - by))

function mixed(at: number, b: number, c: number, d: number): number {
  if (at < 20) return ((b & c) | (~b & d)) + 0x5a827999
  if (at < 40) return (b ^ c ^ d) + 0x6ed9eba1
  if (at < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc
  return (b ^ c ^ d) + 0xca62c1d6
}
