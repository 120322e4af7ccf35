// What went wrong, by the server's code for it, in the person's language. It comes with the first screen that says one.
import type { Problem } from "../base/problem"
import { saidAbout } from "./field-words"
import { say, type Words } from "./index"
import { reasonOf } from "./reason-words"

export const en = {
  unexpected: "Something went wrong on our side. Your words are kept on this phone.",
  unavailable: "The server is not available right now. Nothing is lost; it is tried again.",
  unreachable: "No answer from the server. Check the signal and try again.",
  signed_out: "You are signed out. Sign in again and what waits is sent.",
  wrong_sign_in: "E-mail or password is wrong.",
  locked_out: "Too many tries. Wait a little, then try again.",
  too_many: "Too many requests. Wait a little; nothing is lost.",
  other_site: "That came from another page. Use the app itself.",
  forbidden: "You may not do this here. Ask the manager of the unit.",
  not_found: "That is not here, or it is not yours to see. Your words are kept.",
  already_exists: "That id is taken. Send it again as new.",
  sent_with_a_name: "That would have told who you are, so nothing of it was kept. Update the app, then send it again.",
  pass_unknown: "This device was away for too long to be known as one of yours. Connect it once, then it is sent.",
  code_unknown: "No issue has that code. Look at each letter of it again.",
  wall_code_unknown: "No screen shows that code. Look at each letter again; after ten minutes it shows a new one.",
  id_reused: "This was already sent with other words, and the first ones count. Send it again as new.",
  other_picture:
    "The picture from before it was covered had already been sent. Send this one as a new photo beside it.",
  cannot_move: "The issue has moved on since. Look at it again.",
  too_large: "This is too large. Send less at once.",
  no_picture: "That is not a picture we can read. Take it again.",
  hash_differs: "The picture arrived damaged. Send it again.",
  invalid: "Something is missing or wrong. Mend it and send it again.",
  unknown_command: "The server does not know this yet. Your words are kept.",
  update_first: "This app is newer than the server. It is kept here and sent later.",
  bad_request: "The server could not read that. Nothing was changed. Update the app, then try again.",
  bad_json: "The server could not read that. Nothing was changed. Update the app, then try again.",
  wrong_method: "The server does not do this. Update the app, then try again.",
  wrong_type: "The server does not take this kind of content.",
} as const

export const es: Words<typeof en> = {
  unexpected: "Algo falló de nuestro lado. Sus palabras siguen en este teléfono.",
  unavailable: "El servidor no está disponible ahora. No se pierde nada; se intentará de nuevo.",
  unreachable: "El servidor no responde. Compruebe la señal e intente de nuevo.",
  signed_out: "Su sesión se cerró. Entre de nuevo y se envía lo que espera.",
  wrong_sign_in: "El correo o la contraseña no es correcto.",
  locked_out: "Demasiados intentos. Espere un poco e intente de nuevo.",
  too_many: "Demasiadas peticiones. Espere un poco; no se pierde nada.",
  other_site: "Eso vino de otra página. Use la aplicación.",
  forbidden: "No puede hacer esto aquí. Pregunte a la jefatura de la unidad.",
  not_found: "Esto no está, o no puede verlo. Sus palabras se conservan.",
  already_exists: "Ese identificador ya existe. Envíelo como nuevo.",
  sent_with_a_name:
    "Eso habría dicho quién es usted, así que no se guardó nada. Actualice la aplicación y envíelo otra vez.",
  pass_unknown: "Este dispositivo estuvo demasiado tiempo sin conexión. Conéctelo una vez y se enviará.",
  code_unknown: "Ningún asunto tiene ese código. Mire otra vez cada letra.",
  wall_code_unknown:
    "Ninguna pantalla muestra ese código. Mire cada letra otra vez; a los diez minutos muestra uno nuevo.",
  id_reused: "Esto ya se envió con otras palabras, y valen las primeras. Envíelo como nuevo.",
  other_picture: "La foto de antes de taparla ya se había enviado. Envíe esta como foto nueva junto a ella.",
  cannot_move: "El asunto ya avanzó. Mírelo de nuevo.",
  too_large: "Es demasiado grande. Envíe menos de una vez.",
  no_picture: "No es una foto que podamos leer. Tómela de nuevo.",
  hash_differs: "La foto llegó dañada. Envíela de nuevo.",
  invalid: "Falta algo o algo no es correcto. Corríjalo y envíelo de nuevo.",
  unknown_command: "El servidor aún no conoce esto. Sus palabras se conservan.",
  update_first: "Esta aplicación es más nueva que el servidor. Se guarda aquí y se envía después.",
  bad_request: "El servidor no pudo leer eso. No cambió nada. Actualice la aplicación e intente de nuevo.",
  bad_json: "El servidor no pudo leer eso. No cambió nada. Actualice la aplicación e intente de nuevo.",
  wrong_method: "El servidor no hace esto. Actualice la aplicación e intente de nuevo.",
  wrong_type: "El servidor no acepta este tipo de contenido.",
}

const t = say({ en, es })

const isKnown = (code: string): code is keyof typeof en => Object.hasOwn(en, code)

/** By its reason, else by what was wrong with its fields, else by its code; one this app does not know is said in the
 * server's own words, which are English. */
export function sentence(wrong: Problem): string {
  const byCode = () => (isKnown(wrong.code) ? t(wrong.code) : wrong.detail || wrong.title || t("unexpected"))
  return reasonOf(wrong) ?? saidAbout(wrong) ?? byCode()
}
