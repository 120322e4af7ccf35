// Words as they are compared and searched: without capitals and accents, because people type in a hurry.
// The browser's own collation is finer, but its first use costs a slow phone a third of a second in the middle of a tap.

export const plain = (text: string): string =>
  (PLAIN.test(text) ? text : text.normalize("NFD").replace(/\p{M}/gu, "")).toLowerCase()

/** Without accents, as nearly all is: then there is nothing to take off. */
const PLAIN = /^[\0-\x7f]*$/

/** By name, "4 West" before "10 East". */
export function byName(a: { name: string }, b: { name: string }): number {
  const [first, second] = [inOrder(a.name), inOrder(b.name)]
  return first < second ? -1 : first > second ? 1 : 0
}

const inOrder = (name: string): string => plain(name).replace(/\d+/g, digits => digits.padStart(9, "0"))
