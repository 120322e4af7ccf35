// What a board is: its name, the kind of huddle, how long it is to take, and where its cards go up to.
import { useState } from "preact/hooks"
import type { Board, HuddleKind } from "../../contract/entities.gen"
import { HUDDLE_KINDS, KINDS } from "../../contract/kinds.gen"
import { Button, NoticeLine, Select, Sheet, Stack, TextField } from "../../ui"
import { inWords } from "../../words"
import { Minutes } from "./minutes"
import type { Settings } from "./rules"
import { asKind, type Change, parentsFor, set } from "./setting"
import { t } from "./words"

const MOST = 120
const NONE = ""

interface Props {
  board: Board
  now: Settings
  onClose: () => void
}

export function EditBasics({ board, now, onClose }: Props) {
  const [name, setName] = useState(board.name)
  const [kind, setKind] = useState<HuddleKind>(now.kind)
  const [minutes, setMinutes] = useState(now.target_minutes)
  const [parent_id, setParent] = useState(board.parent_id)
  const [isTried, setTried] = useState(false)
  const isMissing = !name.trim()
  const choose = (chosen: HuddleKind) => {
    setKind(chosen)
    setMinutes(chosen === now.kind ? now.target_minutes : KINDS[chosen].target_minutes)
  }
  const done = async () => {
    setTried(true)
    if (isMissing) return
    const change: Change = {
      ...(kind !== now.kind && asKind(board, kind)),
      ...(minutes !== now.target_minutes && { target_minutes: minutes }),
      ...(name.trim() !== board.name && { name: name.trim() }),
      ...(parent_id !== board.parent_id && { parent_id }),
    }
    if (Object.keys(change).length === 0 || (await set(board, change))) onClose()
  }
  return (
    <Sheet
      open
      title={t("basics")}
      closeLabel={t("close")}
      onClose={onClose}
      foot={
        <Button kind="primary" onClick={() => void done()}>
          {t("save")}
        </Button>
      }
    >
      <Stack>
        <Select
          label={t("kind")}
          value={kind}
          options={HUDDLE_KINDS.map(value => ({ value, label: inWords(KINDS[value].title) }))}
          hint={inWords(KINDS[kind].purpose)}
          onChange={value => choose(value as HuddleKind)}
        />
        {kind !== now.kind && <NoticeLine tone="amber">{t("kind.changes")}</NoticeLine>}
        <Minutes label={t("length")} value={minutes} least={1} most={MOST} onChange={setMinutes} />
        <Select
          label={t("parent")}
          value={parent_id ?? NONE}
          options={[
            ...parentsFor(board).map(one => ({ value: one.id, label: one.name })),
            { value: NONE, label: t("parent.none") },
          ]}
          hint={t("parent.what")}
          onChange={id => setParent(id || null)}
        />
        <TextField
          label={t("board.name")}
          value={name}
          maxLength={120}
          autocomplete="off"
          error={isTried && isMissing ? t("name.missing") : undefined}
          onInput={setName}
        />
      </Stack>
    </Sheet>
  )
}
