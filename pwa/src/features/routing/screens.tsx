// The list of routing rules by its address: everybody may read and try it; an administrator sets it.
import { useEffect, useState } from "preact/hooks"
import { hold } from "../../base/busy"
import { act, mine } from "../../sync"
import { ActionBar, Button, NoticeLine, SectionHeading, Stack } from "../../ui"
import { may } from "../followups/index"
import { Page } from "../page"
import { commandOf, type Draft, kept, type Line, moved, placeFor, unmatched } from "./draft"
import { EditRest, EditRule } from "./edit"
import { LiesOpen, List } from "./list"
import { Telephones } from "./phone"
import "./routing.css"
import { Try } from "./try"
import { t } from "./words"

type Editing = { at: number; line?: Line } | "rest" | null

function Routing() {
  const maySet = may(mine(), "routing.set", {})
  const [draft, setDraft] = useState<Draft | null>(null)
  const [editing, setEditing] = useState<Editing>(null)
  const [isSaved, setSaved] = useState(false)
  const [added, setAdded] = useState<string | null>(null)
  const shown = draft ?? kept()
  useEffect(() => (draft ? hold() : undefined), [draft !== null])
  const change = (next: Draft) => {
    setDraft(next)
    setSaved(false)
  }
  const put = (at: number, line: Line | null) => {
    const lines = [...shown.lines]
    lines.splice(at, 1, ...(line ? [line] : []))
    change({ ...shown, lines })
    setEditing(null)
  }
  const save = async () => {
    try {
      await act("routing.set", commandOf(shown))
      setDraft(null)
      setSaved(true)
    } catch {
      // The frame says why nothing can be kept here.
    }
  }
  const add = (line: Line) => {
    change({ ...shown, lines: shown.lines.toSpliced(placeFor(shown, line), 0, line) })
    setEditing(null)
    setAdded(line.key)
  }
  // After the sheet has given the focus back: one sees where the new rule stands, and can move it at once.
  useEffect(() => {
    if (!added) return
    const mover = document.querySelector<HTMLElement>(`[data-mover="${added} -1"]`)
    mover?.scrollIntoView?.({ block: "center" })
    mover?.focus()
    setAdded(null)
  }, [added])
  const wrong = unmatched(shown)
  return (
    <Page title={t("title")} backTo="/me">
      <Stack gap="wide" fill>
        <Stack gap="tight">
          <p>{t("intro")}</p>
          {!maySet && <p class="t-soft">{t("intro.read")}</p>}
        </Stack>
        <Try draft={shown} isDraft={draft !== null} />
        <Stack gap="tight">
          <SectionHeading count={shown.lines.length}>{t("list")}</SectionHeading>
          <LiesOpen draft={shown} />
          <List
            draft={shown}
            wrong={wrong}
            onOpen={maySet ? at => setEditing(at === "rest" ? at : { at, line: shown.lines[at] }) : undefined}
            onMove={(at, by) => change(moved(shown, at, by))}
          />
        </Stack>
        <Telephones />
        {isSaved && (
          <div role="status">
            <NoticeLine tone="green">{t("saved")}</NoticeLine>
          </div>
        )}
        {maySet && (
          <ActionBar>
            {draft ? (
              <>
                {wrong.size > 0 && <NoticeLine tone="amber">{t("save.never")}</NoticeLine>}
                <Button kind="primary" disabled={wrong.size > 0} onClick={() => void save()}>
                  {t("save")}
                </Button>
                <Button onClick={() => setDraft(null)}>{t("discard")}</Button>
              </>
            ) : null}
            <Button icon="plus" onClick={() => setEditing({ at: shown.lines.length })}>
              {t("add")}
            </Button>
          </ActionBar>
        )}
      </Stack>
      {editing === "rest" && (
        <EditRest
          value={shown.catch_all_id}
          onClose={() => setEditing(null)}
          onDone={catch_all_id => {
            change({ ...shown, catch_all_id })
            setEditing(null)
          }}
        />
      )}
      {editing && editing !== "rest" && (
        <EditRule
          key={editing.at}
          place={editing.at + 1}
          line={editing.line}
          onClose={() => setEditing(null)}
          onDone={line => (editing.line ? put(editing.at, line) : add(line))}
          onRemove={() => put(editing.at, null)}
        />
      )}
    </Page>
  )
}

export default { "/routing": Routing }
