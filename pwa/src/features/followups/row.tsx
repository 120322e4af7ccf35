// One issue in a list: swipe right to say it was seen, left for its actions; the row's menu holds the same.
import { minute } from "../../base/clock"
import type { Issue } from "../../contract/entities.gen"
import { me } from "../../sync"
import { Menu, Row, SwipeRow } from "../../ui"
import { t as shared } from "../../words"
import { day } from "../../words/format"
import { type Action, isApart, isAsked, labelOf, possible } from "./actions"
import { dayOf } from "./days"
import { open, press } from "./doing"
import { isLate, timeLeft } from "./time-left"
import "./followups.css"
import { light } from "./lights"
import { whose } from "./names"
import { isOpen } from "./rules"
import { t } from "./words"

interface Props {
  issue: Issue
  selected?: boolean
}

export const addressOf = (issue: Pick<Issue, "id">): string => `/follow-up/${issue.id}`

export function IssueRow({ issue, selected }: Props) {
  const person = me.value
  const actions = person ? possible(issue, person) : []
  const swiped = actions.find(action => action.swipe === "right")
  const showActions = () => {
    open.value = { kind: "actions", issue_id: issue.id }
  }
  return (
    <SwipeRow
      right={swiped && { label: t(swiped.label), icon: swiped.icon, onSwipe: () => press(swiped, issue) }}
      left={actions.length > 0 ? { label: t("more"), icon: "more", onSwipe: showActions } : undefined}
    >
      <Row
        title={issue.title}
        href={addressOf(issue)}
        number={issue.number || undefined}
        stoplight={light(issue)}
        meta={<Meta issue={issue} />}
        trailing={person && isAsked(issue, person) ? t("confirm.ask") : timeLeft(issue, minute.value)}
        late={isLate(issue, minute.value)}
        selected={selected}
        menu={
          actions.length > 0 && (
            <Menu
              label={t("actions", { issue: issue.number ? `#${issue.number}` : issue.title })}
              items={items(actions, issue)}
            />
          )
        }
      />
    </SwipeRow>
  )
}

/** Keys are shown where there may be a keyboard. */
const hasKeys = (): boolean => matchMedia("(hover: hover)").matches

export const items = (actions: readonly Action[], issue: Issue) =>
  actions.map((action, at) => ({
    key: action.name,
    apart: isApart(action, actions[at - 1]),
    label: t(labelOf(action, issue)),
    icon: action.icon,
    keys: hasKeys() ? action.key : undefined,
    onSelect: () => press(action, issue),
  }))

function Meta({ issue }: { issue: Issue }) {
  return (
    <>
      {isOpen(issue.state) &&
        told(issue).map(([tone, words]) => (
          <>
            <span class={tone}>{words}</span>
            {" · "}
          </>
        ))}
      {whose(issue)}
    </>
  )
}

/** What makes this one another than the next: the worst first. A stopped clock tells of no day that is over. */
function told({ priority, disputed_at, reopened, promised_on, effort }: Issue): [string, string][] {
  const isOver = (promised_on ?? "9") < dayOf(minute.value)
  const marks: [boolean, string, string][] = [
    [priority === "P1", "followups-danger", shared("priority.P1")],
    [!!disputed_at, "followups-danger", t("row.disputed")],
    [reopened > 0, "followups-danger", t("row.again")],
    [
      !!promised_on,
      isOver ? "followups-danger" : "",
      t(isOver ? "row.late" : "row.promised", { day: day(promised_on ?? "") }),
    ],
    [effort === "minutes", "followups-quick", t("quick")],
  ]
  return marks.flatMap(([is, tone, words]) => (is ? [[tone, words]] : []))
}
