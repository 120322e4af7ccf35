// The code of what was said without a name: the only thing that leads back to it. Made here, by chance alone. Pure but for chance.

/** Crockford's thirty-two signs: none is taken for another, and no word comes of them by chance. */
const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
const LENGTH = 12
const GROUP = 4
/** What a hand writes for another sign. */
const TAKEN_FOR: Record<string, string> = { O: "0", I: "1", L: "1" }

/** Twelve signs of five bits: sixty bits that nobody guesses. */
export function newCode(random: Uint8Array = crypto.getRandomValues(new Uint8Array(LENGTH))): string {
  return Array.from(random.slice(0, LENGTH), byte => SIGNS[byte & 31]).join("")
}

/** As it is written down: "7K2M-9QXC-41TB". */
export const written = (code: string): string =>
  Array.from({ length: LENGTH / GROUP }, (_, at) => code.slice(at * GROUP, (at + 1) * GROUP)).join("-")

/** As it was typed: small or large, with or without what stands between; null when it is no code. */
export function readCode(typed: string): string | null {
  const signs = typed
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replace(/[OIL]/g, sign => TAKEN_FOR[sign] ?? sign)
  return signs.length === LENGTH && [...signs].every(sign => SIGNS.includes(sign)) ? signs : null
}

/** A version 4 UUID: an id of version 7 would tell the time at which it was made. */
export function timelessId(random: Uint8Array = crypto.getRandomValues(new Uint8Array(16))): string {
  const bytes = Uint8Array.from(random)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("")
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
}

/** From 0 up to 1, by what nobody can foresee. */
export const chance = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32
