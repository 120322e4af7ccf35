// A board on a wall, by its address: the board if this screen may read it, else how the screen is paired.
import { Component, type ComponentChildren } from "preact"
import { useEffect, useState } from "preact/hooks"
import { go, type Params } from "../../base/router"
import { Board } from "./board"
import { Pairing } from "./pairing"
import { t } from "./words"
import "./wall.css"
import { lastBoard, type Watching, watch } from "./watching"

const show = (board_id: string): void => go(`/wall/${board_id}`, { replace: true })

function Wall({ params }: { params: Params }) {
  useLargeType()
  const board_id = params.board
  return <Mending>{board_id ? <OfBoard key={board_id} board_id={board_id} /> : <Unknown />}</Mending>
}

const MENDS_AFTER = 60_000

/** Nobody stands there to press a button: a screen that broke begins anew by itself. */
class Mending extends Component<{ children: ComponentChildren }, { broken: boolean }> {
  override state = { broken: false }
  static override getDerivedStateFromError = () => ({ broken: true })

  override componentDidCatch() {
    setTimeout(() => location.reload(), MENDS_AFTER)
  }

  override render() {
    return this.state.broken ? <Saying text={t("mending")} /> : this.props.children
  }
}

const Saying = ({ text }: { text: string }) => (
  <main id="main" class="wall-pair" tabIndex={-1}>
    <p class="wall-pair-how" role="status">
      {text}
    </p>
  </main>
)

/** A screen that was paired once goes on with its board, whatever address it was switched on with. */
function Unknown() {
  const [isNew, setNew] = useState(false)
  useEffect(() => {
    void lastBoard().then(board_id => (board_id ? show(board_id) : setNew(true)))
  }, [])
  return isNew ? <Pairing onPaired={show} /> : null
}

function OfBoard({ board_id }: { board_id: string }) {
  const [again, setAgain] = useState(0)
  const [watching, setWatching] = useState<Watching>()
  useEffect(() => {
    const begun = watch(board_id)
    setWatching(begun)
    return () => begun.stop()
  }, [board_id, again])
  const paired = (found: string) => (found === board_id ? setAgain(again + 1) : show(found))
  if (!watching) return null
  const { standing, told, connected } = watching
  if (standing.value === "unpaired") return <Pairing onPaired={paired} />
  if (told.value) return <Board told={told.value} connected={connected.value} />
  const said = SAID[standing.value]
  return <Saying text={said ? t(said) : ""} />
}

const SAID: Record<string, "starting" | "unreachable" | "not.yours"> = {
  starting: "starting",
  unreachable: "unreachable",
  not_yours: "not.yours",
}

/** Everything is told in rem: one size of the root makes all of it large. */
function useLargeType(): void {
  useEffect(() => {
    document.documentElement.dataset.wall = ""
    return () => {
      delete document.documentElement.dataset.wall
    }
  }, [])
}

export default { "/wall": Wall, "/wall/:board": Wall }
