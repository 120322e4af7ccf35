// How the answers to one question moved: drawn, and said in a table; words come one by one.
import { useState } from "preact/hooks"
import type { Params } from "../../base/router"
import type { Item, Template } from "../../contract/entities.gen"
import type { Movement } from "../../contract/reads.gen"
import { all, mine } from "../../sync"
import { NoticeLine, Select, Stack } from "../../ui"
import { inWords } from "../../words"
import { Nothing, Page } from "../page"
import { copies } from "./copies"
import { Counted } from "./counted"
import { Groups } from "./group-figures"
import "./history.css"
import { answersOf, saidOf } from "./kept"
import { Measured } from "./measured"
import { asking, historyPath } from "./paths"
import { type Period, PeriodSelect, spanOf } from "./period"
import { type Paging, usePages } from "./read"
import { SaidList } from "./said-list"
import { questions, templates } from "./where"
import { t } from "./words"

export function Question({ params }: { params: Params }) {
  const { unit: unit_id = "", key = "", question = "" } = params
  const asked = questions(key).find(({ item }) => item.id === question)
  const template = templates().find(one => one.key === key)
  const backTo = historyPath(unit_id, { template: key, show: "questions" })
  return (
    <Page title={t("title")} backTo={backTo}>
      {asked && template ? (
        <Moved unit_id={unit_id} template={template} item={asked.item} />
      ) : (
        <Nothing>{t("question.gone")}</Nothing>
      )}
    </Page>
  )
}

function Moved({ unit_id, template, item }: { unit_id: string; template: Template; item: Item }) {
  const [period, setPeriod] = useState<Period>("12")
  const [isWide, setWide] = useState(false)
  const facility = facilityOf(unit_id)
  const unit = all("unit").value.get(unit_id)
  const place = isWide && facility ? { facility_id: facility.id } : { unit_id }
  const asked = { ...place, template_key: template.key, question_id: item.id, ...spanOf(period) }
  const { first, pages, ...paging } = usePages<Movement>(asking("/answers", asked))
  const isOffline = first.state === "offline"
  const movement = isOffline
    ? offline(template.key, item, isWide && facility ? facility.units : [unit_id])
    : merged(pages)
  return (
    <Stack>
      <Stack gap="tight">
        <h2 class="t-title">{inWords(item.text)}</h2>
        <p class="t-soft">
          {[inWords(template.title), isWide ? facility?.name : unit?.name].filter(Boolean).join(" · ")}
        </p>
      </Stack>
      <div class="history-choose">
        {facility && (
          <Select
            label={t("choose.place")}
            options={[
              { value: "unit", label: unit?.name ?? "" },
              { value: "facility", label: t("choose.facility", { facility: facility.name }) },
            ]}
            value={isWide ? "facility" : "unit"}
            onChange={value => setWide(value === "facility")}
          />
        )}
        {!isOffline && <PeriodSelect value={period} onChange={setPeriod} />}
      </div>
      {isOffline && <NoticeLine tone="info">{t(item.sensitive ? "offline.nothing" : "offline")}</NoticeLine>}
      {first.state === "asking" && <p class="t-soft">{t("asking")}</p>}
      {first.state === "refused" && <NoticeLine tone="amber">{first.sentence}</NoticeLine>}
      {movement && <Told movement={movement} item={item} template={template} isOffline={isOffline} paging={paging} />}
    </Stack>
  )
}

interface Facility {
  id: string
  name: string
  units: string[]
}

/** The house of this unit, when this person sees more of it than the one. */
function facilityOf(unit_id: string): Facility | undefined {
  const me = mine()
  const facility = all("facility").value.get(all("unit").value.get(unit_id)?.facility_id ?? "")
  const units = [...all("unit").value.values()]
    .filter(unit => unit.facility_id === facility?.id && (me.all_units || me.unit_ids.includes(unit.id)))
    .map(unit => unit.id)
  return facility && units.length > 1 ? { id: facility.id, name: facility.name, units } : undefined
}

type Shown = Pick<Movement, "months" | "groups" | "said">

function merged(pages: readonly Movement[]): Shown | undefined {
  const [first] = pages
  return first && { ...first, said: pages.flatMap(page => page.said) }
}

const offline = (template_key: string, item: Item, unit_ids: readonly string[]): Shown => ({
  months: isCounted(item) ? answersOf(copies(), unit_ids, template_key, item.id) : [],
  groups: [],
  said: isCounted(item) ? [] : saidOf(copies(), unit_ids, template_key, item.id),
})

const COUNTED: readonly Item["type"][] = ["yes_no", "choice", "several", "scale", "number"]
const isCounted = (item: Item): boolean => COUNTED.includes(item.type)
const isMeasured = (item: Item): boolean => item.type === "scale" || item.type === "number"

type ToldProps = {
  movement: Shown
  item: Item
  template: Template
  isOffline: boolean
  paging: Paging
}

function Told({ movement, item, template, isOffline, paging }: ToldProps) {
  const { months, groups, said } = movement
  const isScored = !template.conversation
  if (!isCounted(item)) return <SaidList said={said} item={item} paging={paging} />
  return (
    <>
      {item.sensitive && !isOffline && <Groups groups={groups} item={item} template_key={template.key} />}
      {months.length === 0 && !item.sensitive && <Nothing>{t("question.none")}</Nothing>}
      {months.length > 0 && isMeasured(item) && <Measured months={months} item={item} isScored={isScored} />}
      {months.length > 0 && !isMeasured(item) && (
        <Counted months={months} item={item} template_key={template.key} isScored={isScored} />
      )}
    </>
  )
}
