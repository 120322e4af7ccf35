// By when issues are seen, answered and resolved: everybody may read it, an administrator sets it after trying it.
import { useEffect, useState } from "preact/hooks"
import { hold } from "../../base/busy"
import { minute } from "../../base/clock"
import type { Clock, Clocks, Priority } from "../../contract/entities.gen"
import { CLOCKS, PRIORITIES } from "../../contract/tables.gen"
import { act, all, mine } from "../../sync"
import { ActionBar, Button, Facts, NoticeLine, SectionHeading, Stack } from "../../ui"
import { t as shared } from "../../words"
import { may } from "../followups/index"
import type { Week } from "../followups/rules"
import { Page } from "../page"
import "./clocks.css"
import { EditClock } from "./edit"
import { PARTS } from "./rules"
import { dryRun, spanWord } from "./said"
import { t } from "./words"

function OwnClocks() {
  const home = [...all("organisation").value.values()][0]
  const [draft, setDraft] = useState<Clocks | null>(null)
  const [editing, setEditing] = useState<Priority | null>(null)
  const [isSaved, setSaved] = useState(false)
  useEffect(() => (draft ? hold() : undefined), [draft !== null])
  if (!home) return <Page title={t("title")} backTo="/me" children={null} />
  const maySet = may(mine(), "organisation.set_clocks", {})
  const shown: Clocks = draft ?? home.clocks ?? CLOCKS
  const week: Week = { zone: home.zone, holidays: home.holidays, ...home.week }
  const change = (next: Clocks) => {
    setDraft(next)
    setSaved(false)
  }
  const save = async (clocks: Clocks | null) => {
    try {
      await act("organisation.set_clocks", { clocks })
      setDraft(null)
      setSaved(true)
    } catch {
      // The frame says why nothing can be kept here.
    }
  }
  return (
    <Page title={t("title")} backTo="/me" wide>
      <Stack gap="wide" fill>
        <Stack gap="tight">
          <p>{t("what")}</p>
          <p class="t-soft">{t(home.clocks ? "own" : "usual")}</p>
        </Stack>
        <div class="clocks-cards">
          {PRIORITIES.map(priority => (
            <One
              key={priority}
              priority={priority}
              clock={shown[priority]}
              week={week}
              onChange={maySet ? () => setEditing(priority) : undefined}
            />
          ))}
        </div>
        <div role="status">
          {draft && <NoticeLine tone="amber">{t("draft")}</NoticeLine>}
          {isSaved && <NoticeLine tone="green">{t("saved")}</NoticeLine>}
        </div>
        {!maySet && <NoticeLine tone="info">{t("closed")}</NoticeLine>}
        {maySet && (draft || home.clocks) && (
          <ActionBar>
            {draft && (
              <>
                <Button kind="primary" onClick={() => void save(draft)}>
                  {t("save")}
                </Button>
                <Button onClick={() => setDraft(null)}>{t("discard")}</Button>
              </>
            )}
            {!draft && home.clocks && (
              <Button icon="undo" onClick={() => void save(null)}>
                {t("restore")}
              </Button>
            )}
          </ActionBar>
        )}
      </Stack>
      {editing && (
        <EditClock
          key={editing}
          priority={editing}
          clock={shown[editing]}
          week={week}
          onClose={() => setEditing(null)}
          onDone={clock => {
            change({ ...shown, [editing]: clock })
            setEditing(null)
          }}
        />
      )}
    </Page>
  )
}

interface Shown {
  priority: Priority
  clock: Clock
  week: Week
  onChange?: () => void
}

function One({ priority, clock, week, onChange }: Shown) {
  const name = `${priority} · ${shared(`priority.${priority}`)}`
  return (
    <section class="clocks-one" aria-label={name}>
      <Stack gap="tight">
        <SectionHeading
          action={
            onChange && (
              <Button kind="plain" name={t("change.name", { priority: name })} onClick={onChange}>
                {t("change")}
              </Button>
            )
          }
        >
          {name}
        </SectionHeading>
        <Facts
          facts={[
            ...PARTS.map(part => ({ term: t(`part.${part}`), value: spanWord(clock[part]) })),
            { term: t("part.further"), value: t("further.said", { further: t(`further.${clock.further}`) }) },
          ]}
        />
        <p class="t-soft">{dryRun(priority, clock, week, minute.value)}</p>
      </Stack>
    </section>
  )
}

export default { "/clocks": OwnClocks }
