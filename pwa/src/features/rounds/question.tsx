// One question a screen: the answer, what is added to it, and the foot that never moves.
import { useEffect, useRef, useState } from "preact/hooks"
import type { Round, Template, Value } from "../../contract/entities.gen"
import { Rows, SectionHeading, Stack, TextArea } from "../../ui"
import { openCapture, RaisedIssue } from "../capture/index"
import { CareLine, PhotoLine, PhotoStrip, TakePhoto, useCamera } from "../photos/index"
import { Answer, ONE_TOUCH } from "./answers"
import { Beside, Prompts, QuestionWords } from "./beside"
import { Ends, Foot, Four } from "./foot"
import { lacksWhy } from "./given"
import { EventGuard } from "./guard"
import { HowFar } from "./how-far"
import { More } from "./more"
import { Offers } from "./offers"
import { Blank, FinishButton, Kept, Later, Onward, RestIsFine, UndoButton } from "./onward"
import "./question.css"
import { type Asked, isGiven, isQuestion, MOST_PHOTOS, MOST_WORDS } from "./rules"
import { StillOpen } from "./said"
import type { Visit } from "./visit"
import { t } from "./words"

type Props = {
  visit: Visit
  round: Round
  template: Template
  item: Asked
  /** Of a round that is over: answered on its own, and then back to the summary. */
  onDone?: () => void
}

export function Question({ visit, round, template, item, onDone }: Props) {
  const next = onDone ? undefined : visit.next(item)
  const given = visit.given(item.id)
  const here = visit.raised.value.filter(issue => issue.question_id === item.id)
  const [noteOpen, setNoteOpen] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  const pictures = usePictures(visit, item)
  const camera = useCamera({ entity: "round", id: round.id }, pictures.add, pictures.room)
  const isPhoto = item.type === "photo"
  const hasPictures = pictures.ids.length > 0
  // Of a round that is over the menu with the gallery is gone.
  const hasGallery = !isPhoto && (hasPictures || onDone !== undefined)
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    scrollTo?.(0, 0)
  }, [])

  const photo = (files: File[]) => void camera.keep(files)
  const capture = (tab: "issue" | "kudos") => {
    openCapture({ tab, unit_id: round.unit_id, round_id: round.id, question_id: item.id })
  }
  const asksWhy = item.type === "fixed_or_not" && given.value === "not_yet"
  const [isMissing, setMissing] = useState(false)
  /** Says so when the one sentence is missing without which the answer cannot count. */
  const mayGoOn = () => {
    const lacks = lacksWhy(item, visit.given(item.id))
    setMissing(lacks)
    return !lacks
  }
  const [isBlank, setBlank] = useState(false)
  /** A round without a word in it would count as a visit: that is asked once. */
  const mayFinish = () => {
    if (!mayGoOn()) return false
    const asks = !onDone && !isBlank && visit.isBlank()
    setBlank(asks)
    return !asks
  }
  const onward = () => {
    if (!next || !mayGoOn()) return
    if (isGiven(visit.given(item.id).value)) visit.takeUp(item.id)
    visit.leaveFor(next, item)
  }
  const offers = <Offers item={item} value={given.value} round={round} raised={here} />
  const answered = (
    <>
      <Answer
        item={item}
        round={round}
        labelledBy="question"
        isScored={!template.conversation}
        value={given.value}
        current={() => visit.given(item.id).value}
        onAnswer={value => void visit.answer(item, value).catch(() => {})}
        onWrite={value => visit.write(item.id, { value })}
        onEnter={onward}
        onPhoto={photo}
        room={camera.room}
      />
      <Prompts item={item} value={given.value} />
    </>
  )
  // Right over the foot, whatever is written, raised or offered above it: the thumb knows where.
  const isTouch = ONE_TOUCH.includes(item.type)
  return (
    <div class="round">
      <div class="round-top">
        <HowFar items={visit.items} shown={visit.shown.value} item={item} values={visit.values.value} />
        {!onDone && <More visit={visit} round={round} onPhoto={camera.room > 0 ? photo : undefined} />}
      </div>
      <div class="round-body">
        <QuestionWords item={item} template={template} heading={heading} />
        <Beside item={item} round={round} isHidden={!onDone && !visit.shown.value.includes(item)} />
        {!isTouch && answered}
        {(noteOpen || given.note || asksWhy) && (
          <TextArea
            label={t(asksWhy ? "verify.why" : "note.label")}
            rows={2}
            maxLength={MOST_WORDS}
            autofocus={noteOpen || asksWhy}
            value={given.note}
            error={isMissing && asksWhy && !given.note.trim() ? t("verify.missing") : undefined}
            onInput={note => visit.write(item.id, { note })}
          />
        )}
        <EventGuard item={item} given={given} onNumber={event_number => visit.write(item.id, { event_number })} />
        <PhotoLine camera={camera} />
        <PhotoStrip ids={pictures.ids} onRemove={pictures.remove} onReplace={pictures.replace} />
        {hasGallery && (
          <div class="round-pictures">
            <CareLine covers={hasPictures} />
            <TakePhoto from="gallery" kind="plain" room={camera.room} onFiles={photo} />
          </div>
        )}
        {here.length > 0 && (
          <Stack gap="tight">
            <SectionHeading level={3}>{t("here.raised")}</SectionHeading>
            <Rows>
              {here.map(issue => (
                <RaisedIssue key={issue.id} issue={issue} />
              ))}
            </Rows>
          </Stack>
        )}
        {isTouch && (
          <div class="round-touch">
            {offers}
            {answered}
          </div>
        )}
        {!next && !onDone && <Unanswered visit={visit} />}
      </div>
      <Foot>
        <Kept />
        {isBlank && <Blank visit={visit} />}
        <Behind visit={visit} round={round} />
        {!isTouch && offers}
        {!onDone && <RestIsFine visit={visit} item={item} />}
        {!isPhoto && !hasGallery && <CareLine />}
        <Four
          noteOpen={noteOpen || given.note !== ""}
          onNote={() => setNoteOpen(true)}
          onPhoto={photo}
          room={camera.room}
          onIssue={() => capture("issue")}
          onKudos={() => capture("kudos")}
        />
        <Ends
          onBack={onDone ?? (() => visit.leaveFor(visit.back(item), item))}
          middle={<UndoButton undoing={visit.undoing} />}
        >
          {!onDone && isQuestion(item) && <Later visit={visit} item={item} />}
          {next ? (
            <Onward visit={visit} isAnswered={!isQuestion(item) || isGiven(given.value)} onNext={onward} />
          ) : (
            <FinishButton
              mayFinish={mayFinish}
              finish={() => (onDone ? visit.finishLate(item) : visit.finish())}
              onDone={onDone}
            />
          )}
        </Ends>
      </Foot>
    </div>
  )
}

