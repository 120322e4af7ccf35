// The issues one wanted to hear no more of, each with the way back.
import { one } from "../../sync"
import { Button, Row, Rows, SectionHeading, Stack } from "../../ui"
import { addressOf, called, unitName } from "../followups/index"
import { MOST_MUTED } from "./effects"
import { unmute } from "./muting"
import { t as muting } from "./muting-words"
import { own } from "./own"
import { t } from "./words"

export function MutedIssues() {
  const { muted } = own.value
  return (
    <Stack gap="tight">
      <SectionHeading count={muted.length || undefined}>{t("muted")}</SectionHeading>
      {muted.length === 0 ? (
        <p class="t-soft">{t("muted.none")}</p>
      ) : (
        <>
          {muted.length >= MOST_MUTED && <p class="t-soft">{t("muted.most", { n: MOST_MUTED })}</p>}
          <Rows label={t("muted")}>
            {muted.map(id => (
              <Muted key={id} id={id} />
            ))}
          </Rows>
        </>
      )}
    </Stack>
  )
}

function Muted({ id }: { id: string }) {
  const issue = one("issue", id).value
  const name = issue ? called(issue) : t("muted.gone")
  return (
    <Row
      title={name}
      href={addressOf({ id })}
      meta={issue && unitName(issue.unit_id)}
      menu={
        <Button kind="plain" name={muting("unmute.it", { issue: name })} onClick={() => unmute(id)}>
          {muting("unmute")}
        </Button>
      }
    />
  )
}
