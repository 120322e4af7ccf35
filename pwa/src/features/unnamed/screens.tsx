// The screen of this feature. What is opened stands in no address: an address is written down in too many places.
import type { ComponentChildren } from "preact"
import { useEffect, useState } from "preact/hooks"
import { iso, minute, now } from "../../base/clock"
import { me } from "../../sync"
import { Empty, Row, Rows, SectionHeading, Stack } from "../../ui"
import { when } from "../../words/format"
import { light } from "../followups/index"
import { Page } from "../page"
import { ByCode, type Found, FoundByCode } from "./by-code"
import type { Said } from "./kept"
import { KeptOne } from "./kept-one"
import { everything, isNews, own } from "./said"
import { crowded, start } from "./sending"
import { t } from "./words"

function Unnamed() {
  const [opened, setOpened] = useState<string | null>(null)
  const [found, setFound] = useState<Found | null>(null)
  useEffect(() => void start().catch(() => {}), [])
  if (!me.value) return null
  const leave = () => {
    setOpened(null)
    setFound(null)
  }
  const said = opened === null ? undefined : everything.value.find(one => one.key === opened)
  if (said)
    return (
      <One number={said.number} title={said.title} onBack={leave}>
        <KeptOne key={said.key} said={said} onGone={leave} />
      </One>
    )
  if (found)
    return (
      <One number={found.became.number} title={found.became.title} onBack={leave}>
        <FoundByCode found={found} onChange={setFound} />
      </One>
    )
  return (
    <Page title={t("title")} backTo="/me">
      <Stack gap="wide">
        <Stack gap="tight">
          <SectionHeading>{t("here")}</SectionHeading>
          {own.value.length === 0 ? (
            <Empty>{t("here.none")}</Empty>
          ) : (
            <Rows label={t("here")}>
              {own.value.map(one => (
                <SaidRow key={one.key} said={one} onOpen={() => setOpened(one.key)} />
              ))}
            </Rows>
          )}
        </Stack>
        <Stack gap="tight">
          <SectionHeading>{t("by.code")}</SectionHeading>
          <ByCode onFound={setFound} onKept={({ key }) => setOpened(key)} />
        </Stack>
      </Stack>
    </Page>
  )
}

type OneProps = { number: number | null; title: string; onBack: () => void; children: ComponentChildren }

/** The page's own title says nothing of it: the browser's history keeps that. */
function One({ number, title, onBack, children }: OneProps) {
  return (
    <Page title={t("title")} backTo="/unnamed" onBack={onBack}>
      <Stack>
        <h2 class="t-title">{number === null ? title : `#${number} ${title}`}</h2>
        {children}
      </Stack>
    </Page>
  )
}

function SaidRow({ said, onOpen }: { said: Said; onOpen: () => void }) {
  const { became, number, title } = said
  return (
    <Row
      title={title}
      number={number ?? undefined}
      onClick={onOpen}
      stoplight={became ? light(became) : undefined}
      meta={metaOf(said)}
      unread={isNews(said)}
    />
  )
}

function metaOf(said: Said): string {
  if (said.problem) return t("row.refused")
  if (crowded.value.has(said.key)) return t("row.crowded")
  if (said.body)
    return said.send_after > Math.max(now(), minute.value)
      ? t("row.waits", { when: when(iso(said.send_after), minute.value) })
      : t("row.leaving")
  if (!said.became) return t("row.sent")
  return isNews(said) ? t("row.new") : ""
}

export default { "/unnamed": Unnamed }
