// One issue: a sentence, a category, how urgent, where; and before it is sent, who gets it and by when they answer.
import { useMemo, useState } from "preact/hooks"
import { newId } from "../../base/ids"
import { type StorageTrouble, troubleOf } from "../../base/store"
import type { Category, Issue, Priority } from "../../contract/entities.gen"
import { act, all, giveUp, type Me, mine } from "../../sync"
import { Button, Chips, NoticeLine, Select, Stack, TextArea } from "../../ui"
import { t as shared } from "../../words"
import { CareLine, PhotoLine, PhotoStrip, TakePhoto, useCamera } from "../photos/index"
import { MOST_PHOTOS } from "../rounds/rules"
import {
  clockFrom,
  isOffered,
  type Said,
  sayUnnamed,
  type Unnamed,
  unnamedWord,
  WithoutName,
  WriterTold,
} from "../unnamed/index"
import { CategoryChips } from "./category-chips"
import { GoesTo, PhoneFirst } from "./going"
import { guess } from "./guessing"
import { EventSystem, Naming } from "./hints"
import { unitsFor } from "./may"
import { handedWords, type Opening } from "./opening"
import { RoomChoice, roomOf } from "./room-choice"
import { Similar } from "./similar"
import { headline } from "./title"
import { priorityWord, t } from "./words"
import { useWriting, type Writing } from "./writing"

interface Written extends Unnamed {
  issue_id: string
  title: string
  category: Category | null
  priority: Priority
  unit_id: string
  room_id?: string | null
  photo_ids: string[]
}

const PRIORITIES: readonly Priority[] = ["P1", "P2", "P3", "P4"]

type Props = {
  opening: Opening
  draft: string
  photoFirst?: boolean
  onRaised: (issue_id: string) => void
  onUnnamed: (said: Said) => void
  onMeToo: (issue_id: string) => void
}

export function IssueForm(props: Props) {
  const { opening } = props
  const writing = useWriting<Written>(
    props.draft,
    () => ({
      issue_id: newId(),
      title: handedWords(),
      category: null,
      priority: "P3",
      unit_id: opening.unit_id ?? usualUnit(),
      photo_ids: [],
    }),
    {
      ...(opening.category && { category: opening.category }),
      ...(opening.priority && { priority: opening.priority }),
    },
  )
  return writing ? <Filled {...props} writing={writing} /> : null
}

function Filled({ opening, photoFirst, onRaised, onUnnamed, onMeToo, writing }: Props & { writing: Writing<Written> }) {
  const { change } = writing
  const guessed = useMemo(() => guess(writing.value.title), [writing.value.title])
  const written = placed(writing.value)
  const value = { ...written, category: written.category ?? guessed, room_id: roomOf(written, opening.round_id) }
  const [missing, setMissing] = useState(false)
  const [isUnsaid, setUnsaid] = useState(false)
  const [unkept, setUnkept] = useState<StorageTrouble | null>(null)
  const [busy, setBusy] = useState(false)
  const camera = useCamera(
    { entity: "issue", id: value.issue_id },
    id => change(before => ({ photo_ids: [...before.photo_ids, id] })),
    () => MOST_PHOTOS - value.photo_ids.length,
  )
  const raise = async () => {
    const { title, detail } = headline(value.title)
    if (!title) return setMissing(true)
    if (!value.unit_id) return
    const words = { ...bodyOf(value, opening), title, ...(detail && { detail }) }
    if (value.unnamed) return raiseUnnamed(words)
    setBusy(true)
    try {
      await act("issue.raise", { ...commandOf(value, opening), ...words })
      await writing.done()
      onRaised(value.issue_id)
    } catch {
      setBusy(false) // The frame says why nothing can be kept; the words stay here.
    }
  }
  const raiseUnnamed = async (words: Parameters<typeof sayUnnamed>[0]) => {
    if (!value.device || !mayLeave(value)) return setUnsaid(true)
    setBusy(true)
    let said: Said
    try {
      said = await sayUnnamed(words, value.device)
    } catch (error) {
      setBusy(false)
      return setUnkept(troubleOf(error))
    }
    await writing.done().catch(() => {}) // It is said: at worst its words are offered once more, and not said twice now.
    onUnnamed(said)
  }
  const sayToo = async (issue: Issue) => {
    try {
      await act("issue.me_too", { issue_id: issue.id })
      onMeToo(issue.id)
    } catch {
      // The frame says why nothing can be kept; the words stay here.
    }
  }
  const take = (files: File[]) => void camera.keep(files)
  const leavePhotos = () => {
    for (const id of value.photo_ids) void giveUp(id).catch(() => {})
    change({ photo_ids: [] })
  }
  const later = {
    from: (at: number, zone: string) => clockFrom(value.priority, at, zone),
    why: unnamedWord(`clock.${value.priority}`),
  }
  const photo = (
    <Stack gap="tight">
      <PhotoStrip
        ids={value.photo_ids}
        onRemove={id => change(before => ({ photo_ids: before.photo_ids.filter(one => one !== id) }))}
        onReplace={(id, by) => change(before => ({ photo_ids: before.photo_ids.map(one => (one === id ? by : one)) }))}
      />
      <PhotoLine camera={camera} />
      {!value.unnamed && (
        <div class="capture-photo">
          <TakePhoto label={t("photo")} room={camera.room} onFiles={take} />
          <TakePhoto from="gallery" kind="plain" room={camera.room} onFiles={take} />
          <CareLine covers={value.photo_ids.length > 0} />
        </div>
      )}
    </Stack>
  )
  return (
    <>
      <Stack>
        {photoFirst && photo}
        <Stack gap="tight">
          <TextArea
            label={t("issue.what")}
            value={value.title}
            onInput={title => {
              change({ title })
              setMissing(false)
            }}
            onEnter={() => void raise()}
            error={missing ? t("issue.empty") : undefined}
            maxLength={4000}
            rows={2}
            autofocus={!photoFirst}
          />
          <div class="capture-hints" role="status">
            {!opening.card_id && (
              <Similar
                saying={{ ...value, title: headline(value.title).title }}
                unnamed={value.unnamed}
                onMeToo={issue => void sayToo(issue)}
              />
            )}
            {value.unnamed && <WriterTold words={value.title} />}
            <Naming words={value.title} />
          </div>
        </Stack>
        {/* Before what it is about: danger is in reach at once, however much is said of the words. */}
        <div class="capture-chips capture-pairs">
          <Chips
            label={t("issue.priority")}
            options={PRIORITIES.map(key => ({ key, label: priorityWord(key) }))}
            value={value.priority}
            onChange={key => change({ priority: key as Priority })}
          />
        </div>
        <CategoryChips value={written.category} guessed={guessed} onChange={category => change({ category })} />
        <EventSystem words={value.title} category={value.category} />
        {!photoFirst && photo}
        <UnitChoice value={value.unit_id} onChange={unit_id => change({ unit_id })} />
        <RoomChoice
          round_id={opening.round_id}
          unit_id={value.unit_id}
          value={value.room_id}
          onChange={room_id => change({ room_id })}
        />
        {!opening.round_id && !opening.card_id && (
          <WithoutName
            value={value}
            onChange={change}
            isMissing={isUnsaid}
            photos={value.photo_ids.length}
            onRemovePhotos={leavePhotos}
          />
        )}
      </Stack>
      <div class="capture-foot">
        {unkept && <NoticeLine tone="red">{shared(`storage.${unkept}`)}</NoticeLine>}
        {value.priority === "P1" && <PhoneFirst value={value} />}
        {value.unit_id ? <GoesTo value={value} later={value.unnamed ? later : undefined} /> : <NoUnitYet />}
        <Button kind="primary" wide busy={busy || camera.busy > 0} onClick={() => void raise()}>
          {value.unnamed ? unnamedWord("raise") : t("issue.raise")}
        </Button>
      </div>
    </>
  )
}

