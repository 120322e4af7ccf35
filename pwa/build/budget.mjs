// Weighs the first load of the signed-in shell, as it goes over the wire, and fails when it is over the budget.
import { readFileSync, statSync } from "node:fs"

const KB = 1000
const BUDGET = { js: 60 * KB, css: 12 * KB }
const DIST = new URL("../dist/", import.meta.url)

const page = readFileSync(new URL("index.html", DIST), "utf8")
const found = [...page.matchAll(/(?:src|href)="\/([^"]+\.(js|css))"/g)]
const weight = { js: 0, css: 0 }
const size = name => statSync(new URL(`${name}.br`, DIST)).size
for (const [, name, kind] of found) weight[kind] += size(name)
// Each person loads the words of one language.
weight.js += Math.max(...[...page.matchAll(/data-\w\w="\/([^"]+)"/g)].map(([, name]) => size(name)))

let isOver = false
for (const [kind, limit] of Object.entries(BUDGET)) {
  isOver ||= weight[kind] > limit
  process.stdout.write(`${kind}: ${(weight[kind] / KB).toFixed(1)} of ${limit / KB} KB\n`)
}
process.exit(isOver ? 1 : 0)
