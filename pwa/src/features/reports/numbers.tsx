// The numbers of the loop in a unit, the heard-back rate first: each with what it means, its median and its line.
import type { Loop, LoopNumber } from "../../contract/reads.gen"
import { NoticeLine, Stack } from "../../ui"
import { inWords, t as shared } from "../../words"
import { categoryWord } from "../../words/category-words"
import { useRead } from "../history/asked"
import { basis, figure } from "./figures"
import { asking } from "./paths"
import { monthWord, type Span } from "./period"
import { RunChart } from "./run-chart"
import { placeOf } from "./wider"
import { t } from "./words"

/** `of`: a unit, or what is wider. */
export function Numbers({ of, span }: { of: string; span: Span }) {
  const read = useRead<Loop>(asking("loop", { ...placeOf(of), ...span }))
  if (read.state === "asking") return <p class="t-soft">{t("asking")}</p>
  if (read.state === "offline") return <NoticeLine tone="info">{t("offline")}</NoticeLine>
  if (read.state === "refused") return <NoticeLine tone="amber">{read.sentence}</NoticeLine>
  return (
    <Stack>
      <p class="t-soft">{t("numbers.about")}</p>
      <ul class="reports-numbers">
        {read.body.numbers.map((number, at) => (
          <li key={number.name}>
            <OneNumber number={number} isFirst={at === 0} />
          </li>
        ))}
      </ul>
    </Stack>
  )
}

const titleOf = ({ words }: LoopNumber): string => inWords({ en: words.en.title, es: words.es.title })
const meaningOf = ({ words }: LoopNumber): string => inWords({ en: words.en.means, es: words.es.means })

function OneNumber({ number, isFirst }: { number: LoopNumber; isFirst: boolean }) {
  const { kind, value, centre, target, signal } = number
  const beside = [
    basis(number),
    centre !== null && t("median", { n: figure(kind, centre) }),
    target !== null && t("target", { n: figure(kind, target) }),
  ].filter(Boolean)
  return (
    <section class={isFirst ? "reports-number reports-number-first" : "reports-number"} aria-label={titleOf(number)}>
      <div>
        <h2 class="reports-number-title">{titleOf(number)}</h2>
        <p class={value === null ? "t-soft" : "t-number"}>{figure(kind, value)}</p>
        <p class="t-soft t-small">{beside.join(" · ")}</p>
        {signal && <p class="t-small">{t(`signal.${signal}`)}</p>}
      </div>
      <RunChart number={number} />
      <details class="reports-means">
        <summary>{t("means")}</summary>
        <p>{meaningOf(number)}</p>
        {number.months.length > 0 && <Months number={number} />}
        {number.groups.length > 0 && <Groups number={number} />}
      </details>
    </section>
  )
}

function Months({ number }: { number: LoopNumber }) {
  return (
    <table class="reports-table">
      <caption class="t-soft t-small">{t("table", { number: titleOf(number) })}</caption>
      <Heads first={t("month")} />
      <tbody>
        {number.months.map(it => (
          <tr key={it.month}>
            <th scope="row">
              {monthWord(it.month)}
              {!it.whole && <span class="t-soft"> ({t("not.whole")})</span>}
            </th>
            <td>{it.value === null ? "–" : figure(number.kind, it.value)}</td>
            <td>{it.of}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Groups({ number }: { number: LoopNumber }) {
  return (
    <table class="reports-table">
      <caption class="t-soft t-small">{t("groups.of", { number: titleOf(number) })}</caption>
      <Heads first={t("groups")} />
      <tbody>
        {number.groups.map(({ by, key, value, of }) => (
          <tr key={`${by} ${key}`}>
            <th scope="row">{GROUPS[by](key)}</th>
            <td>{figure(number.kind, value)}</td>
            <td>{of}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const GROUPS: Record<LoopNumber["groups"][number]["by"], (key: string) => string> = {
  priority: key => `${key} · ${shared(priority(key))}`,
  category: key => categoryWord(key as "other"),
  tier: n => t("tier", { n }),
}

const priority = (key: string) => `priority.${key}` as "priority.P1"

function Heads({ first }: { first: string }) {
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        <th scope="col">{t("value")}</th>
        <th scope="col">{t("how.many")}</th>
      </tr>
    </thead>
  )
}
