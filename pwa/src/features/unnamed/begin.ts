// Begins once the first screen is there and nobody touches it: looks what this device keeps, and gives Today
// and the status line their part of it.
import { effect } from "@preact/signals"
import { t as shared } from "../../words"
import { apart } from "../page"
import { beside } from "../today/index"
import { HeardUnnamed, unread } from "./heard"
import { waits } from "./said"
import { start } from "./sending"
import { t } from "./words"

export async function begin(): Promise<void> {
  effect(() => {
    const n = waits.value
    apart.value = n ? { label: shared("status.waiting", { n }), sentence: t("waits", { n }) } : null
  })
  await start()
  beside.value = { Part: HeardUnnamed, waits: () => unread.value.length > 0 }
}
