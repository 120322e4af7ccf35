// What the screen of addresses of other systems says.
import { say, type Words } from "../../words"

export const en = {
  title: "Numbers in other systems",
  what: "Where another system works on an issue too, its number stands in the issue and leads there. Say for each category where that system shows what it has: {number} stands for the number.",
  example: "For example https://cmms.example/wo/{number}",
  "example.link": "4711 would lead to {link}",
  "fault.https": "It begins with https://, so that nobody on the way reads along.",
  "fault.credentials": "It holds a name or password before an @. Everybody would read it; leave it out.",
  "fault.number": "It holds {number} exactly once, after the name of the machine.",
  "fault.address": "It is not the address of a page: no spaces, no other braces.",
  wrong: "Some addresses cannot be used yet. Nothing was saved.",
  none: "No other system is named yet. A number is shown without a link.",
  closed: "An administrator keeps these addresses.",
  save: "Save",
  saved: "Saved. Numbers lead there from now on.",
} as const

export const es: Words<typeof en> = {
  title: "Números en otros sistemas",
  what: "Donde otro sistema también trabaja en un asunto, su número está en el asunto y lleva allí. Diga para cada categoría dónde lo muestra ese sistema: {number} representa el número.",
  example: "Por ejemplo https://cmms.example/wo/{number}",
  "example.link": "4711 llevaría a {link}",
  "fault.https": "Empieza por https://, para que nadie lo lea por el camino.",
  "fault.credentials": "Contiene un nombre o contraseña antes de una @. Lo leería todo el mundo; quítelo.",
  "fault.number": "Contiene {number} una sola vez, después del nombre de la máquina.",
  "fault.address": "No es la dirección de una página: sin espacios ni otras llaves.",
  wrong: "Algunas direcciones aún no sirven. No se guardó nada.",
  none: "Aún no hay otro sistema. El número se muestra sin enlace.",
  closed: "Estas direcciones las lleva un administrador.",
  save: "Guardar",
  saved: "Guardado. Los números llevan allí desde ahora.",
}

export const t = say({ en, es })