/** What the sheet itself still asks for stands there in words. */
const mayLeave = ({ photo_ids }: Written): boolean => isOffered.peek() && photo_ids.length === 0

const bodyOf = ({ unit_id, category, priority }: Written, { effort }: Opening) => ({
  unit_id,
  category: category ?? ("other" as const),
  priority,
  ...(effort && { effort }),
})

function commandOf({ issue_id, room_id, photo_ids }: Written, { round_id, question_id, card_id }: Opening) {
  return {
    issue_id,
    ...(room_id && { room_id }),
    ...(round_id && { round_id }),
    ...(question_id && { question_id }),
    ...(card_id && { card_id }),
    ...(photo_ids.length > 0 && { photo_ids }),
  } as const
}

export function UnitChoice({ value, onChange }: { value: string; onChange: (unit_id: string) => void }) {
  const units = all("unit").value
  const facilities = all("facility").value
  const offered = useMemo(() => unitsFor(mine(), units.values()), [units])
  if (offered.length < 2) return null
  return (
    <Select
      label={t("issue.unit")}
      value={value}
      options={offered.map(unit => ({
        value: unit.id,
        label: unit.name,
        group: facilities.size > 1 ? facilities.get(unit.facility_id)?.name : undefined,
      }))}
      onChange={onChange}
    />
  )
}

/** Where this person last raised something, else their own unit. */
export function usualUnit(): string {
  const me = mine()
  const units = unitsFor(me, all("unit").value.values())
  if (units.length === 0) return ownUnit(me)
  let last: { unit_id: string; at: string } | undefined
  for (const { raised_by, unit_id, raised_at } of all("issue").value.values()) {
    if (raised_by === me.id && raised_at > (last?.at ?? "")) last = { unit_id, at: raised_at }
  }
  const wanted = me.all_units ? last?.unit_id : (all("person").value.get(me.id)?.unit_id ?? me.unit_ids[0])
  return units.find(unit => unit.id === wanted)?.id ?? units[0]?.id ?? ""
}

/** Before the first page of the feed there are no units to choose among: only who signed in is known. */
function ownUnit({ unit_id, unit_ids, all_units }: Me): string {
  if (unit_id && (all_units || unit_ids.includes(unit_id))) return unit_id
  return all_units ? "" : (unit_ids[0] ?? "")
}

/** Begun before there was a unit to begin in, it gets one as soon as there is. */
export const placed = <T extends { unit_id: string }>(written: T): T =>
  written.unit_id ? written : { ...written, unit_id: usualUnit() }

/** Without a unit the server could only refuse it, and nobody could mend that. */
export function NoUnitYet() {
  return (
    <div role="status">
      <NoticeLine tone="amber">{t("unit.none")}</NoticeLine>
    </div>
  )
}
