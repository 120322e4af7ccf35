// Another type for a question: chosen from the list, and what would be lost by it said before it is.
import { useState } from "preact/hooks"
import { newId } from "../../base/ids"
import { go } from "../../base/router"
import type { Item } from "../../contract/entities.gen"
import { all } from "../../sync"
import { Button, NoticeLine, Row, Rows, Sheet, Stack } from "../../ui"
import type { Draft } from "./draft"
import { editPath } from "./paths"
import { type Retyped, retyped } from "./retype"
import { TYPES } from "./types"
import { freshKey, usedKeys, versionsOf } from "./versions"
import { t } from "./words"

type Type = Item["type"]

interface Props {
  draft: Draft
  item: Item
  onClose: () => void
}

interface Asked extends Retyped {
  type: Type
  id: string
}

export function RetypeSheet({ draft, item, onClose }: Props) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const known = versionsOf(all("template").value.values(), draft.template.value.key)
  const isPublished = known.some(one => one.items.some(({ key }) => key === item.key))
  const change = ({ template, id }: Asked) => {
    const before = draft.template.peek().items
    const after = () => ({ ...draft.template.peek(), items: template.items })
    draft.remove("type", after, now => ({ ...now, items: before }))
    onClose()
    if (id !== item.id) go(editPath(draft.id, id), { replace: true })
  }
  const choose = (type: Type) => {
    const template = draft.template.peek()
    // What was answered so far is of another type: it stays with the question as it was.
    const fresh = isPublished ? { id: newId(), key: freshKey(type, usedKeys([...known, template])) } : item
    const found = { ...retyped(template, item.id, type, { id: fresh.id, key: fresh.key }), type, id: fresh.id }
    if (found.lost.length > 0 || isPublished) setAsked(found)
    else change(found)
  }
  return (
    <Sheet
      open
      title={t("retype")}
      closeLabel={t("close")}
      onClose={onClose}
      foot={
        asked && (
          <>
            <Button kind="primary" onClick={() => change(asked)}>
              {t("retype.now", { type: t(`type.${asked.type}`) })}
            </Button>
            <Button onClick={() => setAsked(null)}>{t("retype.keep")}</Button>
          </>
        )
      }
    >
      {asked ? (
        <Stack>
          {asked.lost.length > 0 && (
            <Stack gap="tight">
              <p>{t("retype.lost")}</p>
              <Rows label={t("retype.lost")}>
                {asked.lost.map(({ what, n }) => (
                  <Row key={what} title={t(`retype.lost.${what}`, { n })} />
                ))}
              </Rows>
            </Stack>
          )}
          {isPublished && <NoticeLine tone="info">{t("retype.history")}</NoticeLine>}
        </Stack>
      ) : (
        <Rows label={t("retype")}>
          {TYPES.filter(type => type !== item.type).map(type => (
            <Row key={type} title={t(`type.${type}`)} meta={t(`type.${type}.more`)} onClick={() => choose(type)} />
          ))}
        </Rows>
      )}
    </Sheet>
  )
}
