// What the roles are called.
import { say, type Words } from "./index"

export const en = {
  frontline: "Front line",
  charge: "Charge nurse",
  manager: "Manager",
  executive: "Executive",
  admin: "Administrator",
} as const

export const es: Words<typeof en> = {
  frontline: "Primera línea",
  charge: "Enfermería a cargo",
  manager: "Jefatura",
  executive: "Dirección",
  admin: "Administración",
}

const t = say({ en, es })

export const roleWord = (role: keyof typeof en): string => t(role)
