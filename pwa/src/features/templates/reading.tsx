// The questions of a template, to be read like a page: what the rounder is asked, and what an answer leads to.
import type { Item, Template } from "../../contract/entities.gen"
import { Rows, SectionHeading, Stack } from "../../ui"
import { inWords } from "../../words"
import { isQuestion } from "../rounds/rules"
import { parts } from "./editing"
import { answersOf, answerWord, conditionWords, itemWords, marksOf, numberWords, suggestWords, typeWord } from "./said"
import { t } from "./words"

export function Reading({ template }: { template: Template }) {
  const { items } = template
  return (
    <>
      {parts(template).map((part, at) => (
        <Stack key={part.section?.key ?? at} gap="tight">
          <SectionHeading level={3}>
            {part.section ? inWords(part.section.title) : at === 0 ? t("items") : t("section.none")}
          </SectionHeading>
          {part.section?.checks && <p class="t-soft">{t("section.checks.is")}</p>}
          <Rows>
            {part.items.map(item => (
              <One key={item.id} item={item} items={items} />
            ))}
          </Rows>
        </Stack>
      ))}
    </>
  )
}

function One({ item, items }: { item: Item; items: readonly Item[] }) {
  const n = items.indexOf(item) + 1
  const offered = item.type === "choice" || item.type === "several" ? answersOf(item) : []
  return (
    <div class="templates-asked">
      <p class="t-soft t-small">{[t("place.n", { n }), typeWord(item), ...marksOf(item)].join(" · ")}</p>
      <p class={isQuestion(item) ? "templates-question" : undefined}>{itemWords(item)}</p>
      {offered.length > 0 && <p class="t-soft">{offered.map(({ label }) => label).join(" · ")}</p>}
      {item.type === "number" && numberWords(item) && <p class="t-soft">{numberWords(item)}</p>}
      <Leads item={item} items={items} />
    </div>
  )
}

function Leads({ item, items }: { item: Item; items: readonly Item[] }) {
  const shows = (item.show_when ?? []).map(one => conditionWords(items, one)).join(t("and.also"))
  const issues = (item.suggest ?? []).map(one => t("leads.issue", { line: suggestWords(item, one) }))
  const acts = (item.prompt ?? []).map(({ on, text }) =>
    t("leads.prompt", { answers: on.map(key => answerWord(item, key)).join(t("or")), words: inWords(text) }),
  )
  const all = [...(shows ? [t("shows.when", { shows })] : []), ...issues, ...acts]
  if (all.length === 0) return null
  return (
    <ul class="templates-leads t-small">
      {all.map(words => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  )
}
