// What is said about being told: on this phone, by e-mail, when, and about what.
import { say, type Words } from "../../words"

export const en = {
  title: "Notices",
  what: "All of it is in your inbox. Here you choose what else: a sound on this device, an e-mail, or a line in your digest. It works as it is; nothing need be changed.",
  "no.mail": "This house sends no e-mail, and so no digest. What you choose of them counts once it does.",

  "offer.why": "Shall this device tell you when there is an answer?",
  "offer.yes": "Yes, tell me",
  "offer.no": "Not now",
  "offer.install":
    "This phone can tell you of the answer once Roundwell is on its home screen: the share button, then “Add to Home Screen”.",
  "offer.inbox": "Without that, the answer stands in your inbox.",
  "offer.mail": "Without that, the answer comes by e-mail, and stands in your inbox.",
  "offer.seen": "All right",

  phone: "On this device",
  "phone.ask": "Tell me on this device",
  "phone.again": "Try again",
  "phone.try": "Show me one",
  "phone.try.title": "So it looks",
  "phone.try.body": "A number, a kind and a unit; never a patient, never words.",
  "phone.not_asked":
    "This device does not tell you yet. It can tell you when somebody answers, also while Roundwell is closed. It shows no patient and no words.",
  "phone.on": "This device tells you when somebody answers.",
  "phone.off": "You said yes. This device is not connected yet: that is tried now, and again at each start.",
  "phone.refused": "This device was told not to show notices of Roundwell.",
  "phone.refused.app":
    "To allow them: open the settings of the device, then Notifications, then Roundwell. It is noticed here by itself.",
  "phone.refused.browser":
    "To allow them: touch the sign before the address of this page, then Notifications. It is noticed here by itself.",
  "phone.unavailable": "This browser cannot tell you anything while Roundwell is closed. Your inbox has it all.",
  "phone.mail": "As long as no phone or computer of yours tells you, it comes by e-mail.",
  "phone.home": "An iPhone or iPad tells you only when Roundwell is on its home screen:",
  "phone.home.share": "Touch the share button of the browser.",
  "phone.home.add": "Choose “Add to Home Screen”.",
  "phone.home.open": "Open Roundwell from there, and come back to this place.",

  muted: "Muted issues",
  "muted.none": "None. Mute an issue by the bell beside it in your inbox, or under “More” in its story.",
  "muted.most":
    "More than {n} cannot be muted at once: with the next one, the one muted longest ago is heard of again.",
  "muted.gone": "One that is not on this device any more",
} as const

export const es: Words<typeof en> = {
  title: "Avisos",
  what: "Todo está en su buzón. Aquí elige qué más: un sonido en este dispositivo, un correo o una línea en su resumen. Funciona tal como está; no hace falta cambiar nada.",
  "no.mail": "Esta casa no envía correos ni, por tanto, resúmenes. Lo que elija de ellos contará cuando lo haga.",

  "offer.why": "¿Quiere que este dispositivo le avise cuando haya respuesta?",
  "offer.yes": "Sí, avíseme",
  "offer.no": "Ahora no",
  "offer.install":
    "Este teléfono puede avisarle de la respuesta cuando Roundwell esté en su pantalla de inicio: el botón compartir y «Añadir a pantalla de inicio».",
  "offer.inbox": "Sin eso, la respuesta está en su buzón.",
  "offer.mail": "Sin eso, la respuesta llega por correo y está en su buzón.",
  "offer.seen": "De acuerdo",

  phone: "En este dispositivo",
  "phone.ask": "Avisarme en este dispositivo",
  "phone.again": "Intentar de nuevo",
  "phone.try": "Mostrarme uno",
  "phone.try.title": "Así se ve",
  "phone.try.body": "Un número, una clase y una unidad; nunca un paciente ni palabras.",
  "phone.not_asked":
    "Este dispositivo aún no le avisa. Puede avisarle cuando alguien responda, también con Roundwell cerrado. No muestra pacientes ni palabras.",
  "phone.on": "Este dispositivo le avisa cuando alguien responde.",
  "phone.off": "Dijo que sí. Este dispositivo aún no está conectado: se intenta ahora, y de nuevo en cada inicio.",
  "phone.refused": "A este dispositivo se le dijo que no muestre avisos de Roundwell.",
  "phone.refused.app":
    "Para permitirlos: abra los ajustes del dispositivo, Notificaciones, Roundwell. Aquí se nota por sí solo.",
  "phone.refused.browser":
    "Para permitirlos: toque el signo delante de la dirección de esta página, Notificaciones. Aquí se nota por sí solo.",
  "phone.unavailable": "Este navegador no puede avisarle con Roundwell cerrado. Todo está en su buzón.",
  "phone.mail": "Mientras ningún teléfono ni ordenador suyo le avise, llega por correo.",
  "phone.home": "Un iPhone o iPad solo avisa si Roundwell está en su pantalla de inicio:",
  "phone.home.share": "Toque el botón compartir del navegador.",
  "phone.home.add": "Elija «Añadir a pantalla de inicio».",
  "phone.home.open": "Abra Roundwell desde allí y vuelva a este lugar.",

  muted: "Asuntos silenciados",
  "muted.none": "Ninguno. Un asunto se silencia con la campana a su lado en el buzón, o en «Más» en su historia.",
  "muted.most":
    "No se pueden silenciar más de {n} a la vez: con el siguiente se vuelve a avisar del silenciado hace más tiempo.",
  "muted.gone": "Uno que ya no está en este dispositivo",
}

export const t = say({ en, es })
