// What leads to the set-up of boards.
import { say, type Words } from "../../words"

export const en = { "set.up": "Set up", new: "New board", timetable: "Timetable" } as const

export const es: Words<typeof en> = { "set.up": "Configurar", new: "Tablero nuevo", timetable: "Horario" }

export const t = say({ en, es })
