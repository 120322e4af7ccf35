// The parts of a template in their order: what it is about, its sections, its lines and questions.
import { useState } from "preact/hooks"
import { newId } from "../../base/ids"
import type { Item, Template } from "../../contract/entities.gen"
import { all } from "../../sync"
import { Button, Cluster, Icon, Row, Rows, SectionHeading, Sheet, Stack } from "../../ui"
import { inWords } from "../../words"
import type { Draft } from "./draft"
import { addItem, addSection, moveItem, newItem, newSection, type Part, parts } from "./editing"
import type { Told } from "./fields"
import { MoveButtons } from "./move-buttons"
import { itemWords, marksOf, typeWord } from "./said"
import { type Wrong, wrongUnder } from "./shape"
import { MOST_ITEMS, MOST_SECTIONS } from "./sound"
import { TYPES } from "./types"
import { usedKeys, versionsOf } from "./versions"
import { openSpot } from "./wide"
import { t } from "./words"
import { ABOUT, sectionSpot } from "./wrong-said"

type Props = { draft: Draft; at: string | null } & Told

export function Outline({ draft, at, found }: Props) {
  const [adding, setAdding] = useState<{ section: string | undefined } | null>(null)
  const template = draft.template.value
  const all = parts(template)
  const about = found.filter(({ at: [top] }) => top !== "items" && top !== "sections")
  return (
    <Stack>
      <Rows>
        <Row
          title={t("about")}
          onClick={() => openSpot(draft.id, ABOUT)}
          selected={at === ABOUT}
          lead={<Icon name="info" />}
          {...wrongIn(about)}
          {...(about.length === 0 && { meta: inWords(template.title) })}
        />
      </Rows>
      {all.map((part, place) => (
        <OnePart
          key={part.section?.key ?? `none ${place}`}
          part={part}
          draft={draft}
          at={at}
          found={found}
          onAdd={() => setAdding({ section: part.section?.key })}
        />
      ))}
      <Cluster>
        {(all.length === 0 || all.at(-1)?.section) && (
          <Button icon="plus" onClick={() => setAdding({ section: undefined })}>
            {t(all.length === 0 ? "item.add" : "item.add.none")}
          </Button>
        )}
        {template.sections.length < MOST_SECTIONS && (
          <Button icon="plus" onClick={() => openNewSection(draft)}>
            {t("section.add")}
          </Button>
        )}
      </Cluster>
      <AddSheet
        open={adding !== null}
        onClose={() => setAdding(null)}
        onChoose={type => {
          setAdding(null)
          openNew(draft, type, adding?.section)
        }}
      />
    </Stack>
  )
}

const wrongIn = (found: readonly Wrong[]) =>
  found.length > 0 ? { stoplight: { tone: "red" as const, word: t("wrong.n", { n: found.length }) } } : {}

type PartProps = { part: Part; onAdd: () => void } & Props

function OnePart({ part: { section, items }, draft, at, found, onAdd }: PartProps) {
  const template = draft.template.value
  const place = section ? template.sections.indexOf(section) : -1
  const title = section ? inWords(section.title).trim() || t("place.section", { n: place + 1 }) : ""
  const wrong = section ? wrongUnder(found, ["sections", place]) : []
  return (
    <Stack gap="tight">
      {section && (
        <SectionHeading
          level={2}
          action={
            <Button
              kind="plain"
              name={t("section.open.name", { title })}
              onClick={() => openSpot(draft.id, sectionSpot(section.key))}
            >
              {t("section.open")}
            </Button>
          }
        >
          {title}
        </SectionHeading>
      )}
      {wrong.length > 0 && <p class="templates-wrong">{t("wrong.n", { n: wrong.length })}</p>}
      {items.length > 0 ? (
        <Rows label={title || t("items")}>
          {items.map(item => (
            <ItemRow key={item.id} item={item} template={template} draft={draft} at={at} found={found} />
          ))}
        </Rows>
      ) : (
        <p class="t-soft">{t("section.empty")}</p>
      )}
      {template.items.length < MOST_ITEMS && (
        <div>
          <Button icon="plus" name={title ? t("item.add.to", { title }) : undefined} onClick={onAdd}>
            {t("item.add")}
          </Button>
        </div>
      )}
    </Stack>
  )
}

function ItemRow({ item, template, draft, at, found }: { item: Item; template: Template } & Props) {
  const place = template.items.indexOf(item)
  const wrong = wrongUnder(found, ["items", place])
  const words = itemWords(item)
  return (
    <Row
      title={
        <>
          <span class="t-soft">{place + 1} </span>
          {words}
        </>
      }
      onClick={() => openSpot(draft.id, item.id)}
      selected={at === item.id}
      {...wrongIn(wrong)}
      meta={[typeWord(item), ...marksOf(item), item.show_when?.length ? t("mark.shows") : ""]
        .filter(Boolean)
        .join(" · ")}
      menu={
        <MoveButtons
          id={item.id}
          name={words}
          place={place}
          of={template.items.length}
          onMove={by => draft.change(moveItem(item.id, by))}
        />
      }
    />
  )
}

function openNew(draft: Draft, type: Item["type"], section: string | undefined): void {
  const template = draft.template.peek()
  const known = versionsOf(all("template").peek().values(), template.key)
  const item = newItem(type, newId(), usedKeys([...known, template]), section)
  draft.change(addItem(item))
  openSpot(draft.id, item.id)
}

function openNewSection(draft: Draft): void {
  const section = newSection(draft.template.peek())
  draft.change(addSection(section))
  openSpot(draft.id, sectionSpot(section.key))
}

type AddProps = { open: boolean; onClose: () => void; onChoose: (type: Item["type"]) => void }

function AddSheet({ open, onClose, onChoose }: AddProps) {
  return (
    <Sheet open={open} title={t("item.add")} closeLabel={t("close")} onClose={onClose}>
      <Rows label={t("item.add")}>
        {TYPES.map(type => (
          <Row key={type} title={t(`type.${type}`)} meta={t(`type.${type}.more`)} onClick={() => onChoose(type)} />
        ))}
      </Rows>
    </Sheet>
  )
}
