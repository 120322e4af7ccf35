/* What became of a thing, step by step, in the order it happened. */
import type { ComponentChildren } from "preact"
import { Shape, type Tone } from "./stoplight"
import "./story.css"

type Step = {
  id: string
  who?: string
  text: ComponentChildren
  when: string
  tone?: Tone
  /** What it shows besides words. */
  more?: ComponentChildren
}

export function Story({ items, label }: { items: readonly Step[]; label: string }) {
  return (
    <ol class="ui-story" aria-label={label}>
      {items.map(step => (
        <li key={step.id}>
          <Shape tone={step.tone ?? "none"} />
          <p>
            {step.who && <span class="ui-story-who">{step.who} </span>}
            {step.text}
          </p>
          {step.more && <div class="ui-story-more">{step.more}</div>}
          <p class="ui-story-when">{step.when}</p>
        </li>
      ))}
    </ol>
  )
}
