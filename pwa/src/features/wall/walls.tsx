// The screens that show a board: which there are, adding one by its code, removing one.
import { useRef, useState } from "preact/hooks"
import { minute } from "../../base/clock"
import { newId } from "../../base/ids"
import { byName } from "../../base/plain"
import type { Problem } from "../../base/problem"
import type { Params } from "../../base/router"
import type { Board, Wall } from "../../contract/entities.gen"
import type { SeenWalls } from "../../contract/reads.gen"
import { all, mine, one } from "../../sync"
import { sendNow, UNREACHABLE } from "../../sync/at-once"
import { Button, Cluster, Hidden, NoticeLine, Row, Rows, SectionHeading, Stack, TextField } from "../../ui"
import { when } from "../../words/format"
import { sentence } from "../../words/problem-words"
import { may, shortName } from "../followups/index"
import { useRead } from "../history/asked"
import { Nothing, Page } from "../page"
import "./wall.css"
import { t } from "./words"

function Walls({ params }: { params: Params }) {
  const board = one("board", params.id ?? "").value
  return (
    <Page title={t("walls")} backTo={board ? `/huddle/${board.id}` : "/huddle"}>
      {board ? <OfBoard board={board} /> : <Nothing>{t("not.yours")}</Nothing>}
    </Page>
  )
}

function OfBoard({ board }: { board: Board }) {
  const [said, setSaid] = useState<Said>()
  const place = { unit_id: board.unit_id, facility_id: board.facility_id }
  const canSet = may(mine(), "wall.pair", place)
  return (
    <Stack gap="wide">
      <Stack gap="tight">
        <p>{t("walls.what")}</p>
        <div role="status">{said && <NoticeLine tone={said.tone}>{said.text}</NoticeLine>}</div>
      </Stack>
      <Screens board={board} canSet={canSet} say={setSaid} />
      {canSet ? <PairWall board_id={board.id} say={setSaid} /> : <p class="t-soft">{t("walls.not.yours")}</p>}
      <div>
        <Button kind="plain" href={`/wall/${board.id}`}>
          {t("walls.view")}
        </Button>
      </div>
    </Stack>
  )
}

interface Said {
  tone: "green" | "amber"
  text: string
}
type Say = (said: Said | undefined) => void

function Screens({ board, canSet, say }: { board: Board; canSet: boolean; say: Say }) {
  const walls = [...all("wall").value.values()].filter(wall => wall.board_id === board.id)
  const seen = useRead<SeenWalls>(`/api/v1/boards/${board.id}/walls`)
  const lastOn = new Map(seen.state === "told" ? seen.body.walls.map(wall => [wall.id, wall.seen_at]) : [])
  return (
    <Stack gap="tight">
      <SectionHeading count={walls.length}>{t("walls.here")}</SectionHeading>
      {walls.length === 0 && <p class="t-soft">{t("walls.none")}</p>}
      <Rows label={t("walls.here")}>
        {walls.sort(byName).map(wall => (
          <OneScreen key={wall.id} wall={wall} seenAt={lastOn.get(wall.id) ?? null} canSet={canSet} say={say} />
        ))}
      </Rows>
    </Stack>
  )
}

function OneScreen({ wall, seenAt, canSet, say }: { wall: Wall; seenAt: string | null; canSet: boolean; say: Say }) {
  const [isAsked, setAsked] = useState(false)
  const now = minute.value
  const name = shortName(wall.paired_by)
  const paired = { when: when(wall.paired_at, now), name }
  const remove = async () => {
    const wrong = await sendNow("wall.remove", { wall_id: wall.id })
    // Somebody else removed it: it is gone, as was wanted.
    say(wrong && wrong.code !== "not_found" ? whyNot(wrong) : { tone: "green", text: t("walls.removed") })
    setAsked(false)
  }
  return (
    <>
      <Row
        title={wall.name}
        meta={[
          name ? t("walls.meta.by", paired) : t("walls.meta", paired),
          seenAt && t("walls.seen", { when: when(seenAt, now) }),
        ]
          .filter(Boolean)
          .join(" · ")}
        menu={
          canSet &&
          !isAsked && (
            <Button kind="plain" onClick={() => setAsked(true)}>
              {t("walls.remove")}
              <Hidden> {wall.name}</Hidden>
            </Button>
          )
        }
      />
      {isAsked && (
        <NoticeLine tone="amber">
          <p>{t("walls.sure", { name: wall.name })}</p>
          <Cluster end>
            <Button kind="plain" onClick={() => setAsked(false)}>
              {t("walls.keep")}
            </Button>
            <Button onClick={() => void remove()}>{t("walls.remove.one", { name: wall.name })}</Button>
          </Cluster>
        </NoticeLine>
      )}
    </>
  )
}

/** Adds a screen to a board by the code that it shows. */
export function PairWall({ board_id, say }: { board_id: string; say: Say }) {
  const [code, setCode] = useState("")
  const [name, setName] = useState("")
  const [error, setError] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  // Sent again because an answer was lost, it is the same screen.
  const [wall_id, setWallId] = useState(newId)
  const field = useRef<HTMLInputElement>(null)
  const refuse = (text: string) => {
    setError(text)
    field.current?.focus()
  }
  const pair = async () => {
    say(undefined)
    if (isBusy) return
    if (code.replace(/[\s-]/g, "").length !== LETTERS) return refuse(t("walls.code.missing"))
    setBusy(true)
    const wrong = await sendNow("wall.pair", { wall_id, code, board_id, ...(name.trim() && { name: name.trim() }) })
    setBusy(false)
    setError(undefined)
    if (wrong?.code === "wall_code_unknown") return refuse(sentence(wrong))
    if (wrong && wrong.code !== "already_exists") return say(whyNot(wrong))
    setWallId(newId())
    setCode("")
    setName("")
    say({ tone: "green", text: t("walls.paired") })
  }
  return (
    <Stack>
      <SectionHeading>{t("walls.add")}</SectionHeading>
      <ol class="walls-steps">
        <li>{t("walls.step.1", { address: `${location.host}/wall` })}</li>
        <li>{t("walls.step.2")}</li>
      </ol>
      <TextField
        label={t("walls.code")}
        hint={t("walls.code.hint")}
        value={code}
        onInput={setCode}
        onEnter={() => void pair()}
        error={error}
        fieldRef={field}
        autocomplete="off"
        enterKeyHint="go"
        maxLength={12}
      />
      <TextField
        label={t("walls.name")}
        hint={t("walls.name.hint")}
        value={name}
        onInput={setName}
        onEnter={() => void pair()}
        maxLength={120}
      />
      <div>
        <Button kind="primary" busy={isBusy} onClick={() => void pair()}>
          {t("walls.pair")}
        </Button>
      </div>
    </Stack>
  )
}

const LETTERS = 6

const whyNot = (wrong: Problem): Said => ({
  tone: "amber",
  text: wrong.code === UNREACHABLE ? t("walls.offline") : sentence(wrong),
})

export default { "/huddle/:id/walls": Walls }
