// Me: who is signed in, the way to what is theirs, and the way out.

import { effect } from "@preact/signals"
import { useState } from "preact/hooks"
import { version } from "../../../package.json"
import { midnightOf, minute } from "../../base/clock"
import { newVersion, updateNow } from "../../base/registration"
import { go } from "../../base/router"
import type { Kudos } from "../../contract/entities.gen"
import { all, type Me, me, one, signOut, status } from "../../sync"
import { Avatar, Button, Icon, NoticeLine, Row, Rows, SectionHeading, Sheet, Stack } from "../../ui"
import { t as shared } from "../../words"
import { ago } from "../../words/format"
import { roleWord } from "../../words/role-words"
import { shortName, unitName } from "../followups/index"
import { apart, Page } from "../page"
import { owedBy, sinceFor } from "../today/rules"
import { unreadNotices } from "./inbox"
import { Elsewhere, OWN, rowsOf } from "./places"
import { t } from "./words"

export function Home() {
  const person = me.value
  const [leaving, setLeaving] = useState(false)
  if (!person) return null
  const { needsYou, waiting, photos } = status.value
  const unread = unreadNotices.value.length
  const words = owedWords(person)
  return (
    <Page title={t("title")}>
      <Stack gap="wide">
        <Who person={person} />
        <Rows label={t("title")}>
          {needsYou > 0 && (
            <Row
              key="needs"
              href="/me/needs-you"
              stoplight={{ tone: "red", word: t("needs.look") }}
              title={t("needs.some", { n: needsYou })}
            />
          )}
          <Row
            key="inbox"
            href="/me/inbox"
            lead={<Icon name="bell" />}
            title={t("inbox")}
            meta={unread ? t("inbox.unread", { n: unread }) : t("inbox.all.read")}
            unread={unread > 0}
          />
          {words > 0 && (
            <Row
              key="words"
              href="/numbers/words"
              lead={<Icon name="kudos" />}
              title={t("words")}
              meta={t("words.wait", { n: words })}
            />
          )}
          <Row
            key="waiting"
            href="/me/waiting"
            lead={<Icon name="send" />}
            title={t("waiting")}
            meta={
              waiting + photos > 0
                ? t("state.waiting", { n: waiting + photos })
                : (apart.value?.label ?? t("state.none"))
            }
          />
          {needsYou === 0 && (
            <Row
              key="needs"
              href="/me/needs-you"
              lead={<Icon name="undo" />}
              title={t("needs.refused")}
              meta={t("needs.empty")}
            />
          )}
          {rowsOf(OWN)}
        </Rows>
        <ThanksToMe person={person} />
        <Elsewhere />
        <div>
          <Button icon="leave" onClick={() => setLeaving(true)}>
            {t("leave")}
          </Button>
        </div>
        <Version />
      </Stack>
      <Leave open={leaving} onClose={() => setLeaving(false)} />
    </Page>
  )
}

function Who({ person }: { person: Me }) {
  const home = one("person", person.id).value?.unit_id
  const place = home ? unitName(home) : [...all("organisation").value.values()][0]?.name
  return (
    <div class="me-who">
      <Avatar name={person.name} />
      <div>
        <p class="t-title">{person.name}</p>
        <p class="t-soft">{[roleWord(person.role), place].filter(Boolean).join(" · ")}</p>
        <p class="t-soft">{person.email}</p>
      </div>
    </div>
  )
}

/** Of whoever leads: how many thanks wait for a word. */
const owedWords = (person: Me): number =>
  owedBy(all("kudos").value.values(), person.id, sinceFor(midnightOf(minute.value)).thanked).length

const MOST = 5

/** Where a notice of thanks leads. */
function ThanksToMe({ person }: { person: Me }) {
  const mine = [...all("kudos").value.values()].filter(kudos => kudos.person_id === person.id)
  if (mine.length === 0) return null
  mine.sort((a, b) => (a.given_at < b.given_at ? 1 : -1))
  return (
    <Stack gap="tight">
      <SectionHeading count={mine.length}>{t("thanks")}</SectionHeading>
      <Rows label={t("thanks")}>
        {mine.slice(0, MOST).map(kudos => (
          <Row
            key={kudos.id}
            lead={<Icon name="kudos" />}
            title={t("quoted", { text: kudos.text })}
            meta={[
              shortName(kudos.by_id) || t("somebody"),
              unitName(kudos.unit_id),
              ago(kudos.given_at, minute.value),
              ...(kudos.words ?? []).map(joined),
            ]
              .filter(Boolean)
              .join(" · ")}
          />
        ))}
      </Rows>
    </Stack>
  )
}

/** Whoever leads joined in, with a sentence or without. An older server told of none. */
function joined({ by, text }: Kudos["words"][number]): string {
  const who = shortName(by) || t("somebody")
  return text ? t("thanks.joined.words", { who, text }) : t("thanks.joined", { who })
}

function Version() {
  if (!newVersion.value) return <p class="t-soft t-small">{t("version", { version })}</p>
  return (
    <NoticeLine
      tone="info"
      action={
        <Button kind="plain" onClick={updateNow}>
          {shared("update.now")}
        </Button>
      }
    >
      {shared("update.ready")} {t("version.now", { version })}
    </NoticeLine>
  )
}

/** Says what becomes of unsent work before anybody leaves. */
function Leave({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [busy, setBusy] = useState(false)
  const { waiting, photos, needsYou } = status.value
  const n = waiting + photos + needsYou
  const leave = async () => {
    setBusy(true)
    // Whoever comes next begins at the beginning; the server is told afterwards, and that may take a while.
    const stop = effect(() => {
      if (me.value === null) go("/", { replace: true })
    })
    await signOut()
    stop()
  }
  return (
    <Sheet
      open={open}
      title={t("leave")}
      closeLabel={t("close")}
      onClose={onClose}
      foot={
        <Button kind="primary" busy={busy} onClick={() => void leave()}>
          {t("leave")}
        </Button>
      }
    >
      <Stack gap="tight">
        <p>{n > 0 ? t("leave.unsent", { n }) : t("leave.sent")}</p>
        {apart.value && <p>{apart.value.sentence}</p>}
        <p class="t-soft">{n > 0 ? t("leave.unsent.more") : t("leave.signal")}</p>
      </Stack>
    </Sheet>
  )
}