/** The pictures of a question: where they are asked for they are its answer, else they go with it. */
function usePictures(visit: Visit, item: Asked) {
  const isAnswer = item.type === "photo"
  const now = () => {
    const { value, photo_ids } = visit.given(item.id)
    return isAnswer ? keysOf(value) : photo_ids
  }
  const put = (ids: readonly string[]) =>
    visit.write(item.id, isAnswer ? { value: ids.length > 0 ? [...ids] : null } : { photo_ids: ids })
  return {
    ids: now(),
    room: () => MOST_PHOTOS - now().length,
    add: (id: string) => put([...now(), id]),
    remove: (id: string) => put(now().filter(one => one !== id)),
    replace: (id: string, by: string) => put(now().map(one => (one === id ? by : one))),
  }
}

const keysOf = (value: Value): readonly string[] => (Array.isArray(value) ? value : [])

/** What the question just answered suggests. */
function Behind({ visit, round }: { visit: Visit; round: Round }) {
  const item = visit.items.find(one => one.id === visit.cameFrom.value)
  if (!item) return null
  const raised = visit.raised.value.filter(issue => issue.question_id === item.id)
  return <Offers item={item} value={visit.given(item.id).value} round={round} raised={raised} behind />
}

function Unanswered({ visit }: { visit: Visit }) {
  const values = visit.values.value
  const later = visit.later.value
  const open = visit.shown.value.filter(item => isQuestion(item) && item.id !== visit.at.value && !(item.id in values))
  // Where one stands already, nobody needs to be led.
  const aside = later.filter(id => id !== visit.at.value)
  return <StillOpen items={visit.items} later={aside} open={open} onGo={id => visit.errandTo(id)} />
}
