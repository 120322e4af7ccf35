// Draws.
import { beforeAll, expect, test } from "vitest"
import { back, go, match, place, startRouter } from "./router"

beforeAll(startRouter)

test("patterns give their named parts", () => {
  expect(match("/follow-up/:id", "/follow-up/42")).toEqual({ id: "42" })
  expect(match("/", "/")).toEqual({})
  expect(match("/me", "/me/")).toEqual({})
  expect(match("/me", "/me/inbox")).toBeUndefined()
  expect(match("/round/:id", "/round")).toBeUndefined()
})

test("a broken address breaks nothing", () => {
  expect(match("/round/:id", "/round/%E0%A4%A")).toEqual({ id: "%E0%A4%A" })
})

test("links of the app change the place without a reload", () => {
  document.body.innerHTML = '<a href="/me/inbox?only=new"><b>Inbox</b></a>'
  document.querySelector("b")?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, button: 0 }))
  expect(place.value.path).toBe("/me/inbox")
  expect(place.value.query.get("only")).toBe("new")
  expect(place.value.isNew).toBe(true)
})

test("back leads out of a screen that was opened by its address", () => {
  go("/follow-up/1", { replace: true })
  history.replaceState(null, "")
  dispatchEvent(new PopStateEvent("popstate", { state: null }))
  expect(place.value.isNew).toBe(false)
  back("/follow-up")
  expect(place.value.path).toBe("/follow-up")
})
