// Another open issue that this is one with, or part of: those of its unit and kind first, any by letters or number.
import { useState } from "preact/hooks"
import { plain } from "../../base/plain"
import type { Issue } from "../../contract/entities.gen"
import { all, mine, one } from "../../sync"
import { Button, Empty, NoticeLine, Row, Rows, Sheet, Stack, TextArea, TextField } from "../../ui"
import { type Action, merge } from "./actions"
import { About } from "./ask-about"
import type { Asking } from "./asks"
import { draftKey, give } from "./doing"
import { useDraft } from "./draft"
import { t } from "./merge-words"
import { called, whose } from "./names"
import { isMoreUrgent, isOpen } from "./rules"
import { t as common } from "./words"

const MOST = 20

export function AskMerge({ action, issue, onClose }: Asking) {
  const [query, setQuery] = useState("")
  const [into, setInto] = useState<Issue | null>(null)
  const [tried, setTried] = useState(false)
  const [text, setText] = useDraft(draftKey(action, issue.id))
  const kind = action.asks as "merge" | "set_parent"
  const send = async () => {
    if (!into) return setTried(true)
    if (await give(action, issue, { into_id: into.id, text: text.trim() })) onClose()
  }
  return (
    <Sheet
      open
      title={common(action.label)}
      closeLabel={common("close")}
      onClose={onClose}
      foot={
        <Button kind="primary" onClick={() => void send()}>
          {t(`${kind}.send`)}
        </Button>
      }
    >
      <Stack>
        <About issue={issue} />
        {into ? (
          <Row title={`${t(`${kind}.chosen`)} ${called(into)}`} meta={whose(into)} onClick={() => setInto(null)} />
        ) : (
          <Choice issue={issue} action={action} query={query} onQuery={setQuery} onPick={setInto} />
        )}
        <div aria-live="polite">{tried && !into && <NoticeLine tone="red">{t("missing")}</NoticeLine>}</div>
        {kind === "merge" && (
          <TextArea label={t("why")} hint={t("why.hint")} rows={2} value={text} onInput={setText} maxLength={4000} />
        )}
      </Stack>
    </Sheet>
  )
}

interface Choosing {
  issue: Issue
  action: Action
  query: string
  onQuery: (query: string) => void
  onPick: (issue: Issue) => void
}

function Choice({ issue, action, query, onQuery, onPick }: Choosing) {
  const found = candidates(issue, action, query)
  return (
    <>
      <TextField
        type="search"
        icon="search"
        label={t("find")}
        hint={t(`${action.asks as "merge" | "set_parent"}.find.hint`)}
        value={query}
        onInput={onQuery}
        autofocus
      />
      {found.length === 0 ? (
        <Empty>{t("none")}</Empty>
      ) : (
        <Rows label={t("list")}>
          {found.map(other => (
            <Row
              key={other.id}
              title={other.title}
              number={other.number || undefined}
              meta={whose(other)}
              onClick={() => onPick(other)}
            />
          ))}
        </Rows>
      )}
    </>
  )
}

/** What has parts already, then projects, first to be part of. Open ones that are not restricted, to be merged with only those that are theirs to work and no less urgent; those of the same unit and the same kind first. */
function candidates(issue: Issue, action: Action, query: string): Issue[] {
  const words = plain(query.trim()).split(" ")
  const fits = (other: Issue) => words.every(word => plain(`#${other.number} ${other.title}`).includes(word))
  const nearness = (other: Issue) =>
    (other.unit_id === issue.unit_id ? 0 : 2) + (other.category === issue.category ? 0 : 1)
  const wholes = new Set([...all("issue").value.values()].map(one => one.parent_id))
  const size = (other: Issue) => (action === merge || wholes.has(other.id) ? 0 : other.effort === "project" ? 1 : 2)
  return [...all("issue").value.values()]
    .filter(other => other.id !== issue.id && isOpen(other.state) && !isBelow(other, issue))
    .filter(other => action !== merge || (merge.can(other, mine()) && !isMoreUrgent(issue, other)))
    .filter(other => !one("queue", other.queue_id).peek()?.restricted && fits(other))
    .sort((a, b) => size(a) - size(b) || nearness(a) - nearness(b) || Date.parse(b.raised_at) - Date.parse(a.raised_at))
    .slice(0, MOST)
}

/** What is answered with it, or part of it, is no place for it to go. */
const isBelow = (other: Issue, issue: Issue): boolean =>
  other.merged_into_id === issue.id || other.parent_id === issue.id
