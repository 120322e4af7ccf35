// The rounds this person finished, the latest first, each to be read again.
import { useMemo, useState } from "preact/hooks"
import { minute } from "../../base/clock"
import type { Round } from "../../contract/entities.gen"
import { all, mine } from "../../sync"
import { Button, Row, Rows, SectionHeading, Stack } from "../../ui"
import { when } from "../../words/format"
import { HistoryLink } from "../history/index"
import { RoundSummaryLine, roundTitle } from "./lines"
import { roundPath } from "./paths"
import { t } from "./start-words"

const FEW = 5
const MORE = 20

export function FinishedRounds() {
  const rounds = all("round").value
  const finished = useMemo(() => finishedBy(rounds.values(), mine().id), [rounds])
  const [most, setMost] = useState(FEW)
  if (finished.length === 0) return null
  const hidden = finished.length - most
  return (
    <Stack gap="tight">
      <SectionHeading action={<HistoryLink />}>{t("finished.heading")}</SectionHeading>
      <Rows>
        {finished.slice(0, most).map(round => (
          <Row
            key={round.id}
            href={roundPath(round.id)}
            title={roundTitle(round)}
            meta={
              <>
                {when(round.finished_at ?? round.started_at, minute.value)} · <RoundSummaryLine round={round} />
              </>
            }
          />
        ))}
      </Rows>
      {hidden > 0 && (
        <Button kind="plain" onClick={() => setMost(most + MORE)}>
          {t("more", { n: hidden })}
        </Button>
      )}
    </Stack>
  )
}

function finishedBy(rounds: Iterable<Round>, rounder_id: string): Round[] {
  const found = [...rounds].filter(round => round.state === "finished" && round.rounder_id === rounder_id)
  return found.sort((a, b) => ((a.finished_at ?? "") < (b.finished_at ?? "") ? 1 : -1))
}
