// How a draft begins: from nothing, as a copy, as the next version, or taken back from what was refused.

import { newId } from "../../base/ids"
import { go } from "../../base/router"
import type { Template } from "../../contract/entities.gen"
import { all, giveUp, needsYou, sendAgain, type Waiting } from "../../sync"
import { begin, drafts } from "./draft"
import { adopted, copyOf, emptyOne, nextOf } from "./editing"
import { editPath } from "./paths"
import { nextVersion, versionsOf } from "./versions"
import { COPY_OF } from "./words"
import { ABOUT } from "./wrong-said"

export function startNew(): void {
  openAbout(begin(emptyOne(newId()), 0))
}

/** Its title first; the way back leads to its parts. */
function openAbout(draft: string): void {
  go(editPath(draft))
  go(editPath(draft, ABOUT))
}

export function startCopy(template: Template): void {
  const title = {
    en: COPY_OF.en.replace("{title}", template.title.en),
    es: COPY_OF.es.replace("{title}", template.title.es),
  }
  openAbout(begin(copyOf(template, { id: newId(), title }, newId), 0))
}

/** A version somebody began here before is gone on with. */
export async function startEdit(template: Template): Promise<void> {
  const begun = (await drafts()).find(draft => draft.template.key === template.key)
  go(editPath(begun?.id ?? begin(nextOf(template, newId(), template.version + 1), template.version)))
}

export function startRead(template: Template): void {
  const templates = all("template").peek().values()
  const known = versionsOf(templates, template.key)
  const version = (known[0]?.version ?? 0) + 1
  go(editPath(begin(adopted(template, newId(), version, known), known[0]?.version ?? 0)), { replace: true })
}

/** What the server would not take becomes a draft again; nothing of it is lost. */
export async function startAgain(act: Waiting): Promise<void> {
  const { template } = act.payload as { template: Template }
  const version = nextVersion(all("template").peek().values(), template.key)
  const id = begin({ ...template, id: newId(), version }, version - 1)
  await giveUp(act.id)
  go(editPath(id))
}

/** The version it was meant to be, where somebody else's has that number already; 0 where it was refused for another reason. */
export function takenVersion(act: Waiting): number {
  const { template } = act.payload as { template: Template }
  const known = versionsOf(all("template").value.values(), template.key)
  return known.some(({ id, version }) => id !== template.id && version === template.version) ? template.version : 0
}

export const versionAfter = (act: Waiting): number =>
  nextVersion(all("template").value.values(), (act.payload as { template: Template }).template.key)

/** The same words under the next number that is free. */
export function publishAfter(act: Waiting): Promise<void> {
  const { template } = act.payload as { template: Template }
  return sendAgain(act.id, { template: { ...template, id: newId(), version: versionAfter(act) } })
}

export const refused = (): readonly Waiting[] => needsYou.value.filter(act => act.type === "template.publish")
