// The screens of this feature, by address.
import { Editor } from "./editor"
import { Import } from "./import"
import { Library } from "./library"
import { Preview } from "./preview"

export default {
  "/templates": Library,
  "/templates/:key": Library,
  "/templates/import/yaml": Import,
  "/templates/edit/:draft": Editor,
  "/templates/preview/:draft": Preview,
}
