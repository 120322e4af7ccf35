/* The believable little world of the page of parts. Not in the catalogues: nobody but its makers sees it. */
import type { Option, Place, Tone } from "../../ui"

export const PLACES: Place[] = [
  { key: "today", label: "Today", icon: "today", href: "/ui?screen=today", hint: "1" },
  { key: "round", label: "Round", icon: "round", href: "/ui?screen=round", hint: "2" },
  { key: "capture", label: "Capture", icon: "capture", raised: true, hint: "c" },
  { key: "huddle", label: "Huddle", icon: "huddle", href: "/ui?screen=huddle", hint: "4" },
  { key: "follow", label: "Follow-up", icon: "follow", href: "/ui?screen=follow", count: 3, hint: "5" },
]

export const YES_NO: Option[] = [
  { key: "yes", label: "Yes" },
  { key: "no", label: "No" },
  { key: "na", label: "Not applicable" },
]

export const CATEGORIES: Option[] = [
  { key: "equipment", label: "Equipment" },
  { key: "supplies", label: "Supplies" },
  { key: "facilities", label: "Building" },
  { key: "staffing", label: "Staffing" },
  { key: "medication", label: "Medication" },
  { key: "safety", label: "Safety" },
]

export const PRIORITIES: Option[] = [
  { key: "P1", label: "Now" },
  { key: "P2", label: "Today" },
  { key: "P3", label: "This week" },
  { key: "P4", label: "When you can" },
]

export type Thing = {
  number: number
  title: string
  tone: Tone
  word: string
  where: string
  left: string
  late?: boolean
  unread?: boolean
}

export const THINGS: Thing[] = [
  {
    number: 482,
    title: "Call bell bed 12 silent",
    tone: "amber",
    word: "In progress",
    where: "4 West · Facilities · Ana R.",
    left: "2 h left",
  },
  {
    number: 479,
    title: "Bladder scanner will not charge, the one from 3 East is on loan until Friday",
    tone: "none",
    word: "New",
    where: "4 West · Biomed",
    left: "Late 40 min",
    late: true,
    unread: true,
  },
  {
    number: 471,
    title: "Second suction unit for the bay by the stairs",
    tone: "red",
    word: "Cannot this year",
    where: "4 West · Supplies · Priya S.",
    left: "Answered",
  },
  {
    number: 468,
    title: "Linen arrives after the morning wash",
    tone: "green",
    word: "Done",
    where: "4 West · Support · Jo M.",
    left: "Fixed?",
  },
]

export const MANY: Thing[] = Array.from({ length: 5000 }, (_, at) => ({
  ...(THINGS[at % THINGS.length] as Thing),
  number: 5000 - at,
}))

export const STORY = [
  { id: "1", who: "Sam", text: "raised it during the leadership round.", when: "Monday 09:12", tone: "none" as const },
  { id: "2", who: "Ana", text: "has seen it.", when: "Monday 09:40", tone: "none" as const },
  {
    id: "3",
    who: "Ana",
    text: "started: \u201CThe pull cord is worn, a new one comes with the 14:00 van.\u201D",
    when: "Monday 11:05",
    tone: "amber" as const,
  },
  {
    id: "4",
    who: "Ana",
    text: "resolved it: \u201CNew cord fitted, bell tested with Sam.\u201D",
    when: "Monday 15:20",
    tone: "green" as const,
  },
]
