// Files that the browser itself fetches: a link has no headers, so its address says whose it is.
import { signature } from "./http"

/** For an address that has a query already. */
export function signedLink(path: string): string {
  const { "X-Person": person } = signature()
  return person ? `${path}&asked_by=${person}` : path
}
