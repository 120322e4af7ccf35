// The thanks that the answers of a round ask for: given when it is finished, each once.
import type { Kudos } from "../../contract/entities.gen"
import { act, all, one } from "../../sync"
import type { PersonNamed } from "./rules"
import { saysMore } from "./thanks"
import { t } from "./words"

/** `kudos_id` is made beforehand and kept, so that finishing twice thanks once. */
export async function thank(round_id: string, kudos_id: string, named: PersonNamed): Promise<void> {
  const { person_id, name, why } = named
  const to = person_id ?? name?.trim()
  const unit_id = one("round", round_id).peek()?.unit_id
  if (!to || !unit_id || all("kudos").peek().has(kudos_id)) return
  const called = person_id ? (one("person", person_id).peek()?.name ?? "") : to
  if (!saysMore(givenIn(round_id), person_id ?? null, called, why?.trim() ?? "")) return
  await act("kudos.give", { kudos_id, unit_id, to, text: why?.trim() || t("thanks.plain"), round_id })
}

const givenIn = (round_id: string): Kudos[] =>
  [...all("kudos").peek().values()].filter(kudos => kudos.round_id === round_id)
