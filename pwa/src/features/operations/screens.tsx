// For an administrator: how the house runs. What to look at first stands first.
import { useRef, useState } from "preact/hooks"
import { minute } from "../../base/clock"
import type { JobRun, Operations } from "../../contract/reads.gen"
import { Button, Facts, NoticeLine, Row, Rows, SectionHeading, Stack, Stat, Stats } from "../../ui"
import { ago, count, when } from "../../words/format"
import { useRead } from "../history/asked"
import { Page } from "../page"
import { DeadEnds } from "./dead-ends"
import { OtherSystems } from "./other-systems"
import { type Finding, findings, inState, TONES, worstFirst } from "./rules"
import { everyWord, jobWord } from "./said"
import { t } from "./words"

function HowItRuns() {
  const [asked, setAsked] = useState(0)
  const last = useRef<Operations | null>(null)
  const read = useRead<Operations>(`/api/v1/operations#${asked}`) // what follows a # stays here: only asked anew
  if (read.state === "told") last.current = read.body
  const told = last.current
  return (
    <Page title={t("title")} backTo="/me">
      {!told && read.state === "asking" && <p class="t-soft">{t("asking")}</p>}
      {read.state === "offline" && <NoticeLine tone="info">{t("offline")}</NoticeLine>}
      {read.state === "refused" && <NoticeLine tone="amber">{read.sentence}</NoticeLine>}
      {told && (
        <Stack gap="wide">
          <Stack gap="tight">
            <Found told={told} />
            <div>
              <Button busy={read.state === "asking"} onClick={() => setAsked(asked + 1)}>
                {t("refresh")}
              </Button>
            </div>
          </Stack>
          <Deliveries told={told} />
          <DeadEnds />
          <OtherSystems webhooks={told.webhooks} />
          <Recurring jobs={told.jobs} />
          <BehindTheScenes told={told} />
        </Stack>
      )}
    </Page>
  )
}

function Found({ told }: { told: Operations }) {
  const found = findings(told, minute.value)
  return (
    <div role="status">
      <Stack gap="tight">
        {found.length === 0 && <NoticeLine tone="green">{t("well")}</NoticeLine>}
        {found.map(finding => (
          <NoticeLine key={finding.key} tone={finding.tone}>
            {sentence(finding)}
          </NoticeLine>
        ))}
      </Stack>
    </div>
  )
}

function sentence(finding: Finding): string {
  switch (finding.key) {
    case "no.worker.for":
      return t(finding.key, { names: finding.names })
    case "behind":
      return t("behind", { when: when(finding.since, minute.value) })
    case "set.aside":
    case "unwell":
    case "systems.failing":
      return t(finding.key, { n: finding.n })
    default:
      return t(finding.key)
  }
}

function Deliveries({ told }: { told: Operations }) {
  return (
    <Stack gap="tight">
      <SectionHeading>{t("deliveries")}</SectionHeading>
      <Stats>
        <Stat number={count(inState(told, "waiting", "sending"))} label={t("on.way")} />
        <Stat number={count(inState(told, "sent"))} label={t("sent")} />
        <Stat number={count(inState(told, "given_up"))} label={t("missed")} />
      </Stats>
    </Stack>
  )
}

function Recurring({ jobs }: { jobs: readonly JobRun[] }) {
  return (
    <Stack gap="tight">
      <SectionHeading>{t("jobs")}</SectionHeading>
      <p class="t-soft t-small">{t("jobs.what")}</p>
      <Rows label={t("jobs")}>
        {worstFirst(jobs).map(job => (
          <Row
            key={job.job}
            stoplight={{ tone: TONES[job.state], word: t(`state.${job.state}`) }}
            title={jobWord(job.job)}
            meta={lastTime(job)}
          />
        ))}
      </Rows>
    </Stack>
  )
}

function lastTime(job: JobRun): string {
  const said = [everyWord(job.every)]
  if (job.state === "never") said.push(t("ran.never"))
  else if (job.state === "well") said.push(t("ran", { ago: ago(job.last_ended_at ?? "", minute.value) }))
  else said.push(job.last_ok_at ? t("ran.well", { ago: ago(job.last_ok_at, minute.value) }) : t("ran.never.well"))
  if (job.failures > 0) said.push(t("failures", { n: job.failures }))
  if (job.problem) said.push(job.problem)
  return said.join(" · ")
}

function BehindTheScenes({ told }: { told: Operations }) {
  if (!told.has_redis) return null
  const queues = told.queues.map(({ queue, jobs, since }) => ({
    term: t("queue", { name: queue }),
    value: [
      jobs === 0 ? t("queue.empty") : t("queue.waiting", { n: jobs }),
      since && t("queue.since", { when: when(since, minute.value) }),
    ]
      .filter(Boolean)
      .join(", "),
  }))
  const workers = told.workers.map(
    ({ queues: of, job }) => `${of.join(", ")}: ${job ? t("worker.busy", { job: jobWord(job) }) : t("worker.idle")}`,
  )
  return (
    <Stack gap="tight">
      <SectionHeading>{t("behind_the_scenes")}</SectionHeading>
      <Facts
        facts={[...queues, { term: t("workers"), value: workers.length ? workers.join(" · ") : t("workers.none") }]}
      />
    </Stack>
  )
}

export default { "/me/operations": HowItRuns }
