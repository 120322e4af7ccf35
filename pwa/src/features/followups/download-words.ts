// What is said of the list as a file; it comes with the sheet of views.
import { say, type Words } from "../../words"

export const en = {
  title: "As a spreadsheet",
  about:
    "These issues as you narrowed them down, as far as they are sent. It does not say who raised them. What was said in confidence is left out, unless you filter by its queue alone.",
  xlsx: "Download XLSX",
  csv: "Download CSV",
  offline: "No signal. A file is made by the server; try again when there is signal.",
} as const

export const es: Words<typeof en> = {
  title: "Como hoja de cálculo",
  about:
    "Estos asuntos tal como los filtró, si ya se enviaron. No dice quién los planteó. Lo dicho en confianza no está, salvo que filtre solo por su cola.",
  xlsx: "Descargar XLSX",
  csv: "Descargar CSV",
  offline: "Sin señal. El archivo lo hace el servidor; inténtelo cuando haya señal.",
}

export const t = say({ en, es })
