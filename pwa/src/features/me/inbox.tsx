// The inbox: every notice in words, one line a thing, the newest first. A touch opens it, and then it is read.
import { computed } from "@preact/signals"
import { minute } from "../../base/clock"
import type { Notice } from "../../contract/entities.gen"
import { act, all, me, one } from "../../sync"
import { Button, Icon, Row, Stack, VirtualList } from "../../ui"
import { ago } from "../../words/format"
import { Asks, unitName } from "../followups/index"
import { isMuted, MuteButton } from "../notices/index"
import { Nothing, Page } from "../page"
import { t } from "./inbox-words"
import { opens, said, sign, titleOf, wordsOf } from "./notice-said"
import { type Thread, threads } from "./threads"
import { t as word } from "./words"

const list = computed(() => threads(all("notice").value.values()))

export const unreadNotices = computed(() => list.value.flatMap(({ unread }) => unread))

const ROW_HEIGHT = 84

export function Inbox() {
  if (!me.value) return null
  return (
    <Page title={word("inbox")} backTo="/me">
      <Stack>
        <div class="me-ends">
          <Button kind="plain" icon="settings" name={t("choose.name")} href="/me/notices">
            {t("choose")}
          </Button>
          {unreadNotices.value.length > 0 && (
            <Button kind="plain" icon="check" onClick={() => void readAll(unreadNotices.peek())}>
              {t("read.all")}
            </Button>
          )}
        </div>
        {list.value.length === 0 ? (
          <Nothing>{t("empty")}</Nothing>
        ) : (
          <VirtualList
            items={list.value}
            keyOf={thread => thread.key}
            label={word("inbox")}
            rowHeight={ROW_HEIGHT}
            render={thread => <ThreadRow thread={thread} />}
          />
        )}
      </Stack>
      <Asks />
    </Page>
  )
}

/** One after the other: a read notice that could not be stored stays unread, and the frame says why. */
async function readAll(notices: readonly Notice[]): Promise<void> {
  try {
    for (const { id } of notices) await act("notice.read", { notice_id: id })
  } catch {
    // The frame says why nothing can be kept here.
  }
}

/** How many of those before are said; the rest is in the story of what it opens. */
const MOST_EARLIER = 2

function ThreadRow({ thread: { newest, earlier, unread } }: { thread: Thread }) {
  const title = titleOf(newest)
  const unit = newest.unit_id ? unitName(newest.unit_id) : ""
  const left = earlier.length - MOST_EARLIER
  const issue = newest.about.entity === "issue" ? one("issue", newest.about.id).value : undefined
  return (
    <Row
      href={opens(newest)}
      onClick={() => void readAll(unread)}
      unread={unread.length > 0}
      lead={<Icon name={sign(newest)} />}
      number={newest.number ?? undefined}
      title={said(newest)}
      trailing={ago(newest.at, minute.value, "narrow")}
      menu={issue && <MuteButton issue={issue} />}
      meta={
        <>
          {unread.length > 0 && <span class="me-new">{t("new")} · </span>}
          {issue && isMuted(issue.id) && `${t("muted")} · `}
          {[unit, title, wordsOf(newest, title)].filter(Boolean).join(" · ")}
          {earlier.slice(0, MOST_EARLIER).map(notice => (
            <span key={notice.id} class="me-earlier">
              {said(notice)} · {ago(notice.at, minute.value, "narrow")}
            </span>
          ))}
          {left > 0 && <span class="me-earlier">{t("before", { n: left })}</span>}
        </>
      }
    />
  )
}
