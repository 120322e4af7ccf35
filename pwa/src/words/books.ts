// The sentences of the first load, a book a language. The build binds them in files of their own; a catalogue's pages are
// empty until its language has come.
import type { Catalogue, Language } from "./index"

const books: Record<Language, Catalogue[]> = { en: [], es: [] }

export function pages(language: Language, place: number): Catalogue {
  const book = books[language]
  book[place] ??= {}
  return book[place]
}

export function fill(language: Language, sentences: readonly Catalogue[]): void {
  for (const [place, said] of sentences.entries()) Object.assign(pages(language, place), said)
}
