// Who is thanked: a name to tap, or any name to type.
import { useMemo } from "preact/hooks"
import { all, mine, one } from "../../sync"
import { Chips, Stack, TextField } from "../../ui"
import { found, likely } from "./people"
import { t } from "./words"

export type Named = { person_id?: string | null; name?: string | null }

type Props = { unit_id: string; value: Named; onChange: (value: Named) => void; label?: string; error?: string }

export function PersonPicker({ unit_id, value, onChange, label, error }: Props) {
  const people = all("person").value
  const kudos = all("kudos").value
  const lead_id = one("unit", unit_id).value?.lead_id
  const me = mine().id
  const near = useMemo(
    () => likely({ people: people.values(), kudos: kudos.values(), unit_id, lead_id, but: me }),
    [people, kudos, unit_id, lead_id, me],
  )
  const typed = value.person_id ? "" : (value.name ?? "")
  const chosen = value.person_id ? people.get(value.person_id) : undefined
  const offered = useMemo(() => {
    const listed = typed.trim() ? found(people.values(), typed, me) : near
    return chosen && !listed.includes(chosen) ? [chosen, ...listed] : listed
  }, [people, near, typed, chosen, me])
  const pick = (id: string) => onChange(id === value.person_id ? {} : { person_id: id, name: people.get(id)?.name })
  return (
    <Stack>
      {offered.length > 0 && (
        <Chips
          label={label ?? t("kudos.people")}
          hideLabel={label !== undefined}
          options={offered.map(person => ({ key: person.id, label: person.name }))}
          value={value.person_id ?? null}
          onChange={pick}
        />
      )}
      <TextField
        label={t("kudos.other")}
        value={typed}
        error={error}
        maxLength={120}
        autocomplete="off"
        enterKeyHint="done"
        onInput={name => onChange(name ? { name } : {})}
      />
    </Stack>
  )
}
