// For an administrator: whether the photos are whole, and how long they are kept.
import { useState } from "preact/hooks"
import { minute } from "../../base/clock"
import type { Care } from "../../contract/reads.gen"
import { act, one } from "../../sync"
import { Button, NoticeLine, Row, Rows, SectionHeading, Select, Stack } from "../../ui"
import { when } from "../../words/format"
import { addressOf, called } from "../followups/index"
import { useRead } from "../history/asked"
import { Page } from "../page"
import { t } from "./photos-words"

function PhotosKept() {
  const read = useRead<Care>("/api/v1/photos/care")
  return (
    <Page title={t("title")} backTo="/me">
      {read.state === "asking" && <p class="t-soft">{t("asking")}</p>}
      {read.state === "offline" && <NoticeLine tone="info">{t("offline")}</NoticeLine>}
      {read.state === "refused" && <NoticeLine tone="amber">{read.sentence}</NoticeLine>}
      {read.state === "told" && (
        <Stack gap="wide">
          <Whole care={read.body} />
          <KeepFor care={read.body} />
        </Stack>
      )}
    </Page>
  )
}

function Whole({ care: { damaged, ready, unread, waiting } }: { care: Care }) {
  return (
    <Stack gap="tight">
      {damaged.length > 0 ? (
        <Damaged damaged={damaged} />
      ) : (
        <NoticeLine tone="green">{ready > 0 ? t("whole", { n: ready }) : t("whole.none")}</NoticeLine>
      )}
      {unread > 0 && <NoticeLine tone="amber">{t("unread", { n: unread })}</NoticeLine>}
      {waiting > 0 && <p class="t-soft">{t("waiting", { n: waiting })}</p>}
    </Stack>
  )
}

function Damaged({ damaged }: Pick<Care, "damaged">) {
  const title = t("damaged", { n: damaged.length })
  return (
    <Stack gap="tight">
      <NoticeLine tone="red">
        <strong>{title}.</strong> {t("damaged.what")}
      </NoticeLine>
      <Rows label={title}>
        {damaged.map(photo => {
          const issue = photo.about?.entity === "issue" ? one("issue", photo.about.id).value : undefined
          return (
            <Row
              key={photo.id}
              href={issue && addressOf(issue)}
              title={t("damaged.one", { when: when(photo.taken_at, minute.value) })}
              meta={[issue && called(issue), t("damaged.since", { when: when(photo.damaged_at, minute.value) })]
                .filter(Boolean)
                .join(" · ")}
            />
          )
        })}
      </Rows>
    </Stack>
  )
}

const YEAR = 365
const CHOICES = [30, 90, 180, YEAR, 2 * YEAR, 3 * YEAR, 5 * YEAR, 10 * YEAR]
const USUAL = "usual"

const span = (days: number): string => (days % YEAR === 0 ? t("years", { n: days / YEAR }) : t("days", { n: days }))

function KeepFor({ care }: { care: Care }) {
  const [kept, setKept] = useState(care.days)
  const [chosen, setChosen] = useState(care.days)
  const [isSaved, setSaved] = useState(false)
  const length = (days: number | null) => days ?? care.usual_days
  const others = [...new Set([...CHOICES, ...(kept === null ? [] : [kept])])].sort((a, b) => a - b)
  const save = async () => {
    try {
      await act("photo.keep_for", { days: chosen })
      setKept(chosen)
      setSaved(true)
    } catch {
      // The frame says why nothing can be kept here.
    }
  }
  return (
    <Stack gap="tight">
      <SectionHeading>{t("for")}</SectionHeading>
      <p>{t("for.what")}</p>
      <Select
        label={t("for.field")}
        value={chosen === null ? USUAL : String(chosen)}
        options={[
          { value: USUAL, label: t("for.usual", { span: span(care.usual_days) }) },
          ...others.map(days => ({ value: String(days), label: span(days) })),
        ]}
        onChange={value => {
          setChosen(value === USUAL ? null : Number(value))
          setSaved(false)
        }}
      />
      {length(chosen) < length(kept) && <NoticeLine tone="amber">{t("shorter")}</NoticeLine>}
      <div>
        <Button kind="primary" disabled={chosen === kept} onClick={() => void save()}>
          {t("save")}
        </Button>
      </div>
      <div role="status">{isSaved && <NoticeLine tone="green">{t("saved")}</NoticeLine>}</div>
    </Stack>
  )
}

export default { "/me/photos": PhotosKept }
