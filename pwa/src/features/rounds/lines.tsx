// What others show of rounds: those not finished, to be resumed in one tap; and one line of what a round brought.
// Light on purpose: Today imports this file alone.
import { useState } from "preact/hooks"
import { minute } from "../../base/clock"
import type { Round } from "../../contract/entities.gen"
import { all, me, one } from "../../sync"
import { Button, Hidden, Row, Rows, SectionHeading, Stack } from "../../ui"
import { inWords } from "../../words"
import { when } from "../../words/format"
import { givenIn, valuesOf } from "./given"
import { raisedIn, tally } from "./history"
import { t } from "./line-words"
import { roundPath } from "./paths"
import { progress } from "./rules"
import { thanked } from "./thanks"

/** Mine and under way, the latest first. */
export function openRounds(): Round[] {
  const mine = me.value?.id
  return [...all("round").value.values()]
    .filter(round => round.state === "open" && round.rounder_id === mine)
    .sort((a, b) => (a.started_at < b.started_at ? 1 : -1))
}

type Where = Pick<Round, "unit_id" | "template_id"> & Partial<Pick<Round, "room_id">>

/** "4 West · Room 12 · Patient experience" */
export const roundTitle = (round: Where): string => [...roundPlace(round), roundKind(round)].filter(Boolean).join(" · ")

export function roundPlace({ unit_id, room_id }: Where): string[] {
  const room = room_id && one("room", room_id).value?.name
  return [one("unit", unit_id).value?.name ?? "", room ?? ""].filter(Boolean)
}

export function roundKind({ template_id }: Pick<Round, "template_id">): string {
  const template = one("template", template_id).value
  return template ? inWords(template.title) : ""
}

/** Nothing at all when no round waits. The latest has a button for the thumb, the others a row each. */
export function ResumeRounds() {
  const [latest, ...others] = openRounds()
  if (!latest) return null
  return (
    <Stack gap="tight">
      <SectionHeading>{t("open.heading")}</SectionHeading>
      <Rows>
        <Row title={roundTitle(latest)} meta={<Standing round={latest} />} />
      </Rows>
      <Button kind="primary" wide href={roundPath(latest.id)} name={t("open.name", { title: roundTitle(latest) })}>
        {t("open.resume")}
      </Button>
      {others.length > 0 && <Others rounds={others} />}
    </Stack>
  )
}

const FEW = 3

function Others({ rounds }: { rounds: readonly Round[] }) {
  const [whole, setWhole] = useState(false)
  const hidden = whole ? 0 : rounds.length - FEW
  return (
    <>
      <Rows>
        {(hidden > 0 ? rounds.slice(0, FEW) : rounds).map(round => (
          <Row
            key={round.id}
            href={roundPath(round.id)}
            title={
              <>
                <Hidden>{t("open.resume")}: </Hidden>
                {roundTitle(round)}
              </>
            }
            meta={<Standing round={round} />}
          />
        ))}
      </Rows>
      {hidden > 0 && (
        <Button kind="plain" onClick={() => setWhole(true)}>
          {t("more", { n: hidden })}
        </Button>
      )}
    </>
  )
}

function Standing({ round }: { round: Round }) {
  const template = one("template", round.template_id).value
  const given = givenIn(round, all("private_answer").value.values())
  const started = when(round.started_at, minute.value)
  if (template?.kind === "fixed_or_not") return <>{t("open.meta.some", { n: given.size, when: started })}</>
  const items = template?.items ?? []
  const values = valuesOf(items, given)
  return <>{t("open.meta", { ...progress(items, values), when: started })}</>
}

/** "3 raised · 2 fixed · 1 thanked"; of a fixed-or-not round first what was found. */
export function RoundSummaryLine({ round }: { round: Round }) {
  const { raised, fixed, done } = tally(raisedIn(all("issue").value.values(), round.id))
  const people = thanked([...all("kudos").value.values()].filter(kudos => kudos.round_id === round.id)).size
  const isCheck = one("template", round.template_id).value?.kind === "fixed_or_not"
  const said = (value: string) => Object.values(round.answers).filter(answer => answer.value === value).length
  const parts = [
    isCheck && t("line.fixed", { n: said("fixed") }),
    isCheck && t("line.not_yet", { n: said("not_yet") }),
    (!isCheck || raised > 0) && t("line.raised", { n: raised }),
    !isCheck && raised > 0 && t("line.fixed", { n: fixed }),
    done > 0 && t("line.done", { n: done }),
    people > 0 && t("line.thanked", { n: people }),
  ]
  return <>{parts.filter(Boolean).join(" · ")}</>
}
