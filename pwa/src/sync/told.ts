// What a push says. Something must be shown for each, whatever came. Pure.
import { t } from "../words"

export interface Told {
  title: string
  body: string | undefined
  tag: string
  url: string
}

const INBOX = "/me/inbox"

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
