// What waiting choices already look like on this device: the same as webapp/notify/preferences.py will tell.
import { namedId } from "../../base/named-id"
import type { Preference } from "../../contract/entities.gen"
import type { Effects, Made, Shown } from "../../sync"

export const MOST_MUTED = 500

/** Of whoever has chosen nothing yet. */
export const untouched = (person_id: string): Preference => ({
  id: namedId("preference", person_id),
  person_id,
  channels: {},
  unmailed: [],
  zone: null,
  quiet: null,
  digest: null,
  on_duty_only: false,
  muted: [],
})

function choose(shown: Shown, { by }: Made, chosen: (before: Preference) => Partial<Preference>): void {
  const usual = untouched(by)
  const before = shown.get("preference", usual.id) ?? usual
  shown.put("preference", { ...before, ...chosen(before) })
}

export const effects: Effects = {
  "notice.prefer": (shown, { kind, channels }, made) =>
    choose(shown, made, before => ({
      channels: { ...before.channels, [kind]: channels },
      unmailed: before.unmailed.filter(one => one !== kind || !channels.includes("email")),
    })),
  "notice.set_quiet": (shown, { quiet }, made) => choose(shown, made, () => ({ quiet })),
  "notice.set_zone": (shown, { zone }, made) => choose(shown, made, () => ({ zone })),
  "notice.set_digest": (shown, { digest }, made) => choose(shown, made, () => ({ digest })),
  "notice.set_on_duty_only": (shown, { on_duty_only }, made) => choose(shown, made, () => ({ on_duty_only })),
  "issue.mute": (shown, { issue_id }, made) =>
    choose(shown, made, ({ muted }) => ({
      muted: [...muted.filter(id => id !== issue_id), issue_id].slice(-MOST_MUTED),
    })),
  "issue.unmute": (shown, { issue_id }, made) =>
    choose(shown, made, ({ muted }) => ({ muted: muted.filter(id => id !== issue_id) })),
}
