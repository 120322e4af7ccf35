// Where the number of another system leads, if an administrator said where that system shows it.
import type { Category } from "../../contract/entities.gen"
import { all } from "../../sync"
import { linkTo } from "../outside/rules"

export function outsideLink(category: Category, number: string): string | null {
  const pattern = [...all("organisation").value.values()][0]?.outside_addresses?.[category]
  return pattern && number ? linkTo(pattern, number) : null
}
