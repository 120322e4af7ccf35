// Whether words seem to tell who wrote them. Pure; it forbids nothing, tells nobody, and may be wrong both ways. Held by
// tests/cases/writer.json.
import { plain } from "../../base/plain"

/** Their own name, or part of it; their address; a sentence that fits one person alone. */
export function tellsWriter(text: string, { name, email }: { name: string; email: string }): boolean {
  const said = plain(text)
  const words = new Set(said.match(/\p{L}+/gu))
  const own = plain(name).match(/\p{L}+/gu) ?? []
  return own.some(part => part.length > 2 && words.has(part)) || said.includes(plain(email)) || ALONE.test(said)
}

/** Without capitals and accents, as `plain` leaves it. */
const ALONE = new RegExp(
  [
    "\\b(?:i am|i'm|i was) (?:the (?:only|new|charge|head|lead|manager|pharmacist|porter|night)|alone|on my own)",
    "\\b(?:my name is|call me|ask me|as (?:the|a) (?:charge|head|new|lead)|i am the one who|my (?:desk|office|extension|pager|phone))\\b",
    "\\b(?:soy|era|fui) (?:la|el) (?:unic[oa]|nuev[oa]|jef[ea]|supervisor[a]?|responsable)\\b",
    "\\b(?:estaba|estoy) sol[oa]\\b",
    "\\b(?:me llamo|mi nombre es|llamenme|preguntenme|como (?:jef[ea]|supervisor[a]?|responsable)|mi (?:mesa|despacho|extension|busca|telefono))\\b",
  ].join("|"),
)
