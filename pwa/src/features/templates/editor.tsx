// The editor: the parts of a template, and the chosen one; side by side on a desktop, one screen each on a phone.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks"
import { hold } from "../../base/busy"
import { type Params, place } from "../../base/router"
import { all, mine } from "../../sync"
import { ActionBar, Button, ListDetail, Menu, NoticeLine, Stack, Toast } from "../../ui"
import { t as shared } from "../../words"
import { Nothing, Page } from "../page"
import { AboutForm } from "./about-form"
import { Draft, published } from "./draft"
import { exportYaml } from "./export"
import type { Told } from "./fields"
import { ItemForm } from "./item-form"
import { mayPublish } from "./may"
import { Outline } from "./outline"
import { HOME, previewPath } from "./paths"
import { PublishSheet } from "./publish"
import { titleOf } from "./said"
import { SectionForm } from "./section-form"
import { type Wrong, wrongs } from "./shape"
import "./templates.css"
import { ToMend } from "./to-mend"
import { isWide, leaveSpot } from "./wide"
import { t } from "./words"
import { ABOUT, sectionSpot } from "./wrong-said"

export function Editor({ params }: { params: Params }) {
  const id = params.draft ?? ""
  const [draft, setDraft] = useState<Draft | null | undefined>()
  useEffect(() => {
    let gone = false
    void Draft.open(id).then(found => gone || setDraft(found ?? null))
    const release = hold()
    return () => {
      gone = true
      release()
    }
  }, [id])
  if (draft === undefined) return <Page title={t("title")}>{null}</Page>
  if (!draft || !mayPublish(mine()))
    return (
      <Page title={t("title")} backTo={HOME}>
        <Nothing action={<Button href={HOME}>{t("title")}</Button>}>{t("draft.missing")}</Nothing>
      </Page>
    )
  return <Open draft={draft} />
}

function Open({ draft }: { draft: Draft }) {
  const [publishing, setPublishing] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const template = draft.template.value
  const found = wrongs(template)
  const at = place.value.query.get("at")
  const detail = at ? <Detail draft={draft} at={at} found={found} /> : null
  usePlace(at)
  // Only the writer's shape must be whole: what is unsound goes along, and is named by its line when it comes back.
  const send = async () => {
    const isShort = found.some(({ code }) => GAPS.includes(code))
    setTrouble(
      isShort ? t("draft.export.gaps") : await exportYaml(published(template, all("template").peek().values())),
    )
  }
  return (
    <>
      <Page
        title={<Name title={titleOf(template)} />}
        wide
        backTo={HOME}
        {...(at && !isWide() && { onBack: () => leaveSpot(draft.id) })}
      >
        <ListDetail
          list={
            <Stack fill>
              <ToMend draft={draft} found={found} />
              <div role="status">{trouble && <NoticeLine tone="amber">{trouble}</NoticeLine>}</div>
              <Outline draft={draft} at={at} found={found} />
              <ActionBar>
                {found.length === 0 && (
                  <Button kind="primary" onClick={() => setPublishing(true)}>
                    {t("publish")}
                  </Button>
                )}
                <Button icon="eye" href={previewPath(draft.id)}>
                  {t("preview")}
                </Button>
                <Menu
                  label={t("more")}
                  items={[{ key: "export", label: t("draft.export"), icon: "send", onSelect: () => void send() }]}
                />
              </ActionBar>
            </Stack>
          }
          detail={detail}
          empty={t("editor.empty")}
          listLabel={t("editor.list")}
          detailLabel={t("editor.detail")}
        />
        <UndoRemoval draft={draft} />
      </Page>
      {publishing && <PublishSheet draft={draft} onClose={() => setPublishing(false)} />}
    </>
  )
}

const GAPS: readonly Wrong["code"][] = [
  "text_missing",
  "asks_nothing",
  "source_missing",
  "minutes_wrong",
  "no_lines",
  "nothing_chosen",
]

function Name({ title }: { title: string }) {
  useEffect(() => {
    document.title = `${title} · ${shared("app.name")}`
  })
  return <span class="templates-name">{title}</span>
}

function Detail({ draft, at, found }: { draft: Draft; at: string } & Told) {
  const { items, sections } = draft.template.value
  if (at === ABOUT) return <AboutForm draft={draft} found={found} />
  const section = sections.find(one => sectionSpot(one.key) === at)
  if (section) return <SectionForm key={section.key} draft={draft} section={section} found={found} />
  const item = items.find(one => one.id === at)
  return item ? (
    <ItemForm key={item.id} draft={draft} item={item} found={found} />
  ) : (
    <Nothing>{t("spot.missing")}</Nothing>
  )
}

const UNDO_FOR = 10

function UndoRemoval({ draft }: { draft: Draft }) {
  const last = draft.removed.value
  const note = last && {
    id: last.id,
    text: t(`removed.${last.what}`),
    seconds: UNDO_FOR,
    action: { label: t("undo"), onPress: () => draft.undo() },
  }
  const gone = (id: string) => {
    if (draft.removed.peek()?.id === id) draft.removed.value = null
  }
  return <Toast note={note} onGone={gone} />
}

/** On a phone the list is found again where it was left. */
function usePlace(at: string | null) {
  const left = useRef(0)
  useLayoutEffect(() => {
    if (isWide() || at) return
    scrollTo?.(0, left.current)
    const keep = () => {
      left.current = scrollY
    }
    document.addEventListener("scroll", keep, { passive: true })
    return () => document.removeEventListener("scroll", keep)
  }, [at])
}
