// One issue: a sentence, a category, how urgent, where; and before it is sent, who gets it and by when they answer.
import { useMemo, useState } from "preact/hooks"
import { newId } from "../../base/ids"
import type { Category, Issue, Priority } from "../../contract/entities.gen"
import { act, all, type Me, mine } from "../../sync"
import { Button, Chips, NoticeLine, Select, Stack, TextArea } from "../../ui"
import { CareLine, PhotoLine, PhotoStrip, TakePhoto, useCamera } from "../photos/index"
import { smellsOfHarm } from "../rounds/harm"
import { MOST_PHOTOS } from "../rounds/rules"
import { CategoryChips } from "./category-chips"
import { GoesTo, PhoneFirst } from "./going"
import { guess } from "./guessing"
import { unitsFor } from "./may"
import { namesSomeone } from "./naming"
import { handedWords, type Opening } from "./opening"
import { Similar } from "./similar"
import { headline } from "./title"
import { priorityWord, t } from "./words"
import { useWriting, type Writing } from "./writing"

interface Written {
  issue_id: string
  title: string
  category: Category | null
  priority: Priority
  unit_id: string
  photo_ids: string[]
}

const PRIORITIES: readonly Priority[] = ["P1", "P2", "P3", "P4"]

type Props = {
  opening: Opening
  draft: string
  photoFirst?: boolean
  onRaised: (issue_id: string) => void
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

function Filled({ opening, photoFirst, onRaised, onMeToo, writing }: Props & { writing: Writing<Written> }) {
  const { change } = writing
  const guessed = useMemo(() => guess(writing.value.title), [writing.value.title])
  const written = placed(writing.value)
  const value = { ...written, category: written.category ?? guessed }
  const [missing, setMissing] = useState(false)
  const [busy, setBusy] = useState(false)
  const camera = useCamera({ entity: "issue", id: value.issue_id }, id =>
    change(before => ({ photo_ids: [...before.photo_ids, id] })),
  )
  const raise = async () => {
    const { title, detail } = headline(value.title)
    if (!title) return setMissing(true)
    if (!value.unit_id) return
    setBusy(true)
    try {
      await act("issue.raise", { ...commandOf(value, opening), title, ...(detail && { detail }) })
      await writing.done()
      onRaised(value.issue_id)
    } catch {
      setBusy(false) // The frame says why nothing can be kept; the words stay here.
    }
  }
  const sayToo = async (issue: Issue) => {
    try {
      await act("issue.me_too", { issue_id: issue.id })
      onMeToo(issue.id)
    } catch {
      // The frame says why nothing can be kept; the words stay here.
    }
  }
  // One more than an issue takes would be kept and never sent with it.
  const take = (files: File[]) => void camera.keep(files.slice(0, MOST_PHOTOS - value.photo_ids.length))
  const photo = (
    <Stack gap="tight">
      <PhotoStrip
        ids={value.photo_ids}
        onRemove={id => change(before => ({ photo_ids: before.photo_ids.filter(one => one !== id) }))}
        onReplace={(id, by) => change(before => ({ photo_ids: before.photo_ids.map(one => (one === id ? by : one)) }))}
      />
      <PhotoLine camera={camera} />
      <div class="capture-photo">
        <TakePhoto label={t("photo")} onFiles={take} />
        <TakePhoto from="gallery" kind="plain" onFiles={take} />
        <CareLine covers={value.photo_ids.length > 0} />
      </div>
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
                onMeToo={issue => void sayToo(issue)}
              />
            )}
            <Naming words={value.title} />
          </div>
        </Stack>
        <CategoryChips value={written.category} guessed={guessed} onChange={category => change({ category })} />
        <div class="capture-chips capture-pairs">
          <Chips
            label={t("issue.priority")}
            options={PRIORITIES.map(key => ({ key, label: priorityWord(key) }))}
            value={value.priority}
            onChange={key => change({ priority: key as Priority })}
          />
        </div>
        <EventSystem words={value.title} category={value.category} />
        {!photoFirst && photo}
        <UnitChoice value={value.unit_id} onChange={unit_id => change({ unit_id })} />
      </Stack>
      <div class="capture-foot">
        {value.priority === "P1" && <PhoneFirst value={value} />}
        {value.unit_id ? <GoesTo value={value} /> : <NoUnitYet />}
        <Button kind="primary" wide busy={busy || camera.busy > 0} onClick={() => void raise()}>
          {t("issue.raise")}
        </Button>
      </div>
    </>
  )
}

function commandOf({ issue_id, unit_id, category, priority, photo_ids }: Written, opening: Opening) {
  const { round_id, question_id, card_id, effort } = opening
  return {
    issue_id,
    unit_id,
    category: category ?? "other",
    priority,
    ...(round_id && { round_id }),
    ...(question_id && { question_id }),
    ...(card_id && { card_id }),
    ...(effort && { effort }),
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

/** Nobody's name is needed for anything to be put right. */
function Naming({ words }: { words: string }) {
  const people = all("person").value
  const names = useMemo(() => [...people.values()].map(({ name }) => name), [people])
  const isNamed = useMemo(() => namesSomeone(words, names), [words, names])
  return isNamed ? <NoticeLine tone="amber">{t("issue.named")}</NoticeLine> : null
}

/** What harmed somebody is told in the hospital's own system: this one keeps no analysis of it. */
function EventSystem({ words, category }: { words: string; category: Category | null }) {
  const smells = useMemo(() => smellsOfHarm(words), [words])
  const [organisation] = all("organisation").value.values()
  const url = organisation?.event_system_url
  if (!smells && !(category === "safety" && url)) return null
  return (
    <div role="status">
      <NoticeLine tone={smells ? "info" : "amber"}>
        {t(smells ? "issue.harm" : "issue.event")}{" "}
        {url && (
          <a href={url} target="_blank" rel="noreferrer">
            {t("issue.event.open")}
          </a>
        )}
      </NoticeLine>
    </div>
  )
}
