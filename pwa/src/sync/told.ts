// What a push says. Something must be shown for each, whatever came. Pure.
import { t } from "../words"

export interface Told {
  title: string
  body: string | undefined
  tag: string
  url: string
}

const INBOX = "/me/inbox"

/** Says in an address which notification was touched: whoever opens it so has read that notice. */
export const TOUCHED = "told"

/** Only addresses of our own: a payload cannot send anybody elsewhere. */
export function addressOf(url: string, tag: string, origin: string): string {
  const wanted = new URL(url, origin)
  if (wanted.origin !== origin) return "/"
  if (isNotice(tag)) wanted.searchParams.set(TOUCHED, tag)
  return wanted.pathname + wanted.search
}

/** What could not be read goes by its address instead of a notice's id. */
export const isNotice = (tag: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(tag)

export function read(data: string | undefined): Told {
  const said = parsed(data)
  const text = (name: string): string | undefined => {
    const value = said[name]
    return typeof value === "string" && value.trim() ? value : undefined
  }
  const title = text("title")
  const url = text("url") ?? INBOX
  if (!title) return { title: t("app.name"), body: t("push.something"), tag: url, url }
  return { title, body: text("body"), tag: text("tag") ?? url, url }
}

function parsed(data: string | undefined): Record<string, unknown> {
  try {
    return { ...JSON.parse(data ?? "") }
  } catch {
    return {}
  }
}
