// Who is on duty now, who comes next, and when nobody does; set by hand or from a file by whoever leads there.
import { useState } from "preact/hooks"
import { minute } from "../../base/clock"
import type { Duty } from "../../contract/entities.gen"
import { act, all } from "../../sync"
import { ActionBar, Button, Empty, FileButton, NoticeLine, Row, Rows, SectionHeading, Stack } from "../../ui"
import { Asks, personName, said as takenOut, UNDO_FOR } from "../followups/index"
import { Page } from "../page"
import { AddDuty } from "./add"
import { FromFile } from "./from-file"
import { groups, maySet, placeName, places, said, zone } from "./known"
import "./rota.css"
import { standing } from "./standing"
import { t } from "./words"

/** So many are said at once; the rest with all duties. */
const GAPS = 2

function Rota() {
  const [isAdding, setAdding] = useState(false)
  const [file, setFile] = useState<File | null>(null)
  const found = groups()
  const isMine = places().length > 0
  return (
    <Page title={t("title")} backTo="/me">
      <Stack gap="wide" fill>
        <Stack gap="tight">
          <p>{t("what")}</p>
          <p class="t-soft t-small">{t("clock", { zone: zone() })}</p>
        </Stack>
        {found.length === 0 && <Empty>{t("none")}</Empty>}
        {found.map(({ key, first, duties }) => (
          <Group key={key} first={first} duties={duties} />
        ))}
        {isMine && (
          <ActionBar>
            <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>
              {t("add")}
            </Button>
            <FileButton label={t("file")} accept=".csv,.txt,text/csv" onFile={setFile} />
          </ActionBar>
        )}
      </Stack>
      {isAdding && <AddDuty onClose={() => setAdding(false)} />}
      <Asks />
      {file && <FromFile file={file} onClose={() => setFile(null)} />}
    </Page>
  )
}

function Group({ first, duties }: { first: Duty; duties: readonly Duty[] }) {
  const [isAll, setAll] = useState(false)
  const { on, next, gaps } = standing(duties, minute.value)
  const name = `${placeName(first)} · ${t(`role.${first.role}`)}`
  const [then, ...later] = next
  const may = maySet(first)
  return (
    <section class="rota-group" aria-label={name}>
      <Stack gap="tight">
        <SectionHeading
          action={
            later.length > 0 && (
              <Button kind="plain" expanded={isAll} onClick={() => setAll(!isAll)}>
                {t("all", { n: on.length + next.length })}
              </Button>
            )
          }
        >
          {name}
        </SectionHeading>
        {on.length === 0 && <NoticeLine tone="amber">{nobody(first)}</NoticeLine>}
        <Rows label={name}>
          {on.map(duty => (
            <One key={duty.id} duty={duty} word={t("now")} isOn may={may} />
          ))}
          {then && <One key={then.id} duty={then} word={t("next")} may={may} />}
          {isAll && later.map(duty => <One key={duty.id} duty={duty} may={may} />)}
        </Rows>
        {gaps.slice(0, isAll ? gaps.length : GAPS).map(({ from, to }) => (
          <p key={from} class="rota-gap">
            {t("gap", { from: said(from), to: said(to) })}
          </p>
        ))}
        {!isAll && gaps.length > GAPS && <p class="rota-gap">{t("gaps", { n: gaps.length })}</p>}
        {next.length === 0 && <p class="t-soft">{t("next.none")}</p>}
      </Stack>
    </section>
  )
}

/** Who is told while the rota is silent. */
function nobody({ queue_id }: Duty): string {
  const lead = queue_id ? personName(all("queue").value.get(queue_id)?.lead_id ?? null) : ""
  return lead ? t("nobody.usual", { who: lead }) : t("nobody")
}

interface Line {
  duty: Duty
  word?: string
  isOn?: boolean
  may: boolean
}

function One({ duty, word, isOn = false, may }: Line) {
  const name = personName(duty.person_id)
  const times = { from: said(duty.begins_at), to: said(duty.ends_at), when: said(duty.ends_at), name }
  const line = t(isOn ? "until" : "from", times)
  const remove = async () => {
    try {
      const id = await act("rota.set", { removed_ids: [duty.id] }, { holdFor: UNDO_FOR })
      takenOut(t("removed", { who: line }), [{ id }])
    } catch {
      // The frame says why nothing can be kept here.
    }
  }
  return (
    <div class="rota-line">
      <Row title={line} meta={isOn ? undefined : word} stoplight={isOn && word ? { tone: "green", word } : undefined} />
      {may && (
        <Button kind="plain" name={t("remove.name", { who: line })} onClick={() => void remove()}>
          {t("remove")}
        </Button>
      )}
    </div>
  )
}

export default { "/rota": Rota }
