// What the capture sheet uses of speaking without a name.
export { type Device, isOffered, sayUnnamed } from "./actions"
export type { Said } from "./kept"
export { clockFrom } from "./rules"
export { SavedUnnamed } from "./saved"
export { type Unnamed, WithoutName, WriterTold } from "./without-name"
export { t as unnamedWord } from "./words"
