// What happened to an issue, in time order, as sentences.
import { minute } from "../../base/clock"
import type { Issue } from "../../contract/entities.gen"
import { SectionHeading, Stack, Story, type Tone } from "../../ui"
import { day, when } from "../../words/format"
import { personName } from "./names"
import { t } from "./words"

type Step = Issue["story"][number]

const TONES: Record<string, Tone> = {
  resolve: "green",
  confirm: "green",
  decline: "red",
  block: "amber",
  reopen: "amber",
}

export function IssueStory({ issue }: { issue: Issue }) {
  const items = issue.story.map(step => ({
    id: step.id,
    who: personName(step.by) || t("story.nobody"),
    text: sentence(step),
    when: when(step.at, minute.value),
    tone: TONES[step.verb] ?? ("none" as const),
  }))
  return (
    <Stack gap="tight">
      <SectionHeading>{t("story")}</SectionHeading>
      <Story label={t("story")} items={items} />
    </Stack>
  )
}

function sentence({ verb, text }: Step): string {
  if (verb === "take" && text) return t("story.take.by", { day: day(text) })
  return t(`story.${verb}` as "story.resolve", { text: text ?? "" })
}
