// Where another system shows what it keeps under a number, as webapp/followups/outside_address.py says it.
// Both must pass tests/cases/outside.json.

const NUMBER = "{number}"
const WHOLE = /^https:\/\/[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]{1,5})?[/?#][^\s{}\\]*\{number\}[^\s{}\\]*$/
const MACHINE = /^https:\/\/([^/?#]*)/

export const MOST_LETTERS = 400

export type Fault = "https" | "credentials" | "number" | "address"

/** What is wrong with an address; null: it can be used. */
export function fault(pattern: string): Fault | null {
  const machine = MACHINE.exec(pattern)?.[1]
  if (machine === undefined) return "https"
  if (machine.includes("@")) return "credentials"
  if (pattern.split(NUMBER).length !== 2 || machine.includes(NUMBER)) return "number"
  return WHOLE.test(pattern) ? null : "address"
}

/** Whatever the number is, it stays a part of the page's address. */
export const linkTo = (pattern: string, number: string): string =>
  pattern.split(NUMBER).join(encodeURIComponent(number))
