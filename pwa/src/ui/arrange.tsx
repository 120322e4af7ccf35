/* How parts stand together: above each other, beside each other, unseen, at the foot. */
import type { ComponentChildren } from "preact"
import "./arrange.css"
import { join } from "./join"

type StackProps = {
  gap?: "tight" | "wide"
  /** As tall as the screen, so that a Foot or ActionBar in it lies at the thumb. */
  fill?: boolean
  children: ComponentChildren
}

export function Stack({ gap, fill, children }: StackProps) {
  return <div class={join("ui-stack", gap && `ui-stack-${gap}`, fill && "ui-stack-fill")}>{children}</div>
}

export function Cluster({ end, children }: { end?: boolean; children: ComponentChildren }) {
  return <div class={join("ui-cluster", end && "ui-cluster-end")}>{children}</div>
}

/** Spoken, not seen. */
export function Hidden({ children }: { children: ComponentChildren }) {
  return <span class="ui-hidden">{children}</span>
}

/** The end of a filling Stack: pushed down to the thumb, scrolls with the rest. */
export function Foot({ children }: { children: ComponentChildren }) {
  return <div class="ui-foot">{children}</div>
}

/** Stays in sight at the foot of the screen or pane. */
export function ActionBar({ children }: { children: ComponentChildren }) {
  return <div class="ui-action-bar">{children}</div>
}
