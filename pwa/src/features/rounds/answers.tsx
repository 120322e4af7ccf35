// An answer to one question, by its type. Adding a type: a case here, in rules.ts and in webapp/rounds/rules.py.
import { useMemo } from "preact/hooks"
import type { Value } from "../../contract/entities.gen"
import { all } from "../../sync"
import { AnswerGroup, AnswerSeveral, Scale, Stack, TextArea } from "../../ui"
import { inWords } from "../../words"
import { CareLine, TakePhoto } from "../photos/index"
import { FixedAnswer } from "./answer-fixed"
import { NumberAnswer } from "./answer-number"
import { PersonAnswer } from "./answer-person"
import { RoomAnswer } from "./answer-room"
import { raisedIn } from "./history"
import { type Asked, MOST_PRIORITIES, MOST_WORDS } from "./rules"
import { optionsOf } from "./said-as"
import { t } from "./words"

export interface Asking {
  item: Asked
  round: { id: string; unit_id: string }
  labelledBy: string
  /** An inspection, whose numbers have a colour; a conversation has none. */
  isScored: boolean
  value: Value
  /** The answer at this moment: a second touch may come before the screen has shown the first. */
  current: () => Value
  /** Says all there is to say: the round moves on. */
  onAnswer: (value: Value) => void
  /** May still change: kept, and sent when the person moves on. */
  onWrite: (value: Value) => void
  /** The key that says "done" on a keyboard. */
  onEnter: () => void
  onPhoto: (files: File[]) => void
  /** For so many photos. */
  room?: number
}

/** Where one touch may be all: the choices lie at the thumb. */
export const ONE_TOUCH: readonly Asked["type"][] = [
  "yes_no",
  "choice",
  "several",
  "scale",
  "photo",
  "number",
  "room",
  "fixed_or_not",
]

export function Answer(asking: Asking) {
  switch (asking.item.type) {
    case "say":
      return null
    case "yes_no":
    case "choice":
      return <One {...asking} />
    case "fixed_or_not":
      return <FixedAnswer {...asking} />
    case "several":
      return <Several {...asking} />
    case "scale":
      return <Degree {...asking} />
    case "number":
      return <NumberAnswer {...asking} />
    case "text":
      return <Text {...asking} />
    case "photo":
      return <Picture {...asking} />
    case "person":
      return <PersonAnswer {...asking} />
    case "room":
      return <RoomAnswer {...asking} />
    case "priorities":
      return <Priorities {...asking} />
  }
}

function One({ item, labelledBy, value, onAnswer }: Asking) {
  const chosen = typeof value === "string" ? value : null
  return <AnswerGroup labelledBy={labelledBy} options={optionsOf(item)} value={chosen} onAnswer={onAnswer} />
}

function Degree({ labelledBy, value, onAnswer }: Asking) {
  return <Scale labelledBy={labelledBy} value={typeof value === "number" ? value : null} onAnswer={onAnswer} />
}

/** "Nothing" rules out the others and leaves nothing more to say. */
const ALONE = ["nothing", "none"]

function Several({ item, labelledBy, value, current, onAnswer, onWrite }: Asking) {
  const options = optionsOf(item)
  const shown = keysOf(value)
  const answer = (keys: string[]) => {
    const added = keys.find(key => !shown.includes(key))
    if (added && ALONE.includes(added)) onAnswer([added])
    else onWrite(changed(shown, keys, keysOf(current())).filter(key => !ALONE.includes(key)))
  }
  return (
    <div class={options.length > 5 ? "round-many" : undefined}>
      <AnswerSeveral labelledBy={labelledBy} options={options} value={shown} onAnswer={answer} />
    </div>
  )
}

const keysOf = (value: Value): string[] => (Array.isArray(value) ? value : [])

/** The one touch that led from what was shown to what is wanted, made to what is so now. */
function changed(shown: readonly string[], wanted: readonly string[], now: readonly string[]): string[] {
  const kept = now.filter(key => wanted.includes(key) || !shown.includes(key))
  return [...kept, ...wanted.filter(key => !shown.includes(key) && !kept.includes(key))]
}

function Text({ item, value, onWrite }: Asking) {
  const words = typeof value === "string" ? value : ""
  return (
    <div class="round-words">
      <TextArea
        label={inWords(item.text)}
        hideLabel
        hint={words ? undefined : t("text.hint")}
        rows={4}
        maxLength={MOST_WORDS}
        value={words}
        onInput={onWrite}
      />
    </div>
  )
}

/** The pictures themselves lie above, where the notes and pictures of every question are. */
function Picture({ value, onPhoto, room }: Asking) {
  return (
    <div class="round-picture">
      <TakePhoto label={t(keysOf(value).length > 0 ? "photo.more" : "photo.take")} room={room} onFiles={onPhoto} />
      <TakePhoto from="gallery" kind="plain" room={room} onFiles={onPhoto} />
      <CareLine covers={keysOf(value).length > 0} />
    </div>
  )
}

function Priorities({ round, labelledBy, value, current, onWrite }: Asking) {
  const shown = keysOf(value)
  const issues = all("issue").value
  const raised = useMemo(() => raisedIn(issues.values(), round.id), [issues, round.id])
  if (raised.length === 0) return <p class="t-soft">{t("priorities.none")}</p>
  return (
    <Stack gap="tight">
      <p class="t-soft">{t("priorities.hint")}</p>
      <AnswerSeveral
        labelledBy={labelledBy}
        options={raised.map(issue => ({ key: issue.id, label: issue.title }))}
        value={shown}
        onAnswer={keys => onWrite(changed(shown, keys, keysOf(current())).slice(0, MOST_PRIORITIES))}
        max={MOST_PRIORITIES}
      />
    </Stack>
  )
}
