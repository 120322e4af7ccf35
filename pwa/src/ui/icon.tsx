/* The outline set, drawn on 24 by 24. Never spoken: words stand beside it or name its button. */
import "./icon.css"

const circle = (x: number, y: number, r: number) =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`

const DRAWINGS = {
  today: `${circle(12, 12, 4)}M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6l1.4 1.4M17 17l1.4 1.4M5.6 18.4 7 17M17 7l1.4-1.4`,
  round: "M8 5H6a1 1 0 0 0-1 1v14a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1V6a1 1 0 0 0-1-1h-2M9 3h6v4H9zM9 14l2 2 4-4",
  capture: "M12 5v14M5 12h14",
  huddle: `${circle(12, 7, 3)}${circle(5, 10, 2)}${circle(19, 10, 2)}M6.5 20v-2a5.5 5.5 0 0 1 11 0v2M2 18a3.5 3.5 0 0 1 2.5-3.4M22 18a3.5 3.5 0 0 0-2.5-3.4`,
  follow: "M4 5l1.5 1.5L8 4M4 12l1.5 1.5L8 11M4 19l1.5 1.5L8 18M12 5.5h8M12 12.5h8M12 19.5h8",
  note: "M5 20l1-4L16.5 5.5a2.1 2.1 0 0 1 3 3L9 19zM14.5 7.5l3 3",
  photo: `M4 7h3.5L9 5h6l1.5 2H20a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1z${circle(12, 13, 3.5)}`,
  gallery: `M4 5h16v14H4zM4 16l4.5-4.5L13 16l3-3 4 4${circle(15.5, 9, 1)}`,
  issue: "M6 21V4M6 5h11l-2.5 4L17 13H6",
  kudos: "M12 20S4 15.5 4 9.5A4.2 4.2 0 0 1 12 7.6a4.2 4.2 0 0 1 8 1.9C20 15.5 12 20 12 20z",
  check: "M5 12.5l4.5 4.5L19 7.5",
  close: "M6 6l12 12M18 6L6 18",
  back: "M15 5l-7 7 7 7",
  next: "M9 5l7 7-7 7",
  up: "M5 15l7-7 7 7",
  down: "M5 9l7 7 7-7",
  more: `${circle(5, 12, 1)}${circle(12, 12, 1)}${circle(19, 12, 1)}`,
  scan: "M4 8V5a1 1 0 0 1 1-1h3M16 4h3a1 1 0 0 1 1 1v3M20 16v3a1 1 0 0 1-1 1h-3M8 20H5a1 1 0 0 1-1-1v-3M4 12h16",
  search: `${circle(10.5, 10.5, 6)}M15 15l5.5 5.5`,
  clock: `${circle(12, 12, 8.5)}M12 7v5l3.5 2`,
  eye: `M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z${circle(12, 12, 2.5)}`,
  person: `${circle(12, 8, 4)}M4.5 20.5a7.5 7.5 0 0 1 15 0`,
  escalate: "M12 20V5M6 11l6-6 6 6",
  carry: "M4 8h11a4 4 0 0 1 0 8H5M8 12l-4 4 4 4",
  undo: "M5 9h9a5 5 0 0 1 0 10h-4M9 5L5 9l4 4",
  send: "M4 12l16-8-5 16-3.5-6.5zM11.5 13.5L20 4",
  bell_off: "M6 17V11a6 6 0 0 1 1-3.3M9.6 5.5A6 6 0 0 1 18 11v3M16 18H4.5L6 17M10 21h4M4 4l16 16",
  bell: "M6 17V11a6 6 0 0 1 12 0v6l1.5 1h-15zM10 21h4",
  settings: `M4 7h9M17 7h3M4 17h3M11 17h9${circle(15, 7, 2)}${circle(9, 17, 2)}`,
  leave: "M10 4H5v16h5M14 8l4 4-4 4M18 12H9",
  key: `${circle(8, 15, 4)}M11 12l8-8M16 7l3 3`,
  place: `M12 21s-7-6-7-11.5a7 7 0 0 1 14 0C19 15 12 21 12 21z${circle(12, 9.5, 2.5)}`,
  comment: "M4 5h16v12h-9l-4 4v-4H4z",
  block: `${circle(12, 12, 8.5)}M6 6l12 12`,
  info: `${circle(12, 12, 8.5)}M12 11v5.5M12 7.5v.1`,
  plus: "M12 6v12M6 12h12",
  trash: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  chart: "M4 4v16h16M8 15l3.5-4 3 2.5L20 7",
  pulse: "M3 12h4l3-7 4 14 3-7h4",
  wave: "M5 9a10 10 0 0 1 14 0M8 12.5a5.5 5.5 0 0 1 8 0M12 17v.1",
  star: "M12 4l2.4 5 5.6.7-4.1 3.8 1.1 5.5-5-2.7-5 2.7 1.1-5.5L4 9.7 9.6 9z",
} as const

export type IconName = keyof typeof DRAWINGS

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="ui-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={DRAWINGS[name]} />
    </svg>
  )
}
