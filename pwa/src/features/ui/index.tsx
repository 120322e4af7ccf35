/* The page of parts, at /ui in development: every part in every state, and four screens made of them. */
import type { JSX } from "preact"
import { useState } from "preact/hooks"
import { back, place } from "../../base/router"
import { AvatarButton, Chips, Frame, Stack, Status } from "../../ui"
import { Acting } from "./acting"
import { Asking } from "./asking"
import "./gallery.css"
import { FollowUp, Huddle, Round, Today } from "./screens"
import { Showing } from "./showing"
import { PLACES } from "./words"

const SCREENS: Record<string, { title: string; shown: () => JSX.Element }> = {
  today: { title: "Today", shown: Today },
  round: { title: "4 West · Leadership round", shown: Round },
  follow: { title: "Follow-up", shown: FollowUp },
  huddle: { title: "4 West huddle", shown: Huddle },
}

function Gallery() {
  const at = place.value.query.get("screen") ?? ""
  const screen = SCREENS[at]
  const Shown = screen?.shown ?? Parts
  return (
    <Frame
      title={screen?.title ?? "Parts"}
      back={at === "round" ? { label: "Leave the round", onBack: () => back("/ui") } : undefined}
      places={PLACES}
      at={at}
      navLabel="Places"
      skipLabel="Skip to content"
      brand="Roundwell"
      bare={at === "round"}
      wide={at === "follow"}
      status={
        <Status word="All sent" sentence="All sent. Nothing waits on this phone." tone="sent" onOpen={() => {}} />
      }
      me={<AvatarButton name="Priya Shah" label="Me, Priya Shah" onClick={() => {}} />}
    >
      <Shown />
    </Frame>
  )
}

export default { "/ui": Gallery }

function Parts() {
  return (
    <Stack gap="wide">
      <Theme />
      <Acting />
      <Asking />
      <Showing picture={paint()} />
    </Stack>
  )
}

function Theme() {
  const [theme, setTheme] = useState(document.documentElement.dataset.theme ?? "system")
  const change = (key: string) => {
    setTheme(key)
    if (key === "system") delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = key
  }
  return (
    <Chips
      label="Theme"
      value={theme}
      onChange={change}
      options={[
        { key: "system", label: "System" },
        { key: "light", label: "Light" },
        { key: "dark", label: "Dark" },
      ]}
    />
  )
}

/** A picture without a file: a canvas with a worn cord on it. */
function paint(): string {
  const canvas = document.createElement("canvas")
  canvas.width = canvas.height = 120
  const pen = canvas.getContext("2d")
  if (!pen) return ""
  pen.fillStyle = "gray"
  pen.fillRect(0, 0, 120, 120)
  pen.fillStyle = "silver"
  pen.fillRect(56, 0, 8, 90)
  return canvas.toDataURL()
}
