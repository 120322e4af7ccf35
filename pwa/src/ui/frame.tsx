/* The frame of every screen: top line, five places, content. Phone: places at the foot. Desktop: on a left rail. */
import type { ComponentChildren } from "preact"
import { IconButton } from "./button"
import "./frame.css"
import { Icon, type IconName } from "./icon"
import { join } from "./join"
import { Kbd } from "./kbd"

export type Place = {
  key: string
  label: string
  icon: IconName
  href?: string
  onPress?: () => void
  /** The raised one in the middle. */
  raised?: boolean
  count?: number
  /** Its key on a keyboard. */
  hint?: string
}

type Props = {
  title: ComponentChildren
  back?: { label: string; onBack: () => void }
  places: readonly Place[]
  at: string
  navLabel: string
  skipLabel: string
  status: ComponentChildren
  me?: ComponentChildren
  brand?: ComponentChildren
  /** Without the places: sign-in, and a round or huddle that fills the screen. */
  bare?: boolean
  /** The content uses the whole width, as a ListDetail does. */
  wide?: boolean
  children: ComponentChildren
}

export function Frame(props: Props) {
  return (
    <div class={join("ui-frame", props.bare && "ui-frame-bare", props.wide && "ui-frame-wide")}>
      {/* biome-ignore lint/a11y/useValidAnchor: a link to a place on this page, kept out of the address */}
      <a class="ui-skip" href="#main" onClick={skip}>
        {props.skipLabel}
      </a>
      <header class="ui-frame-top">
        {props.back && <IconButton icon="back" name={props.back.label} onClick={props.back.onBack} />}
        <h1 class="ui-frame-title">{props.title}</h1>
        <div class="ui-frame-side">
          {props.status}
          {props.me}
        </div>
      </header>
      {!props.bare && (
        <nav class="ui-places" aria-label={props.navLabel}>
          {props.brand && <div class="ui-brand">{props.brand}</div>}
          <ul class="ui-places-list">
            {props.places.map(place => (
              <li key={place.key}>
                <Entry place={place} here={place.key === props.at} />
              </li>
            ))}
          </ul>
        </nav>
      )}
      <main class="ui-frame-main" id="main" tabIndex={-1}>
        {props.children}
      </main>
    </div>
  )
}

/** The address must not change: it says which screen this is. */
function skip(event: MouseEvent) {
  event.preventDefault()
  document.getElementById("main")?.focus()
}

function Entry({ place, here }: { place: Place; here: boolean }) {
  const look = join("ui-place", place.raised && "ui-place-raised")
  const inside = (
    <>
      <span class="ui-place-disc">
        <Icon name={place.icon} />
      </span>
      <span class="ui-place-label">{place.label}</span>
      {place.count ? <span class="ui-place-count">{place.count}</span> : null}
      {place.hint && (
        <span class="ui-place-hint" aria-hidden="true">
          <Kbd>{place.hint}</Kbd>
        </span>
      )}
    </>
  )
  if (place.href === undefined)
    return (
      <button type="button" class={look} onClick={place.onPress}>
        {inside}
      </button>
    )
  return (
    <a class={look} href={place.href} aria-current={here ? "page" : undefined} onClick={place.onPress}>
      {inside}
    </a>
  )
}
