// What was given up: whom it should have reached and why it did not; one touch sends it again.
import { useState } from "preact/hooks"
import { minute } from "../../base/clock"
import type { DeadEnd, DeadEnds as Told } from "../../contract/reads.gen"
import { act } from "../../sync"
import { Button, NoticeLine, Row, Rows, SectionHeading, Stack } from "../../ui"
import { when } from "../../words/format"
import { unitName } from "../followups/index"
import { usePages } from "../history/asked"
import { aboutWord, channelWord, problemWord } from "./said"
import { t } from "./words"

export function DeadEnds() {
  const { first, pages, more, busy, failed } = usePages<Told>("/api/v1/deliveries?state=given_up")
  const found = pages.flatMap(({ deliveries }) => deliveries)
  if (first.state !== "told") return null
  return (
    <Stack gap="tight">
      <SectionHeading>{t("dead.ends")}</SectionHeading>
      {found.length === 0 ? (
        <p class="t-soft">{t("dead.ends.none")}</p>
      ) : (
        <>
          <p class="t-soft t-small">{t("dead.ends.what")}</p>
          <Rows label={t("dead.ends")}>
            {found.map(delivery => (
              <GivenUp key={delivery.id} delivery={delivery} />
            ))}
          </Rows>
        </>
      )}
      {failed && <NoticeLine tone="amber">{t("more.failed")}</NoticeLine>}
      {more && (
        <div>
          <Button busy={busy} onClick={more}>
            {t("more")}
          </Button>
        </div>
      )}
    </Stack>
  )
}

function GivenUp({ delivery }: { delivery: DeadEnd }) {
  const [isSent, setSent] = useState(false)
  const { id, kind, name, number, unit_id, channel, problem, attempts, settled_at } = delivery
  const send = async () => {
    try {
      if (kind === "digest") await act("digest.send_again", { digest_id: id })
      else await act("delivery.send_again", { delivery_id: id })
      setSent(true)
    } catch {
      // The frame says why nothing can be kept here.
    }
  }
  const said = [
    unit_id && unitName(unit_id),
    channelWord(channel),
    problemWord(problem),
    attempts > 0 && t("tries", { n: attempts }),
    when(settled_at, minute.value),
  ]
  return (
    <Row
      stoplight={isSent ? { tone: "none", word: t("again.done") } : undefined}
      number={number ?? undefined}
      title={t("dead.ends.title", { name, about: aboutWord(delivery) })}
      meta={said.filter(Boolean).join(" · ")}
      menu={
        !isSent && (
          <Button kind="plain" name={t("again.for", { name })} onClick={() => void send()}>
            {t("again")}
          </Button>
        )
      }
    />
  )
}
