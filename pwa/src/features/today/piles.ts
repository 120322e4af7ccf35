// What Today shows, as signals over the copies: each is worked out when what it counts has changed, and not before.
import { computed, type ReadonlySignal } from "@preact/signals"
import { midnightOf, minute } from "../../base/clock"
import type { Card, Issue, Kudos, Round } from "../../contract/entities.gen"
import { all, me, mine, one } from "../../sync"
import { isLate, settle } from "../followups/index"
import { quickWins, worstFirst } from "../followups/rules"
import {
  answeredAbove,
  asking,
  finishedSince,
  owedBy,
  roundsOf,
  type Since,
  type Sorted,
  sinceFor,
  sorted,
  thanksFor,
  type Who,
} from "./rules"

const NOBODY: Who = { id: "", unit_ids: new Set(), queue_ids: [], all: true }

export const who: ReadonlySignal<Who> = computed(() => {
  const person = me.value
  if (!person) return NOBODY
  return {
    id: person.id,
    unit_ids: new Set(person.unit_ids),
    queue_ids: person.queue_ids,
    all: person.all_units,
  }
})

export const midnight: ReadonlySignal<number> = computed(() => midnightOf(minute.value))
const since: ReadonlySignal<Since> = computed(() => sinceFor(midnight.value))

/** As text, so that an answer in a round, which changes the round and not whose it is, changes nothing here. */
const ownRounds = computed(() => roundsOf(all("round").value.values(), who.value.id).join(" "))
const ownRoundIds = computed(() => new Set(ownRounds.value.split(" ")))

const piles: ReadonlySignal<Sorted> = computed(() =>
  sorted(all("issue").value.values(), who.value, ownRoundIds.value, since.value),
)

export const asked: ReadonlySignal<Issue[]> = computed(() => piles.value.asked)
export const declined: ReadonlySignal<Issue[]> = computed(() => piles.value.declined)
export const followUps: ReadonlySignal<Issue[]> = computed(() => worstFirst(piles.value.followUps, minute.value))
const late = (issues: readonly Issue[]): Issue[] => issues.filter(issue => isLate(issue, minute.value))
export const lateToDo: ReadonlySignal<Issue[]> = computed(() => late(followUps.value))
export const lateOwed: ReadonlySignal<Issue[]> = computed(() => worstFirst(late(piles.value.owed), minute.value))
export const fromRounds: ReadonlySignal<Issue[]> = computed(() => piles.value.fromRounds)
export const raised: ReadonlySignal<Issue[]> = computed(() => piles.value.raised)
/** Unordered: Today only counts them. */
export const openHere: ReadonlySignal<Issue[]> = computed(() => piles.value.open)
export const open: ReadonlySignal<Issue[]> = computed(() => worstFirst(openHere.value, minute.value))
/** Disputes they may settle: whoever may is of more than the unit, so it is here. */
export const toDecide: ReadonlySignal<Issue[]> = computed(() =>
  openHere.value.filter(issue => settle.can(issue, mine())),
)
export const easy: ReadonlySignal<Issue[]> = computed(() => quickWins(openHere.value, minute.value))
export const easyCount: ReadonlySignal<number> = computed(
  () => openHere.value.filter(issue => issue.effort === "minutes").length,
)

export const roundsThisMonth: ReadonlySignal<Round[]> = computed(() =>
  finishedSince(all("round").value.values(), who.value, since.value.month),
)

export const thanks: ReadonlySignal<Kudos[]> = computed(() =>
  thanksFor(all("kudos").value.values(), who.value, since.value.thanked),
)

export const wordsOwed: ReadonlySignal<Kudos[]> = computed(() =>
  owedBy(all("kudos").value.values(), who.value.id, since.value.thanked),
)

export const askingMe: ReadonlySignal<Card[]> = computed(() => asking(all("card").value.values(), who.value.id))
export const cardAnswers: ReadonlySignal<Card[]> = computed(() =>
  answeredAbove(all("card").value.values(), who.value.id, since.value.told),
)

export const unread: ReadonlySignal<number> = computed(() => {
  let n = 0
  for (const notice of all("notice").value.values()) if (!notice.read_at) n++
  return n
})

/** What the three numbers are about: "St Anne's", "4 West", or nothing when it is several units. */
export const placeName: ReadonlySignal<string | undefined> = computed(() => {
  if (who.value.all) return [...all("organisation").value.values()][0]?.name
  const [first, ...rest] = who.value.unit_ids
  return first && rest.length === 0 ? one("unit", first).value?.name : undefined
})
