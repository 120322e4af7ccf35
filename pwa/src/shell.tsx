// Which screen is seen: the address picks a feature, the feature brings its screen. A sheet lies over the last screen.
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals"
import { Component, type ComponentChildren, type ComponentType } from "preact"
import { useEffect, useRef } from "preact/hooks"
import { untilIdle } from "./base/idle"
import { once } from "./base/once"
import { match, type Params, place } from "./base/router"
import { type Feature, features, type Screens, signin } from "./features"
import { Page } from "./features/page"
import { me } from "./sync"
import { Button, Empty } from "./ui"
import { t } from "./words"

interface Found {
  feature: Feature
  pattern: string
  params: Params
}

function find(path: string): Found | undefined {
  for (const feature of features) {
    for (const pattern of feature.paths) {
      const params = match(pattern, path)
      if (params) return { feature, pattern, params }
    }
  }
  return undefined
}

/** The screen, and what lies over it. A sheet opened by its address lies over Today. */
let under: Found | undefined
const seen = computed(() => {
  const found = find(place.value.path)
  if (!found?.feature.over) {
    under = found
    return { below: found, above: undefined }
  }
  return { below: under ?? find("/"), above: found }
})

type Load = Feature["load"]
type State = { screens: Screens } | { failed: unknown } | undefined

const loaded = new Map<Load, Signal<State>>()
const stateOf = (load: Load): Signal<State> => once(loaded, load, () => signal<State>(undefined))

/** The screens of a feature; undefined while they come. Once loaded they are there at once. */
function screensOf(load: Load): ReadonlySignal<State> {
  const known = loaded.has(load)
  const state = stateOf(load)
  if (!known) void fetchScreens(load)
  return state
}

export async function fetchScreens(load: Load): Promise<void> {
  const state = stateOf(load)
  try {
    state.value = { screens: (await load()).default }
  } catch (failed) {
    state.value = { failed }
  }
}

/**
 * Every screen before anybody asks: a lift without signal may come at any moment. One in each idle moment, for a touch
 * that comes meanwhile waits for no more than one of them.
 */
export async function fetchAllScreens(loads: readonly Load[] = features.map(({ load }) => load)): Promise<void> {
  for (const load of loads) {
    await untilIdle()
    try {
      const screens = (await load()).default
      stateOf(load).value ??= { screens }
    } catch {
      // Asked for again when the screen is.
    }
  }
}

export function Shell() {
  const person = me.value
  const { below, above } = seen.value
  useFreshPlace(below)
  if (person === undefined) return null
  if (person === null && !below?.feature.open) return <Screen load={signin} pattern="/signin" params={{}} />
  return (
    <>
      {below ? <Screen load={below.feature.load} pattern={below.pattern} params={below.params} /> : <Missing />}
      {above && <Screen load={above.feature.load} pattern={above.pattern} params={above.params} />}
    </>
  )
}

/** A new screen begins at its top, and whoever uses keys or listens is there too. */
function useFreshPlace(below: Found | undefined): void {
  const first = useRef(true)
  const key = below ? keyOf(below) : ""
  useEffect(() => {
    if (first.current) {
      first.current = false
      return
    }
    void key
    // The browser itself brings back where one was in a list.
    if (place.peek().isNew) scrollTo(0, 0)
    if (document.activeElement === document.body) document.getElementById("main")?.focus({ preventScroll: true })
  }, [key])
}

const keyOf = ({ pattern, params }: Pick<Found, "pattern" | "params">) =>
  `${pattern} ${Object.values(params).join(" ")}`

function Screen({ load, pattern, params }: { load: Load; pattern: string; params: Params }) {
  const state = screensOf(load).value
  if (!state) return null
  if ("failed" in state) return <NotHere load={load} />
  const Found: ComponentType<{ params: Params }> | undefined = state.screens[pattern]
  if (!Found) return <Missing />
  const shared = Object.values(state.screens).filter(screen => screen === Found).length > 1
  return (
    // A screen with several addresses, as a list beside what it opens, stays and turns to the new one by itself.
    <Guard key={shared ? load : keyOf({ pattern, params })}>
      <Found params={params} />
    </Guard>
  )
}

/** Its file did not come. It is tried again with the next signal, and when one comes here again. */
function NotHere({ load }: { load: Load }) {
  useEffect(() => {
    const again = () => void fetchScreens(load)
    addEventListener("online", again)
    return () => {
      removeEventListener("online", again)
      const state = loaded.get(load)
      if (state?.peek() && "failed" in (state.peek() ?? {})) loaded.delete(load)
    }
  }, [load])
  return <Failed onAgain={() => location.reload()} />
}

/** A screen that breaks takes no other with it, and nothing that was saved. */
class Guard extends Component<{ children: ComponentChildren }, { broken: boolean }> {
  override state = { broken: false }
  static override getDerivedStateFromError = () => ({ broken: true })

  override render() {
    if (this.state.broken) return <Failed onAgain={() => this.setState({ broken: false })} />
    return this.props.children
  }
}

function Failed({ onAgain }: { onAgain: () => void }) {
  return (
    <Page title={t("app.name")}>
      <Empty action={<Button onClick={onAgain}>{t("again")}</Button>}>{t("place.failed")}</Empty>
    </Page>
  )
}

function Missing() {
  return (
    <Page title={t("app.name")}>
      <Empty action={<Button href="/">{t("place.home")}</Button>}>{t("place.missing")}</Empty>
    </Page>
  )
}
