// Somebody to thank: a name and what for; who was thanked on the way is not asked for again.
import { useMemo } from "preact/hooks"
import { all } from "../../sync"
import { Stack, TextArea } from "../../ui"
import { inWords } from "../../words"
import { PersonPicker } from "../capture/index"
import type { Asking } from "./answers"
import { MOST_WORDS, type PersonNamed } from "./rules"
import { thanked } from "./thanks"
import { t } from "./words"

export function PersonAnswer({ item, round, value, current, onWrite }: Asking) {
  const named = (value ?? {}) as PersonNamed
  const write = (patch: PersonNamed) => {
    const { person_id, name, why } = { ...(current() as PersonNamed | null), ...patch }
    const said = { ...(person_id && { person_id }), ...(name && { name }), ...(why && { why }) }
    onWrite(Object.keys(said).length > 0 ? said : null)
  }
  return (
    <Stack>
      <AlreadyThanked round_id={round.id} />
      <PersonPicker
        unit_id={round.unit_id}
        label={inWords(item.text)}
        value={named}
        onChange={({ person_id = null, name = null }) => write({ person_id, name })}
      />
      <TextArea
        label={t("person.why")}
        hint={t("person.why.hint")}
        rows={2}
        maxLength={MOST_WORDS}
        value={named.why ?? ""}
        onInput={why => write({ why })}
      />
    </Stack>
  )
}

function AlreadyThanked({ round_id }: { round_id: string }) {
  const kudos = all("kudos").value
  const given = useMemo(() => [...kudos.values()].filter(one => one.round_id === round_id), [kudos, round_id])
  if (given.length === 0) return null
  const names = [...thanked(given).values()].map(([first]) => first?.name)
  return (
    <p class="t-soft">
      {t("thanks.already")} {names.join(", ")}
    </p>
  )
}
