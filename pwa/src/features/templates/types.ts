// The types a line or question can have, the most used first.
import type { Item } from "../../contract/entities.gen"

export const TYPES = Object.keys({
  yes_no: true,
  choice: true,
  several: true,
  scale: true,
  number: true,
  text: true,
  photo: true,
  person: true,
  room: true,
  priorities: true,
  say: true,
} satisfies Record<Item["type"], true>) as Item["type"][]
