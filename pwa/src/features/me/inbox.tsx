// The inbox: every notice in words, the newest first. A touch opens what it is about, and then it is read.
import { computed } from "@preact/signals"
import { minute } from "../../base/clock"
import type { Notice } from "../../contract/entities.gen"
import { OPENS } from "../../contract/tables.gen"
import { act, all, me, one } from "../../sync"
import { Button, Icon, type IconName, Row, Stack, VirtualList } from "../../ui"
import { ago, day } from "../../words/format"
import { shortName, unitName } from "../followups/index"
import { Nothing, Page } from "../page"
import { t } from "./words"

const notices = computed(() =>
  [...all("notice").value.values()].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)),
)

export const unreadNotices = computed(() => notices.value.filter(notice => !notice.read_at))

const ROW_HEIGHT = 84

export function Inbox() {
  if (!me.value) return null
  const list = notices.value
  return (
    <Page title={t("inbox")} backTo="/me">
      <Stack gap="tight">
        {unreadNotices.value.length > 0 && (
          <div class="me-end">
            <Button kind="plain" icon="check" onClick={() => void readAll()}>
              {t("inbox.read.all")}
            </Button>
          </div>
        )}
        {list.length === 0 ? (
          <Nothing>{t("inbox.empty")}</Nothing>
        ) : (
          <VirtualList
            items={list}
            keyOf={notice => notice.id}
            label={t("inbox")}
            rowHeight={ROW_HEIGHT}
            render={notice => <NoticeRow notice={notice} />}
          />
        )}
      </Stack>
    </Page>
  )
}

/** One after the other: a read notice that could not be stored stays unread, and the frame says why. */
async function readAll(): Promise<void> {
  for (const notice of unreadNotices.peek()) if (!(await read(notice))) return
}

async function read(notice: Notice): Promise<boolean> {
  if (notice.read_at) return true
  try {
    await act("notice.read", { notice_id: notice.id })
    return true
  } catch {
    return false
  }
}

function NoticeRow({ notice }: { notice: Notice }) {
  return (
    <Row
      href={opens(notice)}
      onClick={() => void read(notice)}
      unread={!notice.read_at}
      lead={<Icon name={ICONS[notice.kind] ?? "bell"} />}
      number={notice.number ?? undefined}
      title={said(notice)}
      trailing={ago(notice.at, minute.value, "narrow")}
      meta={
        <>
          {!notice.read_at && <span class="me-new">{t("inbox.new")} · </span>}
          {about(notice)}
        </>
      }
    />
  )
}

/** A newer server may know kinds that we do not. */
const opens = (notice: Notice): string =>
  ((OPENS as Record<string, string>)[notice.kind] ?? "/me/inbox").replace("{id}", notice.about.id)

export function said(notice: Notice): string {
  const who = shortName(notice.by_id) || t("somebody")
  const key = `notice.${notice.kind}` as Parameters<typeof t>[0]
  // Asked once: what was answered since asks no more.
  if (notice.kind === "issue.resolved" && isAnswered(notice)) return t("notice.issue.resolved.before", { who })
  if (notice.kind === "issue.promised")
    return notice.text ? t(key, { who, day: day(notice.text) }) : t("notice.issue.promised.none", { who })
  return notice.kind in ICONS ? t(key, { who }) : t("notice.other")
}

function isAnswered({ about }: Notice): boolean {
  const state = one("issue", about.id).value?.state
  return state !== undefined && state !== "resolved"
}

/** "4 West · Call bell bed 12 silent", or the words that came with it. */
function about(notice: Notice): string {
  const { entity, id } = notice.about
  const title = entity === "issue" || entity === "card" ? one(entity, id).value?.title : undefined
  const unit = notice.unit_id ? unitName(notice.unit_id) : ""
  const words = notice.text && notice.kind !== "issue.promised" ? t("quoted", { text: notice.text }) : ""
  return [unit, title, words].filter(Boolean).join(" · ")
}

const ICONS: Record<Notice["kind"], IconName> = {
  "issue.raised": "issue",
  "issue.acknowledged": "eye",
  "issue.assigned": "person",
  "issue.taken": "star",
  "issue.promised": "clock",
  "issue.started": "next",
  "issue.blocked": "block",
  "issue.commented": "comment",
  "issue.me_too": "person",
  "issue.resolved": "check",
  "issue.declined": "close",
  "issue.confirmed": "check",
  "issue.reopened": "undo",
  "issue.priority_set": "clock",
  "issue.routed": "follow",
  "issue.mentioned": "comment",
  "issue.disputed": "comment",
  "issue.settled": "check",
  "issue.urged": "escalate",
  "issue.parent_set": "next",
  "issue.merged": "follow",
  "issue.unmerged": "undo",
  "issue.asked_again": "check",
  "issue.closed": "close",
  "issue.escalated": "escalate",
  "issue.new_hours": "clock",
  "issue.answered": "comment",
  "card.answered": "comment",
  "kudos.given": "kudos",
  "huddle.ended": "huddle",
  "round.handed": "round",
}
