// One line or question: its words, what may be answered, when it shows, and what an answer leads to.

import { useState } from "preact/hooks"
import { newId } from "../../base/ids"
import { go } from "../../base/router"
import type { Item, Template } from "../../contract/entities.gen"
import { all } from "../../sync"
import { Button, Cluster, NoticeLine, SectionHeading, Select, Stack, Switch } from "../../ui"
import { inWords } from "../../words"
import { isQuestion } from "../rounds/rules"
import type { Draft } from "./draft"
import { changeItem, duplicateItem, moveItem, placeItem, putBack, removeItem } from "./editing"
import { BothField, type Told } from "./fields"
import { ItemNumber } from "./item-number"
import { ItemOptions } from "./item-options"
import { ItemPrompts } from "./item-prompts"
import { ItemShows } from "./item-shows"
import { ItemSuggests } from "./item-suggests"
import { editPath } from "./paths"
import { RetypeSheet } from "./retype-sheet"
import { typeWord } from "./said"
import type { Place } from "./sound"
import { SpotHeading } from "./spot-heading"
import { freshKey, usedKeys, versionsOf } from "./versions"
import { leaveSpot } from "./wide"
import { t } from "./words"
import { errorAt } from "./wrong-said"

/** What each part of a question's form is given. */
export interface Part extends Told {
  draft: Draft
  item: Item
  at: Place
}

export function ItemForm({ draft, item, found }: { draft: Draft; item: Item } & Told) {
  const template = draft.template.value
  const place = template.items.indexOf(item)
  const at: Place = ["items", place]
  const part: Part = { draft, item, at, found }
  const change = (patch: Partial<Item>) => draft.change(changeItem(item.id, patch))
  return (
    <Stack gap="wide">
      <Stack>
        <SpotHeading spot={item.id}>
          {t("item.heading", { n: place + 1, of: template.items.length, type: typeWord(item) })}
        </SpotHeading>
        <Wrongs part={part} />
        <BothField
          label={t(isQuestion(item) ? "item.text" : "item.line")}
          value={item.text}
          at={[...at, "text"]}
          autofocus={item.text.en === "" && item.text.es === ""}
          found={found}
          onChange={text => change({ text })}
        />
        <SectionOf template={template} item={item} onChange={key => draft.change(placeItem(item.id, key))} />
      </Stack>
      {(item.type === "choice" || item.type === "several") && <ItemOptions {...part} />}
      {item.type === "number" && <ItemNumber {...part} />}
      <Marks item={item} onChange={change} />
      <ItemShows {...part} />
      {isQuestion(item) && <ItemSuggests {...part} />}
      {isQuestion(item) && <ItemPrompts {...part} />}
      <Bar draft={draft} item={item} place={place} />
    </Stack>
  )
}

/** What is wrong with the whole, or with a part that has no field of its own. */
function Wrongs({ part: { found, at, item } }: { part: Part }) {
  const own = ["key", "section", "sensitive", "required", "private", "events", "suggest", "prompt"]
  const bounds = item.type === "number" ? [] : ["options", "unit", "least", "most", "amber", "red"]
  const said = [errorAt(found, at), ...[...own, ...bounds].map(name => errorAt(found, [...at, name]))].filter(Boolean)
  if (said.length === 0) return null
  return <NoticeLine tone="red">{said.join(" ")}</NoticeLine>
}

const NONE = ""

function SectionOf(props: { template: Template; item: Item; onChange: (key: string | undefined) => void }) {
  const { sections } = props.template
  if (sections.length === 0) return null
  const options = sections.map((section, at) => ({
    value: section.key,
    label: inWords(section.title).trim() || t("place.section", { n: at + 1 }),
  }))
  return (
    <Select
      label={t("section")}
      value={props.item.section ?? NONE}
      options={[{ value: NONE, label: t("section.none") }, ...options]}
      onChange={key => props.onChange(key === NONE ? undefined : key)}
    />
  )
}

const COUNTED: readonly Item["type"][] = ["yes_no", "choice", "several", "scale", "number"]

function Marks({ item, onChange }: { item: Item; onChange: (patch: Partial<Item>) => void }) {
  const mark = (name: "required" | "private" | "sensitive" | "events") => (
    <Switch
      key={name}
      label={t(`mark.${name}.label`)}
      hint={t(`mark.${name}.hint`)}
      checked={item[name] === true}
      onChange={checked => onChange({ [name]: checked || undefined })}
    />
  )
  return (
    <Stack gap="tight">
      <SectionHeading level={3}>{t("marks")}</SectionHeading>
      {isQuestion(item) && mark("required")}
      {isQuestion(item) && mark("private")}
      {(COUNTED.includes(item.type) || item.sensitive) && mark("sensitive")}
      {isQuestion(item) && mark("events")}
      <Switch
        label={t("mark.last.label")}
        hint={t("mark.last.hint")}
        checked={item.shows === "last_time"}
        onChange={checked => onChange({ shows: checked ? "last_time" : undefined })}
      />
    </Stack>
  )
}

function Bar({ draft, item, place }: { draft: Draft; item: Item; place: number }) {
  const [retyping, setRetyping] = useState(false)
  const { items } = draft.template.value
  const open = (id: string | undefined) => go(editPath(draft.id, id), { replace: true })
  const duplicate = () => {
    const known = versionsOf(all("template").peek().values(), draft.template.peek().key)
    const copy = { id: newId(), key: freshKey(item.type, usedKeys([...known, draft.template.peek()])) }
    draft.change(duplicateItem(item.id, copy))
    open(copy.id)
  }
  const remove = () => {
    draft.remove("item", removeItem(item.id), putBack(item, place))
    leaveSpot(draft.id)
  }
  return (
    <Stack gap="tight">
      <Cluster>
        <Button icon="up" disabled={place === 0} onClick={() => draft.change(moveItem(item.id, -1))}>
          {t("up")}
        </Button>
        <Button icon="down" disabled={place === items.length - 1} onClick={() => draft.change(moveItem(item.id, 1))}>
          {t("down")}
        </Button>
        <Button icon="plus" onClick={duplicate}>
          {t("duplicate")}
        </Button>
        <Button icon="carry" onClick={() => setRetyping(true)}>
          {t("retype")}
        </Button>
        <Button icon="trash" onClick={remove}>
          {t("delete")}
        </Button>
      </Cluster>
      <Cluster>
        <Button kind="plain" icon="back" disabled={place === 0} onClick={() => open(items[place - 1]?.id)}>
          {t("item.before")}
        </Button>
        <Button
          kind="plain"
          icon="next"
          disabled={place === items.length - 1}
          onClick={() => open(items[place + 1]?.id)}
        >
          {t("item.after")}
        </Button>
      </Cluster>
      {retyping && <RetypeSheet draft={draft} item={item} onClose={() => setRetyping(false)} />}
    </Stack>
  )
}
