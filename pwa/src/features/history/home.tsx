// Looking back on a unit: its rounds, what they took and brought in numbers, and the questions whose answers moved.
import { useMemo } from "preact/hooks"
import { go, type Params, place } from "../../base/router"
import { all } from "../../sync"
import { Segments, Select, Stack } from "../../ui"
import { inWords } from "../../words"
import { Nothing, Page } from "../page"
import "./history.css"
import { Numbers } from "./numbers"
import { historyPath, SHOWN, type Show } from "./paths"
import { Questions } from "./questions"
import { RoundsList } from "./rounds-list"
import { templates, unitsSeen, usualUnit } from "./where"
import { t } from "./words"

export function History({ params }: { params: Params }) {
  const unit_id = params.unit ?? usualUnit()
  const { query } = place.value
  const template = templates().find(({ key }) => key === query.get("template"))?.key
  const show = SHOWN.find(one => one === query.get("show")) ?? "rounds"
  const move = (to: { unit?: string; template?: string | undefined; show?: Show }) =>
    go(historyPath(to.unit ?? unit_id, { template, show, ...to }), { replace: true })
  if (!unit_id)
    return (
      <Page title={t("title")} backTo="/round">
        <Nothing>{t("no.units")}</Nothing>
      </Page>
    )
  return (
    <Page title={t("title")} backTo="/round">
      <Stack>
        <div class="history-choose">
          <UnitSelect value={unit_id} onChange={unit => move({ unit })} />
          <Select
            label={t("choose.template")}
            value={template ?? ""}
            options={[
              { value: "", label: t("choose.every") },
              ...templates().map(({ key, title }) => ({ value: key, label: inWords(title) })),
            ]}
            onChange={key => move({ template: key || undefined })}
          />
        </div>
        <Segments
          label={t("shows")}
          options={SHOWN.map(key => ({ key, label: t(`shows.${key}`) }))}
          value={show}
          onChange={key => move({ show: key as Show })}
        >
          {show === "rounds" && <RoundsList key={`${unit_id} ${template}`} unit_id={unit_id} template={template} />}
          {show === "numbers" && <Numbers unit_id={unit_id} template={template} />}
          {show === "questions" && (
            <Questions unit_id={unit_id} template={template} onChoose={key => move({ template: key })} />
          )}
        </Segments>
      </Stack>
    </Page>
  )
}

function UnitSelect({ value, onChange }: { value: string; onChange: (unit_id: string) => void }) {
  const units = all("unit").value
  const facilities = all("facility").value
  const seen = useMemo(unitsSeen, [units])
  const groupOf = ({ unit, isMine }: (typeof seen)[number]) => {
    if (!seen.some(one => one.isMine) || !seen.some(one => !one.isMine)) return undefined
    if (isMine) return t("choose.mine")
    return facilities.size > 1 ? facilities.get(unit.facility_id)?.name : t("choose.others")
  }
  return (
    <Select
      label={t("choose.unit")}
      value={value}
      options={seen.map(one => ({ value: one.unit.id, label: one.unit.name, group: groupOf(one) }))}
      onChange={onChange}
    />
  )
}
