// What publishing, importing and trying out a template say.
import type { Words } from "../../words"

export const en = {
  publish: "Publish",
  "publish.title": "Publish version {version} of {title}",
  "publish.now": "Publish now",
  "publish.first":
    "Everyone who makes rounds can start it. A published version stays as it is; changes make the next one.",
  "publish.next": "From now on new rounds ask this version. It stays as it is; changes make the next one.",
  "publish.flight": "Rounds in flight keep theirs: they go on with the questions they began with.",
  "publish.meanwhile": "Version {version} was published meanwhile, perhaps by somebody else. This one will follow it.",
  "publish.offline": "No signal now. It waits on this device and is sent later.",

  "import.title": "Import a template",
  "import.hint": "Choose a YAML file, or paste its text. What is sound becomes a draft; nothing is published yet.",
  "import.file": "Choose a file",
  "import.text": "Text of the file",
  "import.read": "Read it",
  "import.wrong": {
    one: "{n} error. Nothing was taken over.",
    other: "{n} errors. Nothing was taken over.",
  },
  "import.errors": "Errors",
  "import.line": "Line {line}",
  "import.line.wrong": "Line {line}, wrong: ",
  "import.lines": "The file",

  "preview.title": "Preview: {title}",
  "preview.note": "A preview. Nothing here is kept or sent.",
  "preview.leave": "Leave the preview",
  "preview.nothing": "No question shows.",
  "preview.end": "That was the last one. {answered} of {of} answered.",
  "preview.finish": "End of the preview",
  "preview.rest": { one: "Rest is fine: {n} check", other: "Rest is fine: {n} checks" },
  "preview.next": "Next",
  "preview.skip": "Skip",
  "preview.again": "Once more",
  "preview.suggests": "Offers an issue: {issue}",
} as const

export const es: Words<typeof en> = {
  publish: "Publicar",
  "publish.title": "Publicar la versión {version} de {title}",
  "publish.now": "Publicar ahora",
  "publish.first":
    "Quien hace rondas podrá empezarla. Una versión publicada queda como está; los cambios hacen la siguiente.",
  "publish.next": "Desde ahora las rondas nuevas usan esta versión. Queda como está; los cambios hacen la siguiente.",
  "publish.flight": "Las rondas en curso conservan la suya: siguen con las preguntas con las que empezaron.",
  "publish.meanwhile": "Mientras tanto se publicó la versión {version}, quizá por otra persona. Esta irá después.",
  "publish.offline": "Ahora no hay señal. Espera en este dispositivo y se envía más tarde.",

  "import.title": "Importar una plantilla",
  "import.hint": "Elija un archivo YAML o pegue su texto. Lo correcto pasa a borrador; aún no se publica nada.",
  "import.file": "Elegir un archivo",
  "import.text": "Texto del archivo",
  "import.read": "Leerlo",
  "import.wrong": {
    one: "{n} error. No se tomó nada.",
    other: "{n} errores. No se tomó nada.",
  },
  "import.errors": "Errores",
  "import.line": "Línea {line}",
  "import.line.wrong": "Línea {line}, con error: ",
  "import.lines": "El archivo",

  "preview.title": "Vista previa: {title}",
  "preview.note": "Una vista previa. Aquí nada se guarda ni se envía.",
  "preview.leave": "Salir de la vista previa",
  "preview.nothing": "No aparece ninguna pregunta.",
  "preview.end": "Esa era la última. {answered} de {of} respondidas.",
  "preview.finish": "Fin de la vista previa",
  "preview.rest": { one: "El resto está bien: {n} punto", other: "El resto está bien: {n} puntos" },
  "preview.next": "Siguiente",
  "preview.skip": "Saltar",
  "preview.again": "Otra vez",
  "preview.suggests": "Ofrece un asunto: {issue}",
}
