// What is open already and like what is being written: said too instead of raised again. This device's copies come at
// once; what only the server has comes below them.
import { useMemo } from "preact/hooks"
import type { Issue, Priority } from "../../contract/entities.gen"
import { all, mine } from "../../sync"
import { Button, Row, Rows, SectionHeading } from "../../ui"
import { meToo, route } from "../followups/actions"
import { addressOf, light, shortName, whose } from "../followups/index"
import { isOpen, isReporter } from "../followups/rules"
import "./capture.css"
import { useFurther } from "./further"
import { mostAlike, type Saying } from "./likeness"
import { t } from "./words"

const MOST = 2

type Weighed = Saying & { priority: Priority }

type Offered = {
  saying: Weighed
  /** Who asked not to be named is told that this names them. */
  unnamed?: boolean
  onMeToo: (issue: Issue) => void
}

/**
 * Those of the same unit, offered while one writes. What is said without a name the server hears in no other way. Danger
 * is offered only what is known as danger: said to anything else it would be answered by a clock of weeks.
 */
export function Similar({ saying, unnamed, onMeToo }: Offered) {
  const fits = (issue: Issue) =>
    issue.unit_id === saying.unit_id && (saying.priority !== "P1" || issue.priority === "P1")
  const found = useAlike(saying, fits, unnamed ? undefined : saying)
  if (found.length === 0) return null
  return (
    <div class="capture-similar">
      <SectionHeading level={3}>{t("similar")}</SectionHeading>
      <Rows label={t("similar")}>
        {found.map(issue => (
          <Row
            key={issue.id}
            title={issue.title}
            number={issue.number ?? undefined}
            stoplight={light(issue)}
            meta={said(issue)}
            menu={meToo.can(issue, mine()) && <MeToo issue={issue} unnamed={unnamed} onPress={() => onMeToo(issue)} />}
          />
        ))}
      </Rows>
    </div>
  )
}

/** Whoever wrote it is not told that they joined in. */
function said(issue: Issue): string {
  const { id } = mine()
  if (issue.raised_by === id) return t("similar.raised")
  return isReporter(issue, id) ? t("similar.yours") : shortName(issue.owner_id)
}

function MeToo({ issue, unnamed, onPress }: { issue: Issue; unnamed?: boolean; onPress: () => void }) {
  const label = t(unnamed ? "me_too.named" : "me_too", {
    n: (issue.me_too?.length ?? 0) + (issue.raised_by || issue.anonymous ? 1 : 0),
  })
  return (
    <Button name={`${label}: ${issue.title}`} onClick={onPress}>
      {label}
    </Button>
  )
}

/** For whoever sorts: what else is open and may be the same thing, here or in another unit. */
export function SimilarIssues({ issue }: { issue: Issue }) {
  return route.can(issue, mine()) ? <Alike issue={issue} /> : null
}

function Alike({ issue }: { issue: Issue }) {
  const fits = (other: Issue) => other.unit_id === issue.unit_id || other.category === issue.category
  const found = useAlike(issue, fits, issue, issue.id)
  if (found.length === 0) return null
  return (
    <div class="capture-alike">
      <SectionHeading level={3}>{t("similar.triage")}</SectionHeading>
      <Rows label={t("similar.triage")}>
        {found.map(other => (
          <Row
            key={other.id}
            title={other.title}
            number={other.number ?? undefined}
            stoplight={light(other)}
            meta={whose(other)}
            href={addressOf(other)}
          />
        ))}
      </Rows>
    </div>
  )
}

/** What only a restricted queue may see is offered to nobody. */
function useAlike(saying: Weighed, fits: (issue: Issue) => boolean, asked: Saying | undefined, but = ""): Issue[] {
  const issues = all("issue").value
  const queues = all("queue").value
  const { title, unit_id, room_id, category, priority } = saying
  const near = useMemo(
    () =>
      [...issues.values()].filter(
        issue => issue.id !== but && isOpen(issue.state) && fits(issue) && !queues.get(issue.queue_id)?.restricted,
      ),
    [issues, queues, unit_id, category, priority, but],
  )
  const here = useMemo(
    () => mostAlike({ title, unit_id, room_id, category }, near, MOST),
    [near, title, unit_id, room_id, category],
  )
  const further = useFurther(asked, but).filter(fits)
  return further.length === 0 ? here : [...here, ...mostAlike(saying, further, MOST)].slice(0, MOST)
}
