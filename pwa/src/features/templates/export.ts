// A template as a file that a person can read and write: the server knows how it is written.
import { http } from "../../base/http"
import type { Template } from "../../contract/entities.gen"
import { sentence } from "../../words/problem-words"
import type { Mistake } from "./mistake-words"
import { t } from "./words"

const PATIENCE = 20_000
/** A browser that saves slowly still finds the file at its address. */
const SAVED_BY = 60_000

/** Downloads the file; answers what went wrong, in words, or nothing. */
export async function exportYaml(template: Template): Promise<string | null> {
  const said = await http<{ yaml: string }>("/api/v1/templates/write", {
    method: "POST",
    json: { template },
    patience: PATIENCE,
  })
  if (said.kind === "problem") return sentence(said.problem)
  if (said.kind === "unreachable") return t("needs.network")
  download(`${template.key}-v${template.version}.yaml`, said.body.yaml)
  return null
}

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/yaml" }))
  const link = document.createElement("a")
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), SAVED_BY)
}

export interface Read {
  template: Template | null
  problems: Mistake[]
}

/** What a file says, or in words why nobody could look at it. */
export async function readYaml(yaml: string): Promise<Read | string> {
  const said = await http<Read>("/api/v1/templates/read", { method: "POST", json: { yaml }, patience: PATIENCE })
  if (said.kind === "problem") return sentence(said.problem)
  return said.kind === "unreachable" ? t("needs.network") : said.body
}
