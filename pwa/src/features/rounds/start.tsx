// The start of a round: the unit and the questions of last time stand there already, so one tap begins.
import { useMemo, useRef, useState } from "preact/hooks"
import { midnightOf, minute } from "../../base/clock"
import { place } from "../../base/router"
import type { Due, Round, Template, Unit } from "../../contract/entities.gen"
import { all, mine, one } from "../../sync"
import { ActionBar, Button, NoticeLine, SectionHeading, Stack, Toast } from "../../ui"
import { day, time } from "../../words/format"
import { unitsFor } from "../capture/index"
import { HistoryLink } from "../history/index"
import { Nothing, Page } from "../page"
import { toRound } from "../plans/index"
import { ScanLink } from "../scan/index"
import { begin, type Wanted } from "./beginning"
import { FinishedRounds } from "./finished"
import { openRounds, ResumeRounds } from "./lines"
import { asksForRoom, forRoom, named, newest, pick, roomIn } from "./offered"
import { parted } from "./parting"
import "./rounds.css"
import { RoomSelect, TemplateChoice, UnitSelect } from "./start-choices"
import { t } from "./start-words"
import { useRooms } from "./use-rooms"
import { useToVerify } from "./use-to-verify"
import { usualRound } from "./usual"
import { isGenerated } from "./verifying"

export function Start() {
  // A sheet over this screen has an address of its own: the choices here stay.
  const held = useRef(place.peek().query)
  if (place.value.path === "/round") held.current = place.value.query
  const query = held.current
  return (
    <Page title={t("title")}>
      {/* Another address asks for another round. */}
      <Choices key={query.toString()} query={query} />
    </Page>
  )
}

interface Chosen {
  unit?: string | undefined
  template?: string | undefined
  room?: string | undefined
}

const read = (query: URLSearchParams): Chosen => ({
  unit: query.get("unit") ?? undefined,
  template: query.get("template") ?? undefined,
  room: query.get("room") ?? undefined,
})

function Choices({ query }: { query: URLSearchParams }) {
  const [chosen, setChosen] = useState(() => read(query))
  const change = (patch: Chosen) => setChosen(before => ({ ...before, ...patch }))
  const midnight = midnightOf(minute.value)
  const { units, unit, templates, template } = useWanted(chosen, midnight)
  const { rooms, seen } = useRooms(unit?.id ?? "", template?.id)
  const room = roomIn(rooms, chosen.room)
  const toVerify = useToVerify(unit?.id ?? "")
  const nothingToCheck = template && isGenerated(template) && toVerify.length === 0
  return (
    <div class="round">
      <div class="round-kept">
        <Toast note={parted.value} onGone={() => (parted.value = null)} />
      </div>
      <Stack gap="wide">
        <ResumeRounds />
        <Stack>
          <SectionHeading action={<ScanLink />}>{t("start.heading")}</SectionHeading>
          {unit ? (
            <UnitSelect value={unit} offered={units} onChange={id => change({ unit: id })} />
          ) : (
            <Nothing>{t("start.no_unit")}</Nothing>
          )}
          {template ? (
            <TemplateChoice
              value={template}
              offered={templates}
              toCheck={toVerify.length}
              onChange={id => change({ template: id })}
            />
          ) : (
            <Nothing>{t("start.no_template")}</Nothing>
          )}
          {unit && template && (room || (asksForRoom(template) && rooms.length > 0)) && (
            <RoomSelect
              unit_id={unit.id}
              template={template}
              rooms={rooms}
              seen={seen}
              value={room}
              onChange={id => change({ room: id })}
            />
          )}
          {nothingToCheck && <NoticeLine tone="green">{t("verify.none")}</NoticeLine>}
          {unit && <ToCheck n={toVerify.length} templates={templates} chosen={template} onChoose={change} />}
          {unit && !room && <SeenToday unit_id={unit.id} midnight={midnight} />}
          {unit && <HistoryLink unit_id={unit.id} />}
        </Stack>
      </Stack>
      {unit && template && !nothingToCheck && (
        <div class="round-start">
          <ActionBar>
            <StartButton
              wanted={{
                unit_id: unit.id,
                template_id: template.id,
                room_id: room?.id,
                due_id: dueOf(query, unit, template),
              }}
            />
          </ActionBar>
        </div>
      )}
      <div class="round-lately">
        <FinishedRounds />
      </div>
    </div>
  )
}

