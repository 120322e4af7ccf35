// What is said about hearing no more of one issue.
import { say, type Words } from "../../words"

export const en = {
  mute: "Mute",
  unmute: "Unmute",
  "mute.it": "Mute: {issue}",
  "unmute.it": "Unmute: {issue}",
  muted: "Muted: it is told in your inbox alone.",
  "muted.danger": "Muted, but danger now is told all the same.",
  "mute.done": "Muted. It is told in your inbox alone.",
  "unmute.done": "You hear of it again.",
} as const

export const es: Words<typeof en> = {
  mute: "Silenciar",
  unmute: "No silenciar",
  "mute.it": "Silenciar: {issue}",
  "unmute.it": "No silenciar: {issue}",
  muted: "Silenciado: solo se le avisa en su buzón.",
  "muted.danger": "Silenciado, pero del peligro inmediato se avisa igual.",
  "mute.done": "Silenciado. Solo se le avisa en su buzón.",
  "unmute.done": "Se le vuelve a avisar.",
}

export const t = say({ en, es })
