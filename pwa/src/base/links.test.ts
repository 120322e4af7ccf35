// @vitest-environment node
import { afterEach, expect, test } from "vitest"
import { signFor } from "./http"
import { signedLink } from "./links"

afterEach(() => signFor())

test("a file to download says whose page asks for it, and nothing where nobody is signed in", () => {
  expect(signedLink("/api/v1/codes.pdf?paper=a4")).toBe("/api/v1/codes.pdf?paper=a4")
  signFor({ person: "ngozi", signedOut() {} })
  expect(signedLink("/api/v1/codes.pdf?paper=a4")).toBe("/api/v1/codes.pdf?paper=a4&asked_by=ngozi")
})
