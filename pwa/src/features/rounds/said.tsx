// What was said in a round, question by question: the answer in words, the note and the photos; and what is still open.
import { useState } from "preact/hooks"
import { Button, Row, Rows, SectionHeading, Stack, Stoplight } from "../../ui"
import { inWords } from "../../words"
import { PhotoStrip } from "../photos/index"
import { type Given, hasWords, isSaid } from "./given"
import { type Asked, light } from "./rules"
import { saidAs } from "./said-as"
import { t } from "./words"

type Props = {
  items: readonly Asked[]
  given: ReadonlyMap<string, Given>
  /** An inspection, whose numbers have a colour. */
  isScored: boolean
}

/** In the order it was asked: a round that is over can be read like a letter. */
export function Said({ items, given, isScored }: Props) {
  if (items.length === 0) return null
  return (
    <Stack gap="tight">
      <SectionHeading level={3}>{t("said.heading")}</SectionHeading>
      <Rows>
        {items.map(item => (
          <One key={item.id} item={item} given={given.get(item.id)} isScored={isScored} />
        ))}
      </Rows>
    </Stack>
  )
}

function One({ item, given, isScored }: { item: Asked; given: Given | undefined; isScored: boolean }) {
  const said = given && isSaid(item, given) ? given.value : null
  const colour = isScored ? light(item, said) : null
  return (
    <div class="round-said">
      <p class="t-soft t-small">{inWords(item.text)}</p>
      {said !== null && (
        <p class="round-said-words">
          {saidAs(item, said)}
          {given?.rest && <span class="t-soft"> · {t("said.rest")}</span>}
        </p>
      )}
      {colour && <Stoplight tone={colour} word={t(`light.${colour}`)} />}
      {said === null && <Unsaid item={item} given={given} />}
      {given?.note && (
        <p class="round-said-words">
          <span class="t-soft">{t("said.note")}</span> {given.note}
        </p>
      )}
      {given?.event_number && (
        <p class="round-said-words">
          <span class="t-soft">{t("said.event")}</span> {given.event_number}
        </p>
      )}
      <PhotoStrip ids={item.type === "photo" && Array.isArray(said) ? said : (given?.photo_ids ?? [])} />
    </div>
  )
}

/** A sensitive answer was counted, and is nobody's to read any more. */
function Unsaid({ item, given }: { item: Asked; given: Given | undefined }) {
  if (item.sensitive && given) return <p class="t-soft">{t("said.counted")}</p>
  return hasWords(given) ? null : <p class="t-soft">{t("said.open")}</p>
}

type StillOpenProps = {
  items: readonly Asked[]
  later: readonly string[]
  open: readonly Asked[]
  onGo: (id: string) => void
}

/** What was set aside, and then every question without a word said to it; each one tap away. */
export function StillOpen({ items, later, open, onGo }: StillOpenProps) {
  const aside = items.filter(item => later.includes(item.id))
  const rest = open.filter(item => !later.includes(item.id))
  return (
    <>
      {aside.length > 0 && <Open heading={t("later.heading", { n: aside.length })} items={aside} onGo={onGo} />}
      {rest.length > 0 && <Open heading={t("unanswered", { n: rest.length })} items={rest} onGo={onGo} />}
    </>
  )
}

const FEW = 10

function Open({ heading, items, onGo }: { heading: string; items: readonly Asked[]; onGo: (id: string) => void }) {
  const [whole, setWhole] = useState(items.length <= FEW)
  return (
    <Stack gap="tight">
      <SectionHeading level={3}>{heading}</SectionHeading>
      <Rows>
        {(whole ? items : items.slice(0, FEW)).map(item => (
          <Row key={item.id} title={inWords(item.text)} onClick={() => onGo(item.id)} />
        ))}
      </Rows>
      {!whole && (
        <Button kind="plain" onClick={() => setWhole(true)}>
          {t("more", { n: items.length - FEW })}
        </Button>
      )}
    </Stack>
  )
}
