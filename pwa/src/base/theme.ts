// Light, dark or as the device has it: a choice of this device, applied before the first paint.
import { signal } from "@preact/signals"

export type Theme = "system" | "light" | "dark"

const KEY = "theme"

export const theme = signal<Theme>("system")

export function startTheme(): void {
  const kept = localStorage.getItem(KEY)
  apply(kept === "light" || kept === "dark" ? kept : "system")
}

export function chooseTheme(wanted: Theme): void {
  localStorage.setItem(KEY, wanted)
  apply(wanted)
}

function apply(wanted: Theme): void {
  theme.value = wanted
  if (wanted === "system") delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = wanted
  colourBars(wanted)
}

let isChosen = false

/** The browser's own bars, which the page tells a colour for light and one for dark. */
function colourBars(wanted: Theme): void {
  if (wanted === "system" && !isChosen) return
  isChosen = true
  for (const bar of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    bar.dataset.for ??= bar.getAttribute("media") ?? ""
    const { for: own } = bar.dataset
    bar.setAttribute("media", wanted === "system" ? own : own.includes(wanted) ? "all" : "not all")
  }
}
