// The addresses of templates.
export const HOME = "/templates"
export const IMPORT = `${HOME}/import/yaml`
export const templatePath = (key: string): string => `${HOME}/${encodeURIComponent(key)}`
export const previewPath = (id: string): string => `${HOME}/preview/${id}`

export const editPath = (draft: string, at?: string | null): string =>
  `${HOME}/edit/${draft}${at ? `?at=${encodeURIComponent(at)}` : ""}`
