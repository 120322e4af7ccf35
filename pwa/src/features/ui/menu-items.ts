/* What a row's menu offers on the page of parts. */
import type { MenuItem } from "../../ui"

const nothing = () => {}

export const MENU: MenuItem[] = [
  { key: "acknowledge", label: "Acknowledge", icon: "eye", keys: "a", onSelect: nothing },
  { key: "resolve", label: "Resolve", icon: "check", keys: "r", onSelect: nothing },
  { key: "assign", label: "Assign to me", icon: "person", keys: "m", onSelect: nothing },
  { key: "escalate", label: "Escalate", icon: "escalate", keys: "e", disabled: true, onSelect: nothing },
]
