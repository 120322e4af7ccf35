// Where the person is: the address as a signal, patterns with `:name` parts, and links that do not reload the page.
import { computed, signal } from "@preact/signals"

export interface Place {
  path: string
  query: URLSearchParams
  /** Reached by going on, not by stepping back: such a place begins at its top. */
  isNew: boolean
}

export type Params = Record<string, string>

const here = (isNew: boolean): Place => ({
  path: location.pathname,
  query: new URLSearchParams(location.search),
  isNew,
})

const at = signal<Place>(here(true))

export const place = computed(() => at.value)

const address = ({ path, query }: Pick<Place, "path" | "query">): string => (query.size > 0 ? `${path}?${query}` : path)

/** How many places of this visit lie behind: tells whether "back" stays inside the app. */
let depth = 0

export function go(url: string, { replace = false } = {}): void {
  if (url === address(at.peek())) return
  if (replace) history.replaceState({ depth }, "", url)
  else history.pushState({ depth: ++depth }, "", url)
  at.value = here(true)
}

/** One step back; `otherwise` when the person came straight to this address. */
export function back(otherwise = "/"): void {
  if (depth > 0) history.back()
  else go(otherwise, { replace: true })
}

/** The named parts when the path fits the pattern, else nothing. */
export function match(pattern: string, path: string): Params | undefined {
  const wanted = pattern.split("/").filter(Boolean)
  const given = path.split("/").filter(Boolean)
  if (wanted.length !== given.length) return undefined
  const params: Params = {}
  for (const [i, part] of wanted.entries()) {
    const value = given[i] ?? ""
    if (part.startsWith(":")) params[part.slice(1)] = decode(value)
    else if (part !== value) return undefined
  }
  return params
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

export function startRouter(): void {
  depth = (history.state as { depth?: number } | null)?.depth ?? 0
  addEventListener("popstate", () => {
    depth = (history.state as { depth?: number } | null)?.depth ?? 0
    at.value = here(false)
  })
  document.addEventListener("click", follow)
}

function follow(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return
  const link = (event.target as Element | null)?.closest?.("a[href]")
  if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute("download")) return
  const { origin, pathname, search } = new URL(link.href)
  if (origin !== location.origin || pathname.startsWith("/api/")) return
  event.preventDefault()
  go(pathname + search)
}
