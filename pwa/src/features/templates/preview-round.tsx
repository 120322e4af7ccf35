// A round that exists on this screen alone: nothing of it is kept, and nothing sent.
import { useEffect, useRef, useState } from "preact/hooks"
import { nowIso } from "../../base/clock"
import type { Item, Round, Template, Value } from "../../contract/entities.gen"
import { all, mine } from "../../sync"
import { Button, Empty } from "../../ui"
import { t as shared } from "../../words"
import { categoryWord } from "../../words/category-words"
import {
  Answer,
  Beside,
  beyondRest,
  Ends,
  Foot,
  Four,
  HowFar,
  ONE_TOUCH,
  Prompts,
  QuestionWords,
  restOf,
} from "../rounds/asked"
import { isGiven, isQuestion, progress, shown, suggestions, type Values } from "../rounds/rules"
import { itemWords } from "./said"
import { t } from "./words"

type Props = { template: Template; onLeave: () => void }

export function PreviewRound({ template, onLeave }: Props) {
  const [values, setValues] = useState<Values>({})
  const [at, setAt] = useState(0)
  const [round] = useState(() => pretended(template))
  const items = spoken(template.items)
  const there = shown(items, values)
  const item = there[at]
  const again = () => {
    setValues({})
    setAt(0)
  }
  if (there.length === 0) return <Empty>{t("preview.nothing")}</Empty>
  if (!item)
    return (
      <Empty action={<Button onClick={again}>{t("preview.again")}</Button>}>
        {t("preview.end", { ...progress(items, values) })}
      </Empty>
    )
  const write = (value: Value) => {
    const { [item.id]: _, ...others } = values
    setValues(isGiven(value) ? { ...others, [item.id]: value } : others)
  }
  const restIsFine = (ids: readonly string[]) => {
    const then = { ...values, ...Object.fromEntries(ids.map(id => [id, "yes"])) }
    const next = beyondRest(items, item, ids, values)
    setValues(then)
    setAt(shown(items, then).findIndex(one => one.id === next?.id))
  }
  return (
    <Question
      key={item.id}
      template={template}
      round={round}
      item={item}
      items={items}
      values={values}
      onWrite={write}
      onRest={restIsFine}
      onBack={at === 0 ? onLeave : () => setAt(at - 1)}
      onNext={() => setAt(at + 1)}
    />
  )
}

interface QuestionProps {
  template: Template
  round: Round
  item: Item
  items: readonly Item[]
  values: Values
  onWrite: (value: Value) => void
  onRest: (ids: readonly string[]) => void
  onBack: () => void
  onNext: () => void
}

function Question({ template, round, item, items, values, onWrite, onRest, onBack, onNext }: QuestionProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    scrollTo?.(0, 0)
  }, [])
  const value = (values[item.id] ?? null) as Value
  const there = shown(items, values)
  const isLast = there.at(-1) === item
  const isTouch = ONE_TOUCH.includes(item.type)
  const answered = (
    <>
      <Answer
        item={item}
        round={round}
        labelledBy="question"
        isScored={!template.conversation}
        value={value}
        current={() => value}
        // A round moves on here by itself. A preview stays, so that its author sees what the answer leads to.
        onAnswer={onWrite}
        onWrite={onWrite}
        onEnter={onNext}
        onPhoto={() => {}}
      />
      <Prompts item={item} value={value} />
    </>
  )
  return (
    <div class="round">
      <HowFar items={items} shown={there} item={item} values={values} />
      <div class="round-body">
        <QuestionWords item={item} template={template} heading={heading} />
        <Beside item={item} round={round} isHidden={false} />
        <fieldset disabled={item.type === "photo"} class={isTouch ? "round-touch" : undefined}>
          {answered}
        </fieldset>
      </div>
      <Foot>
        <Suggests item={item} value={value} />
        <RestIsFine ids={restOf(items, item, template.sections, values)} onPress={onRest} />
        <fieldset disabled class="templates-off">
          <Four noteOpen={false} onNote={() => {}} onPhoto={() => {}} onIssue={() => {}} onKudos={() => {}} />
        </fieldset>
        <Ends onBack={onBack}>
          {isLast ? (
            <Button kind="primary" onClick={onNext}>
              {t("preview.finish")}
            </Button>
          ) : (
            <Onward isAnswered={!isQuestion(item) || isGiven(value)} onNext={onNext} />
          )}
        </Ends>
      </Foot>
    </div>
  )
}

function RestIsFine({ ids, onPress }: { ids: readonly string[]; onPress: (ids: readonly string[]) => void }) {
  if (ids.length === 0) return null
  return (
    <div class="round-rest">
      <Button icon="check" onClick={() => onPress(ids)}>
        {t("preview.rest", { n: ids.length })}
      </Button>
    </div>
  )
}

const Onward = ({ isAnswered, onNext }: { isAnswered: boolean; onNext: () => void }) => (
  <Button kind={isAnswered ? "primary" : "quiet"} onClick={onNext}>
    {t(isAnswered ? "preview.next" : "preview.skip")}
  </Button>
)

/** The issue a rounder would be offered now, in words: from here none can be raised. */
function Suggests({ item, value }: { item: Item; value: Value }) {
  const issues = suggestions(item, value).map(({ category, priority }) =>
    [categoryWord(category), shared(`priority.${priority}`)].join(" · "),
  )
  return (
    <div role="status">
      {issues.map(issue => (
        <p key={issue} class="t-soft">
          {t("preview.suggests", { issue })}
        </p>
      ))}
    </div>
  )
}

/** A line that has no words yet says so. */
const spoken = (items: readonly Item[]): Item[] =>
  items.map(item => {
    const words = itemWords(item)
    return item.text.en.trim() && item.text.es.trim() ? item : { ...item, text: { en: words, es: words } }
  })

/** At a place the person knows, so that names and rooms are offered as they would be. */
const pretended = (template: Template): Round => ({
  id: "preview",
  unit_id: mine().unit_ids[0] ?? [...all("unit").peek().keys()][0] ?? "",
  room_id: null,
  template_id: template.id,
  rounder_id: mine().id,
  state: "open",
  started_at: nowIso(),
  finished_at: null,
  due_id: null,
  handed: [],
  answers: {},
})
