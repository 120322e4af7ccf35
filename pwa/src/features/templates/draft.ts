// A template being written on this device: kept at each touch, until it is published or thrown away.
import { type Signal, signal } from "@preact/signals"
import { nowIso } from "../../base/clock"
import { newId } from "../../base/ids"
import type { Template } from "../../contract/entities.gen"
import { act, all, draftKeys, dropDraft, loadDraft, saveDraft } from "../../sync"
import type { Change } from "./editing"
import { keyFrom, nextVersion } from "./versions"

export interface KeptDraft {
  template: Template
  /** The version it was made from; 0 for one that is new. */
  from: number
  changed_at: string
}

/** What was taken away last, and the way back. */
export interface Removed {
  id: string
  what: "item" | "section" | "option" | "rule" | "type"
  putBack: Change
}

const START = "template/"
const keyOf = (id: string): string => `${START}${id}`

export class Draft {
  readonly template: Signal<Template>
  readonly removed = signal<Removed | null>(null)

  private constructor(
    readonly id: string,
    readonly from: number,
    kept: Template,
  ) {
    this.template = signal(kept)
  }

  static async open(id: string): Promise<Draft | undefined> {
    const kept = await loadDraft<KeptDraft>(keyOf(id))
    return kept && new Draft(id, kept.from, kept.template)
  }

  change(change: Change): void {
    this.template.value = change(this.template.peek())
    keep(this.id, { template: this.template.peek(), from: this.from, changed_at: nowIso() })
  }

  remove(what: Removed["what"], change: Change, putBack: Change): void {
    this.change(change)
    this.removed.value = { id: newId(), what, putBack }
  }

  undo(): void {
    const last = this.removed.peek()
    this.removed.value = null
    if (last) this.change(last.putBack)
  }

  /** Once it waits to be sent, the draft has done its work. */
  async publish(): Promise<Template> {
    const template = published(this.template.peek(), all("template").peek().values())
    await act("template.publish", { template })
    await dropDraft(keyOf(this.id))
    return template
  }
}

/**
 * The version after the highest known, under the draft's own id, so that twice publishes once. Trimmed, as the server
 * keeps it: what is shown at once is what comes back.
 */
export function published(draft: Template, known: Iterable<Template>): Template {
  const others = [...known].filter(template => template.id !== draft.id)
  const template = trimmed(draft)
  const key = template.key || keyFrom(template.title.en, new Set(others.map(other => other.key)))
  return { ...template, key, version: nextVersion(others, key) }
}

function trimmed<Row>(row: Row): Row {
  if (typeof row === "string") return row.trim() as Row
  if (Array.isArray(row)) return row.map(trimmed) as Row
  if (typeof row !== "object" || row === null) return row
  return Object.fromEntries(Object.entries(row).map(([name, part]) => [name, trimmed(part)])) as Row
}

const keep = (id: string, kept: KeptDraft): void => saveDraft(keyOf(id), kept)

/** Begins a draft and tells under which id. */
export function begin(template: Template, from: number): string {
  keep(template.id, { template, from, changed_at: nowIso() })
  return template.id
}

export interface Listed extends KeptDraft {
  id: string
}

/** The last touched first. */
export async function drafts(): Promise<Listed[]> {
  const keys = await draftKeys(START)
  const found = await Promise.all(
    keys.map(async key => {
      const kept = await loadDraft<KeptDraft>(key)
      return kept && { ...kept, id: key.slice(START.length) }
    }),
  )
  return found.filter(one => one !== undefined).sort((a, b) => (a.changed_at < b.changed_at ? 1 : -1))
}

export const throwAway = ({ id }: Listed): Promise<void> => dropDraft(keyOf(id))
export const takeBack = ({ id, ...kept }: Listed): void => keep(id, kept)
