// The list as it is narrowed down, as a file for a spreadsheet: the server reads the same address (webapp/reports/narrowing.py).
import { signedLink } from "../../base/links"
import { status } from "../../sync"
import { Button, Cluster, NoticeLine, SectionHeading, Stack } from "../../ui"
import { t } from "./download-words"

const FILES = ["xlsx", "csv"] as const

export function Download({ filters }: { filters: string }) {
  return (
    <Stack gap="tight">
      <SectionHeading>{t("title")}</SectionHeading>
      <p class="t-soft t-small">{t("about")}</p>
      {status.value.reachable ? (
        <Cluster>
          {FILES.map(file => (
            <Button key={file} href={signedLink(downloadPath(file, filters))} download={`issues.${file}`}>
              {t(file)}
            </Button>
          ))}
        </Cluster>
      ) : (
        <NoticeLine tone="info">{t("offline")}</NoticeLine>
      )}
    </Stack>
  )
}

/** An address that names no segment asks for all there is. */
export function downloadPath(file: (typeof FILES)[number], filters: string): string {
  const query = new URLSearchParams(filters)
  if (!query.has("in")) query.set("in", "all")
  return `/api/v1/reports/issues.${file}?${query}`
}
