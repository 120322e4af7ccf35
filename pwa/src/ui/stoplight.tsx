/* Where a thing stands: a shape, a colour and a word, always together. */
import { Hidden } from "./arrange"
import { join } from "./join"
import "./stoplight.css"

export type Tone = "green" | "amber" | "red" | "none"

/** Green disc with a check, amber triangle, red square, open ring. */
export function Shape({ tone }: { tone: Tone }) {
  return (
    <svg class={join("ui-stoplight-shape", `ui-tone-${tone}`)} viewBox="0 0 18 18" aria-hidden="true" focusable="false">
      {tone === "green" && <circle class="ui-shape-fill" cx="9" cy="9" r="8" />}
      {tone === "green" && <path class="ui-shape-cut" d="M5.5 9.3l2.5 2.5 4.7-5" />}
      {tone === "amber" && <path class="ui-shape-fill" d="M9 2l8 14H1z" />}
      {tone === "red" && <path class="ui-shape-fill" d="M2 2h14v14H2z" />}
      {tone === "none" && <circle class="ui-shape-ring" cx="9" cy="9" r="7" />}
    </svg>
  )
}

export function Stoplight({ tone, word, shapeOnly }: { tone: Tone; word: string; shapeOnly?: boolean }) {
  return (
    <span class={join("ui-stoplight", `ui-tone-${tone}`)}>
      <Shape tone={tone} />
      {shapeOnly ? <Hidden>{word}</Hidden> : <span>{word}</span>}
    </span>
  )
}
