// Whether words smell of a patient's harm or a near miss: then they point to the hospital's event-report system. Pure.
// It may be wrong both ways; it forbids nothing and tells nobody. Held by tests/cases/harm.json.
import { plain } from "../../base/plain"

export function smellsOfHarm(text: string): boolean {
  const words = plain(text).replace(/[’`´]/g, "'").replace(/\s+/g, " ")
  const left = words.replace(INNOCENT, " · ")
  return ENGLISH.test(left) || SPANISH.test(left)
}

/** Whole words that begin like this; a `-` in them may be a space. */
const words = (flags: string, ...patterns: readonly string[]): RegExp =>
  new RegExp(`\\b(?:${patterns.join("|").replaceAll("-", "[ -]?")})`, flags)

const DRUG = "(?:doses?|drugs?|medicines?|medications?|tablets?|insulin|antibiotics?|infusions?|blood)\\b"
const SYSTEM = "(?:sistema|red|internet|servidor|conexion|wifi|linea|pagina)\\b"

/** What only sounds like it. Taken out first. */
const INNOCENT = words(
  "g",
  "f[ae]lls? (?:short|behind|through|apart|asleep|silent|out of use|off the list|below|under|within|into place)\\b",
  "(?:in the|this|last|next|every) fall\\b|fall \\(autumn\\)|fall (?:season|term|schedule|leaves|budget|of 20)",
  "falls? (?:risk|prevention|assessment|score)\\b|a fall in (?:admissions|demand|numbers|staff|sickness|costs?|prices?)\\b",
  "(?:not|n't) hurt to\\b|hurts? to (?:ask|try|check)\\b|hurts? (?:morale|the budget|(?:our|my|their) (?:budget|feelings))\\b",
  "(?:wo|would|does|do|ca)n't hurt\\b|(?:will|would|does|do|can) not hurt\\b",
  "burn(?:s|ed|t|ing)?-out\\b|burnout|burns? (?:rate|unit|ward|centre|center|clinic)\\b",
  "(?:battery|batteries|pump|scanner|monitor|printer|phone|computer|laptop|screen|signal|network|wifi|light) (?:has |just )?died\\b",
  "died (?:down|out)\\b|to death\\b|death certificates?",
  "bleeding edge|injury (?:prevention|free)\\b",
  "allergy (?:bands?|labels?|stickers?|training|lists?)\\b",
  `${SYSTEM} se (?:nos |me |le )?(?:cae|cayo|ha caido)\\b|se (?:nos |me |le )?(?:cae|cayo|ha caido) (?:el |la )?${SYSTEM}`,
  `caidas? (?:del?|de la) (?:la )?${SYSTEM}|(?:riesgo|prevencion) de caidas?\\b`,
  "se quemo (?:la|el|un|una) (?:luz|foco|bombilla|fusible|motor|bomba|linea)\\b",
  "(?:bateria|escaner|bomba|monitor) (?:se )?murio\\b|murio (?:la|el) (?:bateria|escaner|bomba|monitor)\\b",
)

const ENGLISH = words(
  "",
  "fell\\b|(?:an?|another|had|after|patient|recent|unwitnessed|two|three|four) falls?\\b",
  "(?:slipped|tripped) (?:and|on|over|in|while|getting)\\b|(?:patient|he|she|visitor|nurse|porter) (?:slipped|tripped|collapsed)\\b",
  `wrong (?:${DRUG}|(?:patient|side|site|limb|route|rate|syringe|vial)\\b)`,
  "overdos|double dose\\b|(?:two|three|five|ten) times the dose\\b",
  "too much (?:insulin|morphine|heparin|potassium|opioid|fentanyl|fluid)\\b",
  `(?:missed|omitted|skipped|forgot|forgotten) (?:(?:an?|the|his|her|their|two|three) )?(?:\\w+ )?${DRUG}`,
  `${DRUG} (?:was|were|had been) (?:not given|missed|omitted|forgotten|given twice)\\b`,
  "(?:medication|drug|dosing|transfusion) errors?\\b",
  "(?:given|gave|administered)\\b.{0,60} allerg|allerg.{0,60} (?:was given|were given|got it|received it|given anyway)\\b",
  "allergy given\\b|allergic reaction|anaphyla",
  "hurt(?:ing)?\\b|injur(?:y|ies|ed)\\b|needle-stick|stuck (?:himself|herself|themselves) with\\b",
  "bleeding\\b|bled\\b|ha?emorrhag|burn(?:s|t|ed)?\\b|scald",
  "fractured?\\b|broke (?:his|her|their|an?) (?:hip|arm|leg|wrist|ankle|rib|neck|finger)\\b",
  "chok(?:ed|ing)\\b|aspirated\\b|cardiac arrest|pressure (?:ulcer|injur|sore|damage)|bed-sores?\\b",
  "self-harm|suicid|retained (?:swab|instrument|sponge)|assaulted\\b|punched\\b|kicked\\b|bitten\\b|attacked\\b",
  "died\\b|deaths?\\b|found dead\\b|near-miss|never-event|sentinel-event|adverse-event",
  "harmed\\b|harm to\\b|(?:caused|causing|serious|patient|avoidable|some) harm\\b",
  "patient (?:went|is|was) missing\\b|absconded\\b|eloped\\b",
)

const SPANISH = words(
  "",
  "se (?:me |le |nos )?(?:cayo|cayeron|cae|ha caido|habia caido)\\b|caidas?\\b|resbalo\\b|tropezo\\b|se desplomo\\b",
  "(?:dosis|medicament\\w+|medicacion|farmaco|paciente|lado|sitio|sangre|via) (?:equivocad|errone|incorrect)",
  "sobredosis|doble dosis|dosis (?:doble|olvidad|omitid|perdid)",
  "(?:olvid|omiti)\\w+ (?:(?:una?|la|su|el|dos) )?(?:dosis|medicacion|medicamento|insulina|antibiotico)\\b",
  "no se le (?:dio|administro|puso) (?:(?:la|el|su) )?(?:dosis|medicacion|medicamento|insulina|antibiotico)\\b",
  "error(?:es)? de (?:medicacion|dosis|transfusion)",
  "(?:dio|dieron|administr\\w+|puso|pusieron)\\b.{0,60} alergic[oa]\\b|reaccion alergica|anafila",
  "se (?:lastim|hiri|golpe|cort|pinch|atragant|ahog|quem)(?:o|aron|eron|io|ieron)\\b|lastimad[oa]|(?:resulto|quedo) herid[oa]",
  "(?:hizo|hicieron|causo) dano\\b|dano al? paciente|lesion|pinchazo|fractur|se rompio (?:la|el|una?) (?:cadera|brazo|pierna)\\b",
  "sangr(?:ado|ando|aba|o)\\b|hemorragi|quemadura|broncoaspir|paro cardiaco|ulceras?\\b|escaras?\\b",
  "murio\\b|falleci|(?:la|una|su) muerte\\b|encontr\\w+ muert[oa]",
  "casi (?:un |una )?(?:accidente|error|incidente)|cuasi-(?:falla|fallo|accidente|error|incidente)|evento (?:adverso|centinela)",
  "suicid|autolesi|agredi(?:o|eron|d[oa])|golpead[oa]|paciente (?:se fugo|desaparecio|se escapo)\\b",
)
