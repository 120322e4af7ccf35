// What else can be done with a round under way: it is handed over, or put away; each is asked once more.
import { useMemo, useState } from "preact/hooks"
import type { Person, Round } from "../../contract/entities.gen"
import { all, mine, one } from "../../sync"
import { AnswerGroup, Button, Menu, Sheet, Stack, TextField } from "../../ui"
import { unitName } from "../followups/index"
import { CareLine, TakePhoto } from "../photos/index"
import { colleagues } from "./colleagues"
import { handOver, putAway } from "./parting"
import { t } from "./parting-words"
import type { Visit } from "./visit"

type Props = { visit: Visit; round: Round }

export function More({ visit, round, onPhoto }: Props & { onPhoto?: (files: File[]) => void }) {
  const [asked, setAsked] = useState<"gallery" | "hand" | "away" | null>(null)
  const close = () => setAsked(null)
  return (
    <div class="round-more">
      <Menu
        label={t("round.more")}
        items={[
          ...(onPhoto
            ? [{ key: "gallery", label: t("gallery"), icon: "gallery", onSelect: () => setAsked("gallery") } as const]
            : []),
          { key: "hand", label: t("hand"), icon: "person", onSelect: () => setAsked("hand") },
          { key: "away", label: t("away"), icon: "trash", onSelect: () => setAsked("away") },
        ]}
      />
      {onPhoto && asked === "gallery" && (
        <Sheet open title={t("gallery")} closeLabel={t("close")} onClose={close}>
          <Stack>
            <CareLine />
            <TakePhoto
              label={t("gallery.choose")}
              from="gallery"
              kind="primary"
              onFiles={files => {
                close()
                onPhoto(files)
              }}
            />
          </Stack>
        </Sheet>
      )}
      {asked === "hand" && <HandOver visit={visit} round={round} onClose={close} />}
      {asked === "away" && <PutAway visit={visit} onClose={close} />}
    </div>
  )
}

function HandOver({ visit, round, onClose }: Props & { onClose: () => void }) {
  const [typed, setTyped] = useState("")
  const [to, setTo] = useState<string | null>(null)
  const people = all("person").value
  const unit = one("unit", round.unit_id).value
  const offered = useMemo(
    () => (unit ? colleagues(people.values(), unit, mine().id, typed) : []),
    [people, unit, typed],
  )
  const person = offered.find(one => one.id === to)
  const foot = person && <Sure words={t("hand.to", { name: person.name })} act={() => handOver(visit, person)} />
  return (
    <Sheet open title={t("hand")} closeLabel={t("close")} onClose={onClose} foot={foot}>
      <Stack>
        <p class="t-soft">{t("hand.what")}</p>
        <TextField label={t("hand.find")} value={typed} autocomplete="off" icon="search" onInput={setTyped} />
        {offered.length === 0 && <p>{t("hand.nobody")}</p>}
        <AnswerGroup
          label={t("hand.whom")}
          options={offered.map(one => ({ key: one.id, label: whoIs(one) }))}
          value={to}
          onAnswer={setTo}
        />
      </Stack>
    </Sheet>
  )
}

/** "Ruth Adler · Manager, 4 West": two people may have one name. */
const whoIs = ({ name, role, unit_id }: Person): string =>
  [name, [t(`role.${role}`), unitName(unit_id ?? "")].filter(Boolean).join(", ")].filter(Boolean).join(" · ")

function PutAway({ visit, onClose }: { visit: Visit; onClose: () => void }) {
  const raised = visit.raised.value.length
  const kudos = all("kudos").value
  const thanks = useMemo(() => [...kudos.values()].filter(one => one.round_id === visit.id).length, [kudos, visit])
  const stays = [raised > 0 && t("away.raised", { n: raised }), thanks > 0 && t("away.thanks", { n: thanks })]
  const foot = <Sure words={t("away.yes")} act={() => putAway(visit)} />
  return (
    <Sheet open title={t("away.ask")} closeLabel={t("close")} onClose={onClose} foot={foot}>
      <Stack>
        <p>{t("away.goes")}</p>
        {raised + thanks > 0 && <p>{t("away.stays", { what: stays.filter(Boolean).join(", ") })}</p>}
      </Stack>
    </Sheet>
  )
}

function Sure({ words, act }: { words: string; act: () => Promise<void> }) {
  const [busy, setBusy] = useState(false)
  const press = async () => {
    setBusy(true)
    try {
      await act()
    } catch {
      setBusy(false) // The frame says why nothing can be kept; the round stays.
    }
  }
  return (
    <Button kind="primary" wide busy={busy} onClick={() => void press()}>
      {words}
    </Button>
  )
}
