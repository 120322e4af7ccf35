// The device's own copies, as kept.ts looks at them.
import { all } from "../../sync"
import type { Copies } from "./kept"

export const copies = (): Copies => ({
  rounds: all("round").value.values(),
  templates: all("template").value,
  issues: all("issue").value.values(),
  kudos: all("kudos").value.values(),
})
