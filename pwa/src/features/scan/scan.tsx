// Scan a code: what the camera sees, what was found in words, and the other ways to the same round.
import type { Ref } from "preact"
import { useEffect, useRef, useState } from "preact/hooks"
import { mine } from "../../sync"
import { Button, NoticeLine, PhotoButton, Stack } from "../../ui"
import { Page } from "../page"
import { startPath } from "../rounds/index"
import { Camera, type Trouble } from "./camera"
import { codeIn } from "./chosen"
import { Means } from "./means"
import { openReader, type Reader } from "./reader"
import "./scan.css"
import { t } from "./words"

type State = { at: "opening" | "looking" } | { at: "trouble"; why: Trouble } | { at: "read"; text: string }

export function Scan() {
  const { state, video, chosen, choose, again } = useScanning()
  const sees = state.at === "opening" || state.at === "looking"
  return (
    <Page title={t("title")} backTo={startPath()}>
      <Stack>
        {/* Kept in its place, so that the camera may come back to it. */}
        <video class="scan-video" hidden={!sees} ref={video} aria-label={t("camera.name")} muted playsInline />
        <div role="status">
          <Stack gap="tight">
            {chosen && <Chosen said={chosen} />}
            <Said state={state} />
          </Stack>
        </div>
        {!sees && (
          <Button kind="primary" icon="scan" wide onClick={again}>
            {t("again")}
          </Button>
        )}
        <div class="scan-ways">
          <PhotoButton label={t("picture")} onFiles={files => void choose(files[0])} />
          <Button icon="place" href={startPath()}>
            {t("by.hand")}
          </Button>
        </div>
        {mine().roles.some(({ role }) => role !== "frontline") && (
          <div>
            <Button kind="plain" href="/scan/print">
              {t("print")}
            </Button>
          </div>
        )}
      </Stack>
    </Page>
  )
}

function Said({ state }: { state: State }) {
  if (state.at === "trouble") return <NoticeLine tone="amber">{t(`camera.${state.why}`)}</NoticeLine>
  if (state.at === "read") return <Means text={state.text} />
  return <p class="t-soft">{t(`camera.${state.at}`)}</p>
}

type Looked = "looking" | "nothing" | "unreadable"

function Chosen({ said }: { said: Looked }) {
  if (said === "looking") return <p class="t-soft">{t("picture.looking")}</p>
  return <NoticeLine tone="amber">{t(`picture.${said}`)}</NoticeLine>
}

/** One camera at a time, and one reader for as long as this screen is there. */
function useScanning() {
  const [state, setState] = useState<State>({ at: "opening" })
  const [chosen, setChosen] = useState<Looked | null>(null)
  const [round, setRound] = useState(0)
  const video = useRef<HTMLVideoElement>(null)
  const camera = useRef<Camera>(undefined)
  const reader = useReader()

  const heard = (text: string) => {
    setChosen(null)
    setState({ at: "read", text })
  }

  useEffect(() => {
    void round
    if (!video.current) return
    const made = new Camera(video.current, reader, {
      opening: () => setState({ at: "opening" }),
      looking: () => setState({ at: "looking" }),
      found: heard,
      trouble: why => setState({ at: "trouble", why }),
    })
    camera.current = made
    return () => made.close()
  }, [round])

  const choose = async (file: File | undefined) => {
    if (!file) return
    setChosen("looking")
    try {
      const text = await codeIn(file, await reader())
      if (text === undefined) return setChosen("nothing")
      camera.current?.close()
      heard(text)
    } catch {
      setChosen("unreadable")
    }
  }
  const again = () => {
    setChosen(null)
    setRound(before => before + 1)
  }
  return { state, video: video as Ref<HTMLVideoElement>, chosen, choose, again }
}

function useReader(): () => Promise<Reader> {
  const opened = useRef<Promise<Reader>>(undefined)
  useEffect(() => () => void opened.current?.then(reader => reader.close()), [])
  return () => {
    opened.current ??= openReader()
    return opened.current
  }
}
