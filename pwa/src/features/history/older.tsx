// The way to the page after the last; and that it did not come, when it did not.
import { Button, NoticeLine } from "../../ui"
import type { Paging } from "./read"
import { t } from "./words"

export function Older({ label, more, busy, failed }: { label: string } & Paging) {
  if (!more) return null
  return (
    <>
      {failed && <NoticeLine tone="info">{t("older.failed")}</NoticeLine>}
      <Button wide busy={busy} onClick={more}>
        {label}
      </Button>
    </>
  )
}
