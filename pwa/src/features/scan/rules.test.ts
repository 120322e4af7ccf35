import { expect, test } from "vitest"
import { type Known, meaning, sheetPath, usualPaper } from "./rules"

const WEST = "0f3e0000-1111-4222-8333-44444444aaaa"
const EAST = "0f3e0000-1111-4222-8333-44444444bbbb"
const ROOM = "0f3e0000-1111-4222-8333-44444444cccc"
const LOUNGE = "0f3e0000-1111-4222-8333-44444444dddd"
const STRANGER = "0f3e0000-1111-4222-8333-44444444eeee"
const OURS = "https://rounds.example.org"

const KNOWN: Known = {
  origin: OURS,
  units: new Map([
    [WEST, { id: WEST, name: "4 West" }],
    [EAST, { id: EAST, name: "5 East" }],
  ]),
  rooms: new Map([
    [ROOM, { id: ROOM, unit_id: WEST }],
    [LOUNGE, { id: LOUNGE, unit_id: EAST }],
  ]),
  open: new Set([WEST]),
}

const of = (text: string) => meaning(text, KNOWN)

test("a unit's code starts a round in that unit", () => {
  expect(of(`${OURS}/go/u/${WEST}`)).toEqual({ what: "start", unit_id: WEST })
})

test("a room's code starts it in the room's unit, with the room", () => {
  expect(of(`${OURS}/go/r/${ROOM}`)).toEqual({ what: "start", unit_id: WEST, room_id: ROOM })
})

test("capitals, white space, a closing slash and what was hung on to the address change nothing", () => {
  expect(of(` ${OURS}/go/u/${WEST.toUpperCase()}/?from=camera#top\n`)).toEqual({ what: "start", unit_id: WEST })
  expect(of(`HTTPS://ROUNDS.EXAMPLE.ORG/go/u/${WEST}`)).toEqual({ what: "start", unit_id: WEST })
})

test("a door keeps its code when the hospital moves its server", () => {
  expect(of(`http://10.0.0.7:8000/go/r/${ROOM}`)).toEqual({ what: "start", unit_id: WEST, room_id: ROOM })
})

test("a unit in which this person makes no rounds is named, also by its rooms", () => {
  expect(of(`${OURS}/go/u/${EAST}`)).toEqual({ what: "closed", unit: "5 East" })
  expect(of(`${OURS}/go/r/${LOUNGE}`)).toEqual({ what: "closed", unit: "5 East" })
})

test("an id that is not on this device is unknown here, or another hospital's by its address", () => {
  expect(of(`${OURS}/go/u/${STRANGER}`)).toEqual({ what: "unknown" })
  expect(of(`${OURS}/go/r/${STRANGER}`)).toEqual({ what: "unknown" })
  expect(of(`https://other.example.org/go/u/${STRANGER}`)).toEqual({ what: "elsewhere" })
})

test("a unit's id is no room, nor a room's id a unit", () => {
  expect(of(`${OURS}/go/u/${ROOM}`)).toEqual({ what: "unknown" })
  expect(of(`${OURS}/go/r/${STRANGER}`)).toEqual({ what: "unknown" })
})

test.each([
  "",
  "PATIENT 123456",
  "https://example.org/menu.pdf",
  `${OURS}/round/${WEST}`,
  `${OURS}/go/u/`,
  `${OURS}/go/u/4-west`,
  `${OURS}/go/x/${WEST}`,
  `${OURS}/go/u/${WEST}/more`,
  `${OURS}/elsewhere?next=/go/u/${WEST}`,
  `javascript:location='/go/u/${WEST}'`,
  `roundwell:/go/u/${WEST}`,
  "WIFI:S:Guests;T:WPA;P:secret;;",
  "https://",
])("any other code is none of ours: %s", text => {
  expect(of(text)).toEqual({ what: "other" })
})

test("the paper is that of the place", () => {
  expect([["en-US"], ["es-MX", "en-US"], ["en-GB"], ["es-ES"], ["en"], []].map(usualPaper)).toEqual([
    "letter",
    "letter",
    "a4",
    "a4",
    "a4",
    "a4",
  ])
})

test("a sheet is asked for with what was chosen and nothing else", () => {
  expect(sheetPath({ rooms: false, paper: "a4", language: "en" })).toBe("/api/v1/codes.pdf?paper=a4&language=en")
  expect(sheetPath({ unit_id: WEST, rooms: true, paper: "letter", language: "es" })).toBe(
    `/api/v1/codes.pdf?unit_id=${WEST}&rooms=true&paper=letter&language=es`,
  )
})
