// Whether words seem to name somebody: then the sheet says that a role or a room is enough. Pure; it forbids nothing, tells
// nobody, and may be wrong both ways. Held by tests/cases/naming.json.
import { plain } from "../../base/plain"

/** Of the names this device knows, both a first and a last one must stand there; of others, what mostly stands before a name. */
export function namesSomeone(text: string, names: Iterable<string>): boolean {
  if (TITLED.test(text) || PATIENT.test(text) || NUMBERED.test(text)) return true
  const said = ` ${wordsOf(text).join(" ")} `
  for (const name of names) {
    const [first, ...rest] = wordsOf(name)
    const last = rest.at(-1)
    if (first && last && said.includes(` ${first} `) && said.includes(` ${last} `)) return true
  }
  return false
}

const NAME = "\\p{Lu}\\p{Ll}+"

/** "Mrs Smith", "Dr. Ruiz", "doña Carmen". */
const TITLED = new RegExp(
  `(?<!\\p{L})(?:[Mm]rs?|[Mm]s|[Mm]iss|[Dd]ra?|[Ss]ra?|[Ss]rta|[Dd]on|[Dd]oña|[Nn]urse|[Ss]ister|[Ee]nfermer[ao])\\.?\\s+${NAME}`,
  "u",
)

/** "patient Jones", "el paciente García", "pt. J. Brown". */
const PATIENT = new RegExp(`(?<!\\p{L})(?:[Pp]atient|[Pp]t|[Pp]aciente)\\.?\\s+(?:\\p{Lu}\\.\\s*)?${NAME}`, "u")

/** A record's number, a date of birth. */
const NUMBERED =
  /\b(?:mrn|nhc|nhs|dob|record (?:no|number)|historia)\b\D{0,12}\d{3,}|\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d\b/i

const wordsOf = (text: string): string[] => plain(text).match(/\p{L}+/gu) ?? []
