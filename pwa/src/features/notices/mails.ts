// Whether the house sends e-mail at all, and so a digest; not known while there is no signal.
import { signal } from "@preact/signals"
import { http } from "../../base/http"
import type { Ways } from "../../contract/reads.gen"

export const mails = signal<boolean | undefined>(undefined)

export async function lookWhetherItMails(): Promise<void> {
  const answer = await http<Ways>("/api/v1/notices/ways")
  // An older server says nothing of it.
  if (answer.kind === "ok") mails.value = answer.body.channels?.includes("email")
}
