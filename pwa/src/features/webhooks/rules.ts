// What the address of another system may look like, as webapp/connect/webhooks/address.py says it, and how one fares.
// The first must pass tests/cases/webhooks.json in both languages.
import type { Webhook } from "../../contract/entities.gen"
import type { Faring } from "../../contract/reads.gen"

const MACHINE = /^https?:\/\/([^/?#]*)/
const WHOLE =
  /^https?:\/\/([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?([/?][!"$-[\]-~]*)?$/

export const MOST_LETTERS = 2000
export const MOST_IN_A_NAME = 80

export type Fault = "scheme" | "credentials" | "address"

/** What is wrong with an address; null: it can be used. */
export function fault(address: string): Fault | null {
  const machine = MACHINE.exec(address)?.[1]
  if (machine === undefined) return "scheme"
  if (machine.includes("@")) return "credentials"
  return WHOLE.test(address) ? null : "address"
}

/** The machine alone: the rest of an address may be its secret. */
export const machineOf = (address: string): string => MACHINE.exec(address)?.[1] ?? address

export type Standing = "off" | "failing" | "well" | "untried"

export function standing(webhook: Pick<Webhook, "on">, faring: Faring | undefined): Standing {
  if (!webhook.on) return "off"
  if (faring?.failing_since) return "failing"
  return faring?.last_ok_at ? "well" : "untried"
}