/** The unit and the template wanted: chosen, else what a plan asks for now, else as last time. */
function useWanted(chosen: Chosen, midnight: number) {
  const me = mine()
  const units = all("unit").value
  const rounds = all("round").value
  const kinds = all("template").value
  const offered = useMemo(() => unitsFor(me, units.values()), [me, units])
  const templates = useMemo(() => newest(kinds.values()), [kinds])
  const usual = useMemo(() => usualRound(rounds.values(), kinds, me.id, midnight), [rounds, kinds, me, midnight])
  const own = all("person").value.get(me.id)?.unit_id
  const roomUnit = one("room", chosen.room ?? "").value?.unit_id
  const due = chosen.unit || chosen.template || chosen.room ? undefined : toRound.value[0]
  const unit = pick(offered, chosen.unit, roomUnit, due?.unit_id, usual?.next?.unit_id, own, me.unit_ids[0])
  const inRoom = useMemo(() => {
    const myOwn = [...rounds.values()].filter(round => round.rounder_id === me.id)
    return chosen.room ? forRoom(templates, kinds, myOwn) : undefined
  }, [chosen.room, templates, kinds, rounds, me])
  const asked = named(templates, kinds, chosen.template ?? due?.template_key) ?? inRoom
  const template = asked ?? pick(templates, usual?.next?.template_id ?? usual?.today?.template_id)
  return { units: offered, unit, templates, template }
}

/** What is due is done by it as long as it is the same place and the same questions, wherever it was begun. */
function dueOf(query: URLSearchParams, unit: Unit, template: Template): string | undefined {
  const isThis = (due: Due) => due.unit_id === unit.id && due.template_key === template.key
  const asked = one("due", query.get("due") ?? "").value
  return asked && isThis(asked) ? asked.id : toRound.value.find(isThis)?.id
}

type ToCheckProps = {
  n: number
  templates: readonly Template[]
  chosen: Template | undefined
  onChoose: (patch: Chosen) => void
}

/** What was answered here can be looked at: twenty seconds each, by anybody who is there. */
function ToCheck({ n, templates, chosen, onChoose }: ToCheckProps) {
  const template = templates.find(isGenerated)
  if (n === 0 || !template || template === chosen) return null
  const choose = () => onChoose({ template: template.id, room: undefined })
  return (
    <NoticeLine
      tone="info"
      action={
        <Button kind="plain" onClick={choose}>
          {t("verify.go")}
        </Button>
      }
    >
      {t("verify.offer", { n })}
    </NoticeLine>
  )
}

/** Nothing forbids a second visit; nobody should make it by mistake. */
function SeenToday({ unit_id, midnight }: { unit_id: string; midnight: number }) {
  let last: Round | undefined
  for (const round of all("round").value.values())
    if (
      round.unit_id === unit_id &&
      round.rounder_id === mine().id &&
      (round.finished_at ?? "") > (last?.finished_at ?? "")
    )
      last = round
  if (!last?.finished_at || Date.parse(last.finished_at) < midnight) return null
  return <NoticeLine tone="info">{t("start.today", { time: time(last.finished_at) })}</NoticeLine>
}

function StartButton({ wanted }: { wanted: Wanted }) {
  const [busy, setBusy] = useState(false)
  const due = one("due", wanted.due_id ?? "").value
  const start = async () => {
    setBusy(true)
    try {
      await begin(wanted)
    } catch {
      setBusy(false) // The frame says why nothing can be kept here.
    }
  }
  return (
    <>
      {due && <p class="round-due t-soft">{t("start.due", { day: day(due.due_on) })}</p>}
      {/* What was begun is first brought to its end. */}
      <Button kind={openRounds().length > 0 ? "quiet" : "primary"} wide busy={busy} onClick={() => void start()}>
        {t("start.button")}
      </Button>
    </>
  )
}
