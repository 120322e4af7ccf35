// The list of templates: drafts on this device first, then the newest version of each.
import { useEffect, useState } from "preact/hooks"
import { minute } from "../../base/clock"
import { newId } from "../../base/ids"
import type { Template } from "../../contract/entities.gen"
import { all, mine, type Waiting } from "../../sync"
import { Button, Cluster, Menu, Row, Rows, SectionHeading, Stack, Toast, type ToastNote } from "../../ui"
import { inWords } from "../../words"
import { ago } from "../../words/format"
import { Nothing } from "../page"
import { drafts, type Listed, takeBack, throwAway } from "./draft"
import { mayPublish } from "./may"
import { editPath, IMPORT, templatePath } from "./paths"
import { questionsWords, titleOf } from "./said"
import { publishAfter, refused, startAgain, startNew, takenVersion, versionAfter } from "./starting"
import { isBuiltIn, newest } from "./versions"
import { t } from "./words"

export function List({ openKey }: { openKey: string | undefined }) {
  const templates = newest(all("template").value.values()).sort((a, b) =>
    inWords(a.title) < inWords(b.title) ? -1 : 1,
  )
  const canPublish = mayPublish(mine())
  return (
    <Stack>
      {canPublish && (
        <Cluster>
          <Button kind="primary" icon="plus" onClick={startNew}>
            {t("new")}
          </Button>
          <Button href={IMPORT}>{t("import")}</Button>
        </Cluster>
      )}
      {canPublish && <Drafts />}
      {templates.length === 0 ? (
        <Nothing>{t("empty")}</Nothing>
      ) : (
        <Stack gap="tight">
          <SectionHeading count={templates.length}>{t("published")}</SectionHeading>
          <Rows label={t("published")}>
            {templates.map(template => (
              <Row
                key={template.key}
                href={templatePath(template.key)}
                title={inWords(template.title)}
                meta={metaOf(template)}
                selected={template.key === openKey}
              />
            ))}
          </Rows>
        </Stack>
      )}
    </Stack>
  )
}

function metaOf(template: Template): string {
  return [
    t(`kind.${template.kind}`),
    t("minutes", { n: template.minutes }),
    questionsWords(template),
    isBuiltIn(template) ? t("built.in") : t("version", { version: template.version }),
  ].join(" · ")
}

/** Nothing of it is lost: it is opened again, or, where only its number was taken, published under the next. */
function Refused({ act }: { act: Waiting }) {
  const title = titleOf((act.payload as { template: Template }).template)
  const taken = takenVersion(act)
  const word = taken ? t("draft.taken", { version: taken }) : t("draft.refused")
  const next = t("draft.next", { version: versionAfter(act) })
  return (
    <div>
      <Row title={title} stoplight={{ tone: "red", word }} onClick={() => void startAgain(act)} />
      {taken > 0 && (
        <div class="templates-next">
          <Button name={`${next}: ${title}`} onClick={() => void publishAfter(act)}>
            {next}
          </Button>
        </div>
      )}
    </div>
  )
}

/** What is being written on this device, and what the server would not take. */
function Drafts() {
  const [listed, setListed] = useState<Listed[]>([])
  const [note, setNote] = useState<ToastNote | null>(null)
  const look = () => void drafts().then(setListed)
  const back = refused()
  useEffect(look, [back.length])
  const drop = async (draft: Listed) => {
    await throwAway(draft)
    look()
    const undo = () => {
      takeBack(draft)
      look()
    }
    setNote({ id: newId(), text: t("draft.gone"), seconds: 10, action: { label: t("undo"), onPress: undo } })
  }
  return (
    <>
      {listed.length + back.length > 0 && (
        <Stack gap="tight">
          <SectionHeading count={listed.length + back.length}>{t("drafts")}</SectionHeading>
          <Rows label={t("drafts")}>
            {back.map(act => (
              <Refused key={act.id} act={act} />
            ))}
            {listed.map(draft => (
              <Row
                key={draft.id}
                href={editPath(draft.id)}
                title={titleOf(draft.template)}
                meta={[
                  draft.from > 0 ? t("draft.of", { version: draft.from }) : t("draft.new"),
                  t("draft.changed", { ago: ago(draft.changed_at, minute.value) }),
                ].join(" · ")}
                menu={
                  <Menu
                    label={t("draft.actions", { title: titleOf(draft.template) })}
                    items={[{ key: "drop", label: t("draft.drop"), icon: "trash", onSelect: () => void drop(draft) }]}
                  />
                }
              />
            ))}
          </Rows>
        </Stack>
      )}
      <Toast note={note} onGone={() => setNote(null)} />
    </>
  )
}
