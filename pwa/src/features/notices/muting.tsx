// Hearing no more of one issue, but in the inbox: an item of its menu, and a line while it is so.
import type { Issue } from "../../contract/entities.gen"
import { act, mine } from "../../sync"
import { Button, IconButton, type MenuItem, NoticeLine } from "../../ui"
import { called, may, placeOf, said, UNDO_FOR } from "../followups/index"
import { isOpen } from "../followups/rules"
import { t } from "./muting-words"
import { own } from "./own"

export const isMuted = (issue_id: string): boolean => own.value.muted.includes(issue_id)

/** Whoever may watch it may mute it; but nothing more is to be heard of what is over. */
const mayMute = (issue: Issue): boolean =>
  (isOpen(issue.state) || issue.state === "resolved") && may(mine(), "issue.mute", placeOf(issue, "watch"))

export function muteItems(issue: Issue): MenuItem[] {
  const item = { apart: true, icon: "bell" } as const
  if (isMuted(issue.id)) return [{ ...item, key: "unmute", label: t("unmute"), onSelect: () => unmute(issue.id) }]
  if (!mayMute(issue)) return []
  return [{ ...item, key: "mute", label: t("mute"), onSelect: () => mute(issue.id) }]
}

/** One touch beside what was told of it. */
export function MuteButton({ issue }: { issue: Issue }) {
  if (isMuted(issue.id)) {
    const name = t("unmute.it", { issue: called(issue) })
    return <IconButton icon="bell_off" name={name} onClick={() => unmute(issue.id)} />
  }
  if (!mayMute(issue)) return null
  return <IconButton icon="bell" name={t("mute.it", { issue: called(issue) })} onClick={() => mute(issue.id)} />
}

export function MutedLine({ issue }: { issue: Issue }) {
  if (!isMuted(issue.id)) return null
  return (
    <NoticeLine
      tone="info"
      action={
        <Button kind="plain" onClick={() => unmute(issue.id)}>
          {t("unmute")}
        </Button>
      }
    >
      {t(issue.priority === "P1" ? "muted.danger" : "muted")}
    </NoticeLine>
  )
}

/** Each can be taken back for as long as it has not left this device. Where it cannot be kept, the frame says why. */
const mute = (issue_id: string): void =>
  void act("issue.mute", { issue_id }, { holdFor: UNDO_FOR }).then(
    id => said(t("mute.done"), [{ id }]),
    () => {},
  )

export const unmute = (issue_id: string): void =>
  void act("issue.unmute", { issue_id }, { holdFor: UNDO_FOR }).then(
    id => said(t("unmute.done"), [{ id }]),
    () => {},
  )
