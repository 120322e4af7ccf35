// Thanks for somebody by name: two taps and a name.
import { useState } from "preact/hooks"
import { newId } from "../../base/ids"
import { act } from "../../sync"
import { Button, Stack, TextArea } from "../../ui"
import { NoUnitYet, placed, UnitChoice, usualUnit } from "./issue-form"
import type { Opening } from "./opening"
import { type Named, PersonPicker } from "./person-picker"
import { t } from "./words"
import { useWriting, type Writing } from "./writing"

interface Written extends Named {
  kudos_id: string
  unit_id: string
  text: string
}

type Props = { opening: Opening; draft: string; onGiven: (name: string) => void }

export function KudosForm(props: Props) {
  const writing = useWriting<Written>(props.draft, () => ({
    kudos_id: newId(),
    unit_id: props.opening.unit_id ?? usualUnit(),
    text: "",
  }))
  return writing ? <Filled {...props} writing={writing} /> : null
}

function Filled({ opening, onGiven, writing }: Props & { writing: Writing<Written> }) {
  const { change } = writing
  const value = placed(writing.value)
  const [missing, setMissing] = useState(false)
  const [busy, setBusy] = useState(false)
  const give = async () => {
    const name = value.name?.trim()
    if (!value.person_id && !name) return setMissing(true)
    if (!value.unit_id) return
    setBusy(true)
    try {
      await act("kudos.give", {
        kudos_id: value.kudos_id,
        unit_id: value.unit_id,
        to: value.person_id ?? name ?? "",
        text: value.text.trim() || t("kudos.plain"),
        ...(opening.round_id && { round_id: opening.round_id }),
        ...(opening.huddle_id && { huddle_id: opening.huddle_id }),
      })
      await writing.done()
      onGiven(name ?? "")
    } catch {
      setBusy(false)
    }
  }
  return (
    <>
      <Stack>
        <PersonPicker
          unit_id={value.unit_id}
          value={value}
          error={missing ? t("kudos.nobody") : undefined}
          onChange={({ person_id, name }) => {
            change({ person_id: person_id ?? null, name: name ?? null })
            setMissing(false)
          }}
        />
        <TextArea
          label={t("kudos.why")}
          hint={t("kudos.plain.hint")}
          value={value.text}
          rows={2}
          maxLength={2000}
          onInput={text => change({ text })}
          onEnter={() => void give()}
        />
        {!opening.round_id && <UnitChoice value={value.unit_id} onChange={unit_id => change({ unit_id })} />}
      </Stack>
      <div class="capture-foot">
        {!value.unit_id && <NoUnitYet />}
        <Button kind="primary" wide busy={busy} onClick={() => void give()}>
          {t("kudos.give")}
        </Button>
      </div>
    </>
  )
}
