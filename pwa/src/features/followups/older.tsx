// What the server finds beside what is on this device: older ones, that devices have let go of. Asked once the words rest.
import { useEffect, useState } from "preact/hooks"
import type { FoundIssues } from "../../contract/reads.gen"
import { all } from "../../sync"
import { Button, NoticeLine, Row, Rows, SectionHeading, Stack } from "../../ui"
import { day } from "../../words/format"
import { usePages } from "../history/asked"
import { lightInFull } from "./lights"
import { t } from "./list-words"
import { unitName } from "./names"
import { addressOf } from "./row"

const REST = 400

export function Older({ text }: { text: string }) {
  const [rested, setRested] = useState("")
  useEffect(() => {
    const soon = setTimeout(() => setRested(text), REST)
    return () => clearTimeout(soon)
  }, [text])
  return rested === text ? <Found path={`/api/v1/issues?text=${encodeURIComponent(text)}`} /> : null
}

function Found({ path }: { path: string }) {
  const { first, pages, more, busy } = usePages<FoundIssues>(path)
  const here = all("issue").value
  const rows = pages.flatMap(page => page.issues).filter(issue => !here.has(issue.id))
  if (first.state === "offline") return <NoticeLine tone="info">{t("older.offline")}</NoticeLine>
  if (first.state === "refused") return <NoticeLine tone="amber">{first.sentence}</NoticeLine>
  if (rows.length === 0 && !more) return null
  return (
    <Stack gap="tight">
      <SectionHeading>{t("older")}</SectionHeading>
      {rows.length === 0 ? (
        <p class="t-soft">{t("older.none")}</p>
      ) : (
        <Rows label={t("older")}>
          {rows.map(issue => (
            <Row
              key={issue.id}
              number={issue.number ?? undefined}
              title={issue.title}
              href={addressOf(issue)}
              stoplight={lightInFull(issue)}
              meta={[unitName(issue.unit_id), day(issue.raised_at.slice(0, 10)), issue.what_we_did]
                .filter(Boolean)
                .join(" · ")}
            />
          ))}
        </Rows>
      )}
      {more && (
        <Button busy={busy} onClick={more}>
          {t(rows.length === 0 ? "older.further" : "older.more")}
        </Button>
      )}
    </Stack>
  )
}
