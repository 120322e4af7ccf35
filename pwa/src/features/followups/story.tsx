// What happened to an issue, in time order, as sentences.
import { minute } from "../../base/clock"
import type { Effort, Issue, Priority } from "../../contract/entities.gen"
import { one } from "../../sync"
import { Button, SectionHeading, Stack, Story, type Tone } from "../../ui"
import { t as shared } from "../../words"
import { day, when } from "../../words/format"
import { PhotoStrip } from "../photos/index"
import { called as named, personName, queueName } from "./names"
import { t } from "./story-words"

type Step = Issue["story"][number]

/** What nobody did: the house itself. */
const HOUSE: readonly string[] = ["new_hours", "hand_on", "escalate", "urge", "close"]

/** What is done without a name. */
const UNNAMED: readonly string[] = ["raise", "confirm", "reopen"]

const TONES: Record<string, Tone> = {
  resolve: "green",
  confirm: "green",
  decline: "red",
  block: "amber",
  escalate: "amber",
  urge: "amber",
  reopen: "amber",
}

export function IssueStory({ issue }: { issue: Issue }) {
  const items = issue.story.map(step => ({
    id: step.id,
    who: personName(step.by) || unknown(issue, step.verb),
    text: sentence(step),
    when: isUnnamed(issue, step) ? t("story.shift", { day: day(step.at) }) : when(step.at, minute.value),
    tone: TONES[step.verb] ?? ("none" as const),
    more: step.photo_ids && <PhotoStrip ids={step.photo_ids} />,
  }))
  return (
    <Stack gap="tight">
      <SectionHeading
        action={
          <Button kind="plain" onClick={() => window.print()}>
            {t("print")}
          </Button>
        }
      >
        {t("story")}
      </SectionHeading>
      <Story label={t("story")} items={items} />
    </Stack>
  )
}

/** Of what was said without a name only the shift is kept, and its beginning would read as the hour. */
const isUnnamed = ({ anonymous, joined_unnamed }: Issue, { verb, by }: Step): boolean =>
  !by && UNNAMED.includes(verb) && Boolean(anonymous || joined_unnamed)

/** What nobody known did: the house, somebody who did not want to be known, or somebody whose name is not here. */
function unknown({ anonymous, joined_unnamed }: Issue, verb: string): string {
  if (HOUSE.includes(verb)) return t("story.house")
  return t((anonymous || joined_unnamed) && UNNAMED.includes(verb) ? "story.unnamed" : "story.nobody")
}

function sentence({ verb, by, text, was, now, due, photo_ids = [] }: Step): string {
  if (verb === "comment" && !text) return t("story.comment.photos", { n: photo_ids.length })
  if (verb === "comment" && was)
    return t(now === "declined" ? "story.above.declined" : "story.above", { board: was, text: text ?? "" })
  if (verb === "set_parent") return t(now ? "story.part" : "story.alone", { issue: other(now ?? was) })
  if (verb === "set_outside_number")
    return now ? t("story.outside", { number: now }) : t("story.outside.none", { number: was ?? "" })
  if (verb === "set_effort")
    return now ? t("story.effort", { effort: t(`effort.${now as Effort}`) }) : t("story.effort.none")
  if (verb === "dispute")
    return t(now === "refuses" ? "story.dispute.refuses" : "story.dispute.claims", { text: text ?? "" })
  if (verb === "merge")
    return t(was ? "story.merge.took" : "story.merge.into", { issue: other(was ?? now), text: text ?? "" })
  if (verb === "unmerge" && was) return t("story.unmerge.took", { issue: other(was) })
  if (verb === "escalate" && !due) return t("story.escalate.again", { tier: now ?? "" })
  if (verb === "escalate") {
    const values = { due: due ? when(due, minute.value) : "" }
    return now === "1" || !now ? t("story.escalate.here", values) : t("story.escalate.up", { ...values, tier: now })
  }
  if (verb === "promise") return promised(was, now)
  if (verb === "hand_on" && !now) return t("story.hand_on.queue", { was: called(verb, was) })
  if (verb === "hand_on" && by)
    return t(was ? "story.hand_on.people" : "story.hand_on.lead", { was: called(verb, was), now: called(verb, now) })
  if (verb === "take" && text) return t("story.take.by", { day: day(text) })
  return t(`story.${verb}` as "story.resolve", {
    text: text ?? "",
    was: called(verb, was),
    now: called(verb, now),
    due: due ? when(due, minute.value) : "",
  })
}

const promised = (before: Step["was"], now: Step["now"]): string =>
  t(!now ? "story.promise.none" : before ? "story.promise.other" : "story.promise", {
    day: now ? day(now) : "",
    before: before ? day(before) : "",
  })

/** The other issue of two, by number; one that is not to be seen is just another. */
function other(id: string | null | undefined): string {
  const issue = id ? one("issue", id).value : undefined
  return issue ? named(issue) : t("story.another")
}

/** What a priority, a person or a queue is called, by its key. */
function called(verb: string, key: string | null | undefined): string {
  if (!key) return ""
  if (verb === "hand_on") return personName(key)
  return verb === "set_priority" ? shared(`priority.${key as Priority}`) : queueName(key)
}
