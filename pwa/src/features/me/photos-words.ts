// What an administrator reads about photos; it comes with its screen.
import { say, type Words } from "../../words"

export const en = {
  title: "Photos",
  asking: "Asking the server…",
  offline: "This needs a connection. It comes by itself as soon as there is signal.",
  whole: { one: "One photo is kept, and it is whole.", other: "{n} photos are kept, and all are whole." },
  "whole.none": "No photo is kept yet.",
  unread: {
    one: "One photo was not read again in the last month. Is the worker running?",
    other: "{n} photos were not read again in the last month. Is the worker running?",
  },
  waiting: { one: "One has arrived and is not looked at yet.", other: "{n} have arrived and are not looked at yet." },
  damaged: { one: "One photo is damaged", other: "{n} photos are damaged" },
  "damaged.what":
    "What lies in the store is no longer what was put there. Whoever runs the server can put it back from a backup; the next look then calls it whole.",
  "damaged.one": "Photo of {when}",
  "damaged.since": "found {when}",
  for: "How long photos are kept",
  "for.what":
    "Counted from when everything a photo belongs to is over: an issue closed, a round finished, a card done. Then it leaves every device and is deleted.",
  "for.field": "Kept for",
  "for.usual": "{span}, as usual",
  days: { one: "One day", other: "{n} days" },
  years: { one: "One year", other: "{n} years" },
  shorter: "Photos whose time is then over are deleted within a day. That cannot be taken back.",
  save: "Save",
  saved: "Saved.",
} as const

export const es: Words<typeof en> = {
  title: "Fotos",
  asking: "Preguntando al servidor…",
  offline: "Esto necesita conexión. Llega solo en cuanto haya señal.",
  whole: { one: "Se conserva una foto, y está entera.", other: "Se conservan {n} fotos, y todas están enteras." },
  "whole.none": "Todavía no se conserva ninguna foto.",
  unread: {
    one: "Una foto no se ha vuelto a leer en el último mes. ¿Funciona el proceso de fondo?",
    other: "{n} fotos no se han vuelto a leer en el último mes. ¿Funciona el proceso de fondo?",
  },
  waiting: { one: "Una ha llegado y aún no se ha revisado.", other: "{n} han llegado y aún no se han revisado." },
  damaged: { one: "Una foto está dañada", other: "{n} fotos están dañadas" },
  "damaged.what":
    "Lo que hay en el almacén ya no es lo que se guardó. Quien lleva el servidor puede reponerlo de una copia; la próxima revisión la dará por entera.",
  "damaged.one": "Foto de {when}",
  "damaged.since": "hallada {when}",
  for: "Cuánto se conservan las fotos",
  "for.what":
    "Se cuenta desde que todo a lo que pertenece la foto ha terminado: un asunto cerrado, una ronda acabada, una tarjeta hecha. Entonces sale de todos los dispositivos y se borra.",
  "for.field": "Se conservan",
  "for.usual": "{span}, lo habitual",
  days: { one: "Un día", other: "{n} días" },
  years: { one: "Un año", other: "{n} años" },
  shorter: "Las fotos cuyo tiempo haya pasado se borran en un día. No se puede deshacer.",
  save: "Guardar",
  saved: "Guardado.",
}

export const t = say({ en, es })
