// A new board for a unit or a tier above: where it hangs and what it is for; the rest comes with its kind.
import { useState } from "preact/hooks"
import { newId } from "../../base/ids"
import { byName } from "../../base/plain"
import { go } from "../../base/router"
import type { Board, HuddleKind } from "../../contract/entities.gen"
import { HUDDLE_KINDS, KINDS } from "../../contract/kinds.gen"
import { act, all, mine } from "../../sync"
import { ActionBar, Button, Select, Stack, TextField } from "../../ui"
import { inWords } from "../../words"
import { may } from "../followups/index"
import { Nothing, Page } from "../page"
import { usualKind } from "./rules"
import { parentsFor } from "./setting"
import { t } from "./words"

interface Spot {
  value: string
  label: string
  unit_id: string | null
  facility_id: string | null
}

const ORGANISATION = "organisation"

/** Where this person may open boards: their units, then facilities, then the organisation as a whole. */
function spots(): Spot[] {
  const open = (where: { unit_id?: string | null; facility_id?: string | null }) => may(mine(), "board.open", where)
  const units = [...all("unit").value.values()].filter(unit =>
    open({ unit_id: unit.id, facility_id: unit.facility_id }),
  )
  const facilities = [...all("facility").value.values()].filter(({ id }) => open({ facility_id: id }))
  const home = [...all("organisation").value.values()][0]
  return [
    ...units
      .sort(byName)
      .map(unit => ({ value: unit.id, label: unit.name, unit_id: unit.id, facility_id: unit.facility_id })),
    ...facilities.sort(byName).map(({ id, name }) => ({ value: id, label: name, unit_id: null, facility_id: id })),
    ...(home && open({}) ? [{ value: ORGANISATION, label: home.name, unit_id: null, facility_id: null }] : []),
  ]
}

/** As its place, or by its kind where a board is called so already. */
function usualName({ label }: Spot, kind: HuddleKind): string {
  const isTaken = [...all("board").value.values()].some(board => board.name === label)
  return isTaken ? `${label} · ${inWords(KINDS[kind].title)}` : label
}

/** A board of the same facility, or of the organisation as a whole. */
const isAbove = (board: Board, { facility_id }: Spot): boolean =>
  board.unit_id === null && (board.facility_id === null || board.facility_id === facility_id)

const tierOf = (spot: Spot, kind: HuddleKind): number => {
  if (spot.unit_id) return 1
  if (!spot.facility_id) return 4
  return kind === "department" ? 2 : 3
}

export function NewBoard() {
  const offered = spots()
  return (
    <Page title={t("new")} backTo="/huddle">
      {offered.length > 0 ? <Form spots={offered} /> : <Nothing>{t("new.closed")}</Nothing>}
    </Page>
  )
}

function Form({ spots }: { spots: readonly Spot[] }) {
  const [value, setValue] = useState(spots[0]?.value ?? "")
  const spot = spots.find(one => one.value === value) ?? (spots[0] as Spot)
  const [chosen, setKind] = useState<HuddleKind | null>(null)
  const kind = chosen ?? usualKind({ tier: tierOf(spot, "shift"), unit_id: spot.unit_id })
  const [typed, setName] = useState<string | null>(null)
  const name = typed ?? usualName(spot, kind)
  const tier = tierOf(spot, kind)
  const [id] = useState(newId)
  const parent_id = parentsFor({ id, tier: tier + 1 }).find(one => isAbove(one, spot))?.id ?? null
  const open = async () => {
    if (!name.trim()) return
    const { lanes, target_minutes } = KINDS[kind]
    const { unit_id, facility_id } = spot
    try {
      await act("board.open", {
        board_id: id,
        unit_id,
        facility_id,
        parent_id,
        tier,
        name: name.trim(),
        kind,
        lanes,
        target_minutes,
      })
      go(`/huddle/${id}/set-up`, { replace: true })
    } catch {
      // The frame says why nothing can be kept here.
    }
  }
  return (
    <Stack fill>
      <Select label={t("new.where")} value={value} options={[...spots]} onChange={setValue} />
      <Select
        label={t("kind")}
        value={kind}
        options={HUDDLE_KINDS.map(value => ({ value, label: inWords(KINDS[value].title) }))}
        hint={inWords(KINDS[kind].purpose)}
        onChange={value => setKind(value as HuddleKind)}
      />
      <TextField
        label={t("board.name")}
        value={name}
        maxLength={120}
        autocomplete="off"
        error={name.trim() ? undefined : t("name.missing")}
        onInput={setName}
      />
      <ActionBar>
        <Button kind="primary" disabled={!name.trim()} onClick={() => void open()}>
          {t("new.open")}
        </Button>
      </ActionBar>
    </Stack>
  )
}
