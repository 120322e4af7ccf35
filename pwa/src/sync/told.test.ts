import { beforeEach, expect, test } from "vitest"
import { setLanguage } from "../words"
import { addressOf, isNotice, read } from "./told"

beforeEach(() => setLanguage("en"))

test("a notice is shown as it was told, one a thing", () => {
  const told = { title: "Done", body: "#482 in 4 West", tag: "issue-482", url: "/follow-up/1" }
  expect(read(JSON.stringify({ kind: "issue.resolved", ...told }))).toEqual(told)
  expect(read('{"title": "Done", "url": "/follow-up/1"}').tag).toBe("/follow-up/1")
})

test.each([undefined, "", "nonsense", "null", "7", '"text"', "[1]", "{}", '{"title": {}, "url": 5}', '{"title": " "}'])(
  "what cannot be read (%s) is still told, and leads to the inbox",
  data => {
    expect(read(data)).toEqual({
      title: "Roundwell",
      body: "There is something new for you.",
      tag: "/me/inbox",
      url: "/me/inbox",
    })
  },
)

test("in the person's language", () => {
  setLanguage("es")
  expect(read(undefined).body).toBe("Hay algo nuevo para usted.")
})

const NOTICE = "0b5f1c9e-4a3d-5e2f-8a1b-2c3d4e5f6a7b"
const HERE = "https://rounds.example"

test("a touch opens what it is about, and says which notice it was", () => {
  expect(addressOf("/follow-up/1", NOTICE, HERE)).toBe(`/follow-up/1?told=${NOTICE}`)
  expect(addressOf("/follow-up?in=all", NOTICE, HERE)).toBe(`/follow-up?in=all&told=${NOTICE}`)
  expect(addressOf("/me/inbox", "/me/inbox", HERE)).toBe("/me/inbox")
})

test.each(["https://elsewhere.example/me", "//elsewhere.example/me", "javascript:alert(1)"])(
  "no touch leads out of the app: %s",
  url => {
    expect(addressOf(url, NOTICE, HERE)).toBe("/")
  },
)

test("only an id of a notice is counted as one", () => {
  expect(isNotice(NOTICE)).toBe(true)
  expect(["/me/inbox", "issue-482", "", `${NOTICE}0`].filter(isNotice)).toEqual([])
})
