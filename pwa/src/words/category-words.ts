// What the categories of issues are called; no first screen says one.
import { say, type Words } from "./index"

export const en = {
  facilities: "Facilities",
  environment: "Cleaning and environment",
  equipment: "Equipment",
  supplies: "Supplies",
  it: "IT",
  medication: "Medication",
  staffing: "Staffing",
  safety: "Safety hazard",
  experience: "Patient experience",
  security: "Security",
  communication: "Communication",
  process: "Process",
  people: "People",
  training: "Training",
  other: "Something else",
} as const

export const es: Words<typeof en> = {
  facilities: "Instalaciones",
  environment: "Limpieza y entorno",
  equipment: "Equipos",
  supplies: "Suministros",
  it: "Informática",
  medication: "Medicación",
  staffing: "Personal",
  safety: "Riesgo de seguridad",
  experience: "Experiencia del paciente",
  security: "Vigilancia",
  communication: "Comunicación",
  process: "Proceso",
  people: "Personas",
  training: "Formación",
  other: "Otra cosa",
}

export const categoryWord: (category: keyof typeof en) => string = say({ en, es })
