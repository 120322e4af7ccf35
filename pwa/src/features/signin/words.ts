// What the sign-in says.
import { say, type Words } from "../../words"

export const en = {
  title: "Sign in",
  promise: "Whoever speaks up hears back.",
  email: "E-mail",
  password: "Password",
  show: "Show what I type",
  go: "Sign in",
  "email.missing": "Write the e-mail address you sign in with.",
  "email.wrong": "This is not a whole e-mail address.",
  "password.missing": "Write your password.",
  wrong: "E-mail or password is wrong.",
  "no.signal": "You need signal for the first sign-in. Find some and try again. After that it works without.",
  "locked.until": "Too many tries. Wait until {time}, then try again.",
  "sealed.title": {
    one: "{n} thing from {name} is kept on this phone.",
    other: "{n} things from {name} are kept on this phone.",
  },
  "sealed.sent": {
    one: "It is not sent yet. It is sent as soon as {name} signs in here. Nobody else can see it.",
    other: "They are not sent yet. They are sent as soon as {name} signs in here. Nobody else can see them.",
  },
} as const

export const es: Words<typeof en> = {
  title: "Entrar",
  promise: "Quien habla recibe respuesta.",
  email: "Correo",
  password: "Contraseña",
  show: "Mostrar lo que escribo",
  go: "Entrar",
  "email.missing": "Escriba el correo con el que entra.",
  "email.wrong": "Esta dirección de correo no está completa.",
  "password.missing": "Escriba su contraseña.",
  wrong: "El correo o la contraseña no es correcto.",
  "no.signal": "Hace falta señal para entrar la primera vez. Búsquela e intente de nuevo. Después funciona sin ella.",
  "locked.until": "Demasiados intentos. Espere hasta las {time} e intente de nuevo.",
  "sealed.title": {
    one: "{n} cosa de {name} se guarda en este teléfono.",
    other: "{n} cosas de {name} se guardan en este teléfono.",
  },
  "sealed.sent": {
    one: "Aún no está enviada. Se envía en cuanto {name} entre aquí. Nadie más puede verla.",
    other: "Aún no están enviadas. Se envían en cuanto {name} entre aquí. Nadie más puede verlas.",
  },
}

export const t = say({ en, es })
