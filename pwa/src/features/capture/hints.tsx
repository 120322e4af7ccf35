// What the sheet says of the words while they are written: that they name somebody, or belong in another system.
import { useMemo } from "preact/hooks"
import type { Category } from "../../contract/entities.gen"
import { all } from "../../sync"
import { NoticeLine } from "../../ui"
import { smellsOfHarm } from "../rounds/harm"
import { namesSomeone } from "./naming"
import { t } from "./words"

/** Nobody's name is needed for anything to be put right. */
export function Naming({ words }: { words: string }) {
  const people = all("person").value
  const names = useMemo(() => [...people.values()].map(({ name }) => name), [people])
  const isNamed = useMemo(() => namesSomeone(words, names), [words, names])
  return isNamed ? <NoticeLine tone="amber">{t("issue.named")}</NoticeLine> : null
}

/** What harmed somebody is told in the hospital's own system: this one keeps no analysis of it. */
export function EventSystem({ words, category }: { words: string; category: Category | null }) {
  const smells = useMemo(() => smellsOfHarm(words), [words])
  const [organisation] = all("organisation").value.values()
  const url = organisation?.event_system_url
  if (!smells && !(category === "safety" && url)) return null
  return (
    <div role="status">
      <NoticeLine tone={smells ? "info" : "amber"}>
        {t(smells ? "issue.harm" : "issue.event")}{" "}
        {url && (
          <a href={url} target="_blank" rel="noreferrer">
            {t("issue.event.open")}
          </a>
        )}
      </NoticeLine>
    </div>
  )
}
