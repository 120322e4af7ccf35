// Which category words speak of, where the person has not chosen one. Pure; held by tests/cases/guessing.json.
import { plain } from "../../base/plain"
import type { Category } from "../../contract/entities.gen"

/**
 * Beginnings of words, without capitals and accents: `_` between two that stand together, `.` where the word ends.
 * English, then Spanish; both are read, because people mix them.
 */
const WORDS: Partial<Record<Category, string>> = {
  facilities: `
    call_bell nurse_call door. doors. lock lift. lifts. elevator light. lights. lamp bulb sink tap. taps. faucet toilet shower leak
    heating radiator air_con ceiling window wall. floor_tile socket plumb drain blocked_drain draught parking
    timbre puerta cerradura ascensor luz luces lampara bombilla foco lavabo grifo inodoro ducha fuga gotea gotera calefaccion
    aire_acondicionado techo ventana pared enchufe tuberia desague llamador`,
  environment: `
    dirty clean unclean stain smell rubbish trash bin. bins. waste dust mould mold pest mice cockroach ants. noise noisy spill clutter
    sucio sucia limpi mancha huele olor basura papelera residuo polvo moho plaga raton cucaracha hormiga ruido derrame desorden`,
  equipment: `
    pump monitor scanner wheelchair stretcher trolley bed. beds. mattress hoist sling ventilator defibrillator thermometer bp_cuff
    blood_pressure_cuff ecg infusion_device suction commode walker crutch glucometer
    bomba monitor escaner silla_de_ruedas camilla carro cama. camas. colchon arnes ventilador desfibrilador
    termometro manguito tensiometro aspirador andador muleta glucometro`,
  supplies: `
    out_of ran_out run_out no_more glove gown mask linen sheet towel pillow blanket soap sanitiser sanitizer gauze syringe cannula
    dressing stock supplies supply nappies diaper catheter
    falta. faltan. no_quedan guante bata mascarilla ropa_de_cama sabana toalla almohada manta jabon gel. gasa jeringa canula
    aposito existencias suministro panal sonda`,
  it: `
    computer laptop printer print login log_in password wifi wi_fi network internet software screen_froz system_down ehr emr. app.
    phone_line phones. telephone pager keyboard mouse. crash
    ordenador computadora portatil impresora imprim contrasena clave red. sistema_caido pantalla telefono teclado
    historia_electronica programa aplicacion`,
  medication: `
    medication medicine drug tablet pill. pills. pharmacy insulin antibiotic prescription pyxis omnicell iv_fluid vial
    medicacion medicamento farmaco pastilla comprimido farmacia insulina antibiotico receta suero vial`,
  staffing: `
    short_staffed understaffed staffing staff_short short_of_staff not_enough_staff not_enough_nurses roster rota. shift
    overtime sick_call sitter float_nurse no_break
    falta_personal poco_personal falta_gente faltan_enfermer turno guardia. plantilla horas_extra baja. sin_descanso`,
  safety: `
    trip slipp fall. falls. fell hazard unsafe danger sharps needle ligature exposed_wire fire. smoke gas_leak
    tropez resbal caida peligro insegur punzante aguja cable_suelto fuego humo incendio`,
  security: `
    theft stolen thief badge intruder visitor_threat threat violen aggress cctv guard.
    robo robad ladron intruso amenaza violen agres camara vigilante`,
  communication: `
    handover handoff hand_off not_told nobody_told interpreter information_missing
    entrega_de_turno traspaso nadie_aviso no_avisaron interprete`,
  experience: `
    complain meal. meals. food cold_food tv. waiting visiting privacy
    queja comida cena desayuno televis espera visita intimidad`,
  training: `
    training trained untrained teach_us course formacion formad curso capacitacion`,
  process: `
    form. forms. paperwork twice_the double_entry policy delay discharge admission
    papeleo formulario dos_veces doble_registro politica retraso alta. ingreso`,
}

const LISTS = Object.entries(WORDS).map(([category, list]) => [category as Category, beginnings(list)] as const)

function beginnings(list: string): RegExp {
  const each = list.trim().split(/\s+/)
  return new RegExp(`\\b(?:${each.map(one => one.replaceAll("_", "[ -]").replace(/\.$/, "\\b")).join("|")})`, "g")
}

/** The one most of the words speak of; of two alike, the one spoken of first. null: they speak of none. */
export function guess(text: string): Category | null {
  const words = plain(text)
  let best: { category: Category; times: number; at: number } | null = null
  for (const [category, list] of LISTS) {
    const found = [...words.matchAll(list)]
    const [first] = found
    if (!first) continue
    const [times, at] = [found.length, first.index]
    if (!best || times > best.times || (times === best.times && at < best.at)) best = { category, times, at }
  }
  return best?.category ?? null
}
