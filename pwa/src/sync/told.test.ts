import { beforeEach, expect, test } from "vitest"
import { setLanguage } from "../words"
import { read } from "./told"

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
