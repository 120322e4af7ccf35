// Notices by what they are about: one line a thing, the newest said first, and what came before it below. Pure.
import type { Notice } from "../../contract/entities.gen"

export interface Thread {
  key: string
  newest: Notice
  /** The newest of them first. */
  earlier: readonly Notice[]
  unread: readonly Notice[]
}

export function threads(notices: Iterable<Notice>): Thread[] {
  const byThing = new Map<string, Notice[]>()
  for (const notice of [...notices].sort(newestFirst)) {
    const key = `${notice.about.entity} ${notice.about.id}`
    const same = byThing.get(key)
    if (same) same.push(notice)
    else byThing.set(key, [notice])
  }
  return [...byThing].flatMap(([key, [newest, ...earlier]]) =>
    newest ? [{ key, newest, earlier, unread: [newest, ...earlier].filter(notice => !notice.read_at) }] : [],
  )
}

const newestFirst = (a: Notice, b: Notice): number => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)
