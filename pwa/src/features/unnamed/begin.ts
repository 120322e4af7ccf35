// Begins once the first screen is there and nobody touches it: looks what this device keeps, and gives Today its place for it.
import { beside } from "../today/index"
import { HeardUnnamed, unread } from "./heard"
import { start } from "./sending"

export async function begin(): Promise<void> {
  await start()
  beside.value = { Part: HeardUnnamed, waits: () => unread.value.length > 0 }
}
