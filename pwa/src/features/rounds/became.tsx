// What became of what was raised at the last visit, from the device's copies: in whole, or briefly inside a question.
import { useMemo, useState } from "preact/hooks"
import type { Issue, Round } from "../../contract/entities.gen"
import { all, isWhole } from "../../sync"
import { Button, Row, Rows, SectionHeading, Stack, Stat, Stats, type Tone } from "../../ui"
import { t as shared } from "../../words"
import { addressOf } from "../followups/index"
import { isOpen } from "../followups/rules"
import { became, lastVisit, OUTCOMES, type Became as Outcome, raisedIn, tally } from "./history"
import { t } from "./words"

const TONES: Record<Outcome, Tone> = {
  fixed: "green",
  done: "green",
  going: "amber",
  waiting: "none",
  cannot: "red",
}

export function useLastVisit(round: Round): Round | undefined {
  const rounds = all("round").value
  const templates = all("template").value
  const { id, unit_id, template_id } = round
  return useMemo(
    () => lastVisit(rounds.values(), templates, { id, unit_id, template_id }),
    [rounds, templates, id, unit_id, template_id],
  )
}

export function Became({ round }: { round: Round }) {
  const { last, raised } = useBecame(round)
  if (raised.length > 0) return <InWhole issues={raised} />
  return <Nothing hasVisit={last !== undefined} />
}

const FEW = 3

/** The same inside the question that asks about it: short, so that the answers stay in sight; what is not fixed first. */
export function BecameBriefly({ round }: { round: Round }) {
  const [whole, setWhole] = useState(false)
  const { last, raised } = useBecame(round)
  if (raised.length === 0) return <Nothing hasVisit={last !== undefined} />
  const open = (issue: Issue) => Number(became(issue.state) === "fixed")
  const sorted = [...raised].sort((a, b) => open(a) - open(b))
  return (
    <Stack gap="tight">
      <IssueRows issues={whole ? sorted : sorted.slice(0, FEW)} words={whyNot} />
      {!whole && sorted.length > FEW && (
        <Button kind="plain" onClick={() => setWhole(true)}>
          {t("more", { n: sorted.length - FEW })}
        </Button>
      )}
    </Stack>
  )
}

function useBecame(round: Round) {
  const issues = all("issue").value
  const last = useLastVisit(round)
  return { last, raised: useMemo(() => (last ? raisedIn(issues.values(), last.id) : []), [issues, last]) }
}

function Nothing({ hasVisit }: { hasVisit: boolean }) {
  return <p>{isWhole.value ? t(hasVisit ? "last.nothing" : "last.none") : shared("coming")}</p>
}

function InWhole({ issues }: { issues: readonly Issue[] }) {
  const counts = tally(issues)
  return (
    <>
      <Stats>
        <Stat number={String(counts.raised)} label={t("last.raised")} />
        {OUTCOMES.map(
          // Nothing fixed is worth saying too.
          so =>
            (counts[so] > 0 || so === "fixed") && <Stat key={so} number={String(counts[so])} label={t(`last.${so}`)} />,
        )}
      </Stats>
      <Stack gap="tight">
        <SectionHeading level={3}>{t("last.issues")}</SectionHeading>
        <IssueRows issues={issues} />
      </Stack>
    </>
  )
}

function IssueRows({ issues, words = answerOf }: { issues: readonly Issue[]; words?: typeof answerOf }) {
  return (
    <Rows>
      {issues.map(issue => {
        const so = became(issue.state)
        return (
          <Row
            key={issue.id}
            title={issue.title}
            href={addressOf(issue)}
            stoplight={{ tone: TONES[so], word: t(`last.${so}.word`) }}
            meta={words(issue)}
          />
        )
      })}
    </Rows>
  )
}

/** Briefly, only an honest no has a sentence. */
const whyNot = (issue: Issue): string | undefined => (became(issue.state) === "cannot" ? answerOf(issue) : undefined)

/** What was done, or why not, in the words of whoever answered. */
export function answerOf(issue: Issue): string | undefined {
  if (issue.state === "declined" || issue.state === "blocked")
    return issue.why ? t("last.why", { why: issue.why }) : undefined
  return isOpen(issue.state) ? undefined : (issue.what_we_did ?? undefined)
}
