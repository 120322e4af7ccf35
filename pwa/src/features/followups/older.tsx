// What the server finds beside what this device does: older ones, that devices have let go of, and those that have the
// words in a comment or an answer, or otherwise spelt. Asked once the words rest.
import { useEffect, useState } from "preact/hooks"
import type { FoundIssues } from "../../contract/reads.gen"
import { all } from "../../sync"
import { Button, NoticeLine, Row, Rows, SectionHeading, Stack } from "../../ui"
import { day } from "../../words/format"
import { usePages } from "../history/asked"
import { fits } from "./cuts"
import { lightInFull } from "./lights"
import { t } from "./list-words"
import { unitName, whose } from "./names"
import { addressOf } from "./row"

const REST = 400

export function Older({ text }: { text: string }) {
  const [rested, setRested] = useState("")
  useEffect(() => {
    const soon = setTimeout(() => setRested(text), REST)
    return () => clearTimeout(soon)
  }, [text])
  return rested === text ? <Found text={text} /> : null
}

function Found({ text }: { text: string }) {
  const { first, pages, more, busy } = usePages<FoundIssues>(`/api/v1/issues?text=${encodeURIComponent(text)}`)
  const here = all("issue").value
  const isFoundHere = fits(text, whose)
  const rows = pages.flatMap(({ issues }) =>
    issues.flatMap(issue => {
      const kept = here.get(issue.id)
      return kept && isFoundHere(kept) ? [] : [kept ?? issue]
    }),
  )
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
