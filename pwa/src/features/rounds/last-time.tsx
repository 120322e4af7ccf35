// The first screen of a round: what became of what was raised here last time. From the device's copies, so it needs no signal.
import type { ComponentChildren } from "preact"
import type { Round } from "../../contract/entities.gen"
import { all, one } from "../../sync"
import { Button, Stack } from "../../ui"
import { day } from "../../words/format"
import { HistoryLink } from "../history/index"
import { Became, useLastVisit } from "./became"
import { Ends, Foot } from "./foot"
import { t } from "./words"

type Props = { round: Round; more: ComponentChildren; onBack: () => void; onNext: () => void }

export function LastTime({ round, more, onBack, onNext }: Props) {
  const last = useLastVisit(round)
  return (
    <div class="round">
      <div class="round-body">
        <Stack gap="tight">
          <div class="round-top">
            <h2 class="t-title">{t("last.heading")}</h2>
            {more}
          </div>
          <About unit_id={round.unit_id} last={last} />
        </Stack>
        <Became round={round} />
        {last && <HistoryLink unit_id={round.unit_id} />}
      </div>
      <Foot>
        <Ends onBack={onBack}>
          <Button kind="primary" onClick={onNext}>
            {t("next")}
          </Button>
        </Ends>
      </Foot>
    </div>
  )
}

function About({ unit_id, last }: { unit_id: string; last: Round | undefined }) {
  const unit = one("unit", unit_id).value
  const people = all("person").value
  const lead = unit?.lead_id ? people.get(unit.lead_id) : undefined
  const rounder = last && people.get(last.rounder_id)
  const size = [
    unit?.staff && t("last.staff", { n: unit.staff }),
    unit?.beds && t("last.beds", { n: unit.beds }),
    lead && t("last.lead", { name: lead.name }),
  ]
  return (
    <div class="t-soft">
      <p>{size.filter(Boolean).join(" · ")}</p>
      {last && <p>{t("last.visit", { day: day(last.finished_at ?? last.started_at), name: rounder?.name ?? "" })}</p>}
    </div>
  )
}
