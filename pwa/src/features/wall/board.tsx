// The board itself: where and when at the top, lanes in columns that take turns, and at the foot whether it is live.
import { useMemo, useRef } from "preact/hooks"
import { iso, now } from "../../base/clock"
import type { BoardOnWall } from "../../contract/reads.gen"
import { Hidden, Stoplight } from "../../ui"
import { inWords, language } from "../../words"
import { time, when } from "../../words/format"
import { useAwake } from "./awake"
import { Code } from "./code"
import { useRoom } from "./room"
import { alsoLines, type Column, flow, type Item, linesOf, type Part, pagesOf, SHAPE } from "./rules"
import { sectionsOf, sinceHarm } from "./sections"
import { useSeconds, useTurns } from "./turning"
import type { Told } from "./watching"
import { t } from "./words"

interface Props {
  told: Told
  connected: boolean
}

export function Board({ told: { board, at }, connected }: Props) {
  useAwake()
  const place = useRef<HTMLDivElement>(null)
  const room = useRoom(place)
  const pages = useMemo(() => pagesOf(flow(sectionsOf(board), room), room.columns), [board, room, language.value])
  const page = useTurns(pages, board.huddle)
  return (
    <main id="main" class="wall" tabIndex={-1}>
      <Top board={board} />
      <div ref={place} class="wall-lanes" data-columns={room.columns}>
        <div key={page} class="wall-page">
          {(pages[page] ?? []).map((column, n) => (
            <OneColumn key={n} column={column} letters={room.letters} />
          ))}
        </div>
      </div>
      <footer class="wall-foot">
        <Connection at={at} connected={connected} />
        <span class="wall-turns">
          {board.more > 0 && <span>{t("more", { n: board.more })}</span>}
          {pages.length > 1 && <span>{t("page.of", { n: page + 1, of: pages.length })}</span>}
        </span>
        <Code board_id={board.id} />
      </footer>
    </main>
  )
}

function Top({ board }: { board: BoardOnWall }) {
  const { name, place } = board
  const at = iso(useSeconds())
  return (
    <header class="wall-top">
      <h1 class="wall-name">
        {name}
        {place !== name && <span class="wall-place"> {place}</span>}
      </h1>
      <time class="wall-time" dateTime={at}>
        {time(at)}
      </time>
      {board.huddle ? <Huddle board={board} huddle={board.huddle} at={Date.parse(at)} /> : <Since board={board} />}
    </header>
  )
}

const MINUTE = 60_000

/** What the huddle is at: the step, the line to say, and the minutes gone of those there are. */
function Huddle({ board, huddle, at }: { board: BoardOnWall; huddle: NonNullable<BoardOnWall["huddle"]>; at: number }) {
  const minutes = Math.max(0, Math.floor((at - Date.parse(huddle.started_at)) / MINUTE))
  const line = huddle.script[0]
  return (
    <section class="wall-huddle" aria-label={t("huddle")}>
      <p class="wall-step">
        {huddle.title && (
          <>
            <span>{t("page.of", { n: huddle.step, of: huddle.steps })}</span> <strong>{inWords(huddle.title)}</strong>
          </>
        )}
        <span class="wall-minutes">{t("minutes", { n: minutes, of: board.target_minutes })}</span>
      </p>
      {line && <p class="wall-line">{inWords(line)}</p>}
    </section>
  )
}

function Since({ board }: { board: BoardOnWall }) {
  const counters = sinceHarm(board)
  if (counters.length === 0) return null
  return (
    <p class="wall-since">
      <span>{t("since")}</span>
      {counters.map(({ key, days, what }) => (
        <span key={key}>
          {what} <strong class="wall-days">{days}</strong>
        </span>
      ))}
    </p>
  )
}

function Connection({ at, connected }: { at: number; connected: boolean }) {
  return (
    <p class="wall-connection" role="status">
      <Stoplight
        tone={connected ? "green" : "amber"}
        word={connected ? t("live") : t("age", { time: when(iso(at), now()) })}
      />
    </p>
  )
}

function OneColumn({ column, letters }: { column: Column; letters: number }) {
  return (
    <div class="wall-column">
      {column.map(part => (
        <OnePart key={part.section.key} part={part} letters={letters} />
      ))}
    </div>
  )
}

function OnePart({ part: { section, isRest, items }, letters }: { part: Part; letters: number }) {
  return (
    <section class="wall-section">
      <h2 class="wall-heading">
        {isRest ? t("lane.on", { lane: section.title }) : section.title}
        {!isRest && section.count > 0 && <span class="wall-count"> {section.count}</span>}
      </h2>
      {section.items.length === 0 ? (
        <p class="wall-empty">{t("lane.empty")}</p>
      ) : (
        <ul>
          {items.map(item => (
            <OneItem key={item.key} item={item} letters={letters} />
          ))}
        </ul>
      )}
    </section>
  )
}

function OneItem({ item, letters }: { item: Item; letters: number }) {
  return (
    <li class="wall-item" data-done={item.done ?? false}>
      <p class="wall-text" data-lines={linesOf(item.text, letters - (item.tone ? SHAPE : 0))}>
        {item.tone && <Stoplight tone={item.tone} word={item.toneWord ?? ""} shapeOnly />}
        {item.done && <Hidden>{t("done")}: </Hidden>}
        {item.text}
      </p>
      {item.also && (
        <p class="wall-also" data-lines={alsoLines(item.also, letters)}>
          {item.also}
        </p>
      )}
    </li>
  )
}
