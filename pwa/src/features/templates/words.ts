// What the screens of templates say, put together from a file a screen.
import { say, type Words } from "../../words"
import * as editor from "./words-editor"
import * as fault from "./words-fault"
import * as item from "./words-item"
import * as library from "./words-library"
import * as sharing from "./words-sharing"

export const en = { ...library.en, ...item.en, ...editor.en, ...fault.en, ...sharing.en } as const

export const es: Words<typeof en> = { ...library.es, ...item.es, ...editor.es, ...fault.es, ...sharing.es }

export const t = say({ en, es })

/** What a copy is called, in each language whichever is spoken now. */
export const COPY_OF = { en: "Copy of {title}", es: "Copia de {title}" }
