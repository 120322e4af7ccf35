// Draws.
import { afterEach, beforeEach, expect, test, vi } from "vitest"

/** A browser with a worker in charge and a newer one that waits. */
function browser() {
  const waiting = { postMessage: vi.fn() }
  const registration = Object.assign(new EventTarget(), { waiting, installing: null, update: vi.fn(async () => {}) })
  const serviceWorker = Object.assign(new EventTarget(), { controller: {}, register: vi.fn(async () => registration) })
  vi.stubGlobal("navigator", Object.assign(Object.create(navigator), { serviceWorker }))
  return { waiting, registration, serviceWorker }
}

const look = (state: string) => {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(state as DocumentVisibilityState)
  document.dispatchEvent(new Event("visibilitychange"))
}

beforeEach(() => {
  vi.resetModules()
  document.body.innerHTML = ""
})
afterEach(() => void vi.unstubAllGlobals())

test("the worker's address goes through the one trusted policy", async () => {
  const { serviceWorker } = browser()
  const createPolicy = vi.fn((_name: string, rules: { createScriptURL(url: string): string }) => ({
    createScriptURL: (url: string) => `trusted ${rules.createScriptURL(url)}`,
  }))
  vi.stubGlobal("trustedTypes", { createPolicy })
  const { registerWorker } = await import("./registration")
  await registerWorker()
  expect(createPolicy).toHaveBeenCalledWith("app", expect.anything())
  expect(serviceWorker.register).toHaveBeenCalledWith("trusted /sw.js")
})

test("a new version waits until the page is left, and then takes over", async () => {
  const { waiting } = browser()
  const { newVersion, registerWorker } = await import("./registration")
  await registerWorker()
  expect(newVersion.value).toBe(true)
  expect(waiting.postMessage).not.toHaveBeenCalled()
  look("hidden")
  expect(waiting.postMessage).toHaveBeenCalledWith({ kind: "update" })
})

test("on a first visit the first worker changes nothing, and the next one is followed when it is wanted", async () => {
  const { waiting, registration, serviceWorker } = browser()
  Object.assign(serviceWorker, { controller: null })
  Object.assign(registration, { waiting: null })
  const reload = vi.spyOn(location, "reload").mockImplementation(() => {})
  const { newVersion, registerWorker, updateNow } = await import("./registration")
  await registerWorker()
  Object.assign(serviceWorker, { controller: {} })
  serviceWorker.dispatchEvent(new Event("controllerchange"))
  expect(reload).not.toHaveBeenCalled()
  const installing = new EventTarget()
  Object.assign(registration, { installing })
  registration.dispatchEvent(new Event("updatefound"))
  Object.assign(registration, { waiting })
  installing.dispatchEvent(new Event("statechange"))
  expect(newVersion.value).toBe(true)
  updateNow()
  expect(waiting.postMessage).toHaveBeenCalledWith({ kind: "update" })
  serviceWorker.dispatchEvent(new Event("controllerchange"))
  expect(reload).toHaveBeenCalledOnce()
})

test("never in the middle of a round, an open sheet or typing", async () => {
  const { waiting } = browser()
  const { registerWorker } = await import("./registration")
  const busy = await import("./busy")
  await registerWorker()
  const release = busy.hold()
  look("hidden")
  release()
  document.body.innerHTML = "<dialog open></dialog>"
  look("hidden")
  document.body.innerHTML = "<textarea></textarea>"
  document.querySelector("textarea")?.focus()
  look("hidden")
  expect(waiting.postMessage).not.toHaveBeenCalled()
  document.body.innerHTML = ""
  look("hidden")
  expect(waiting.postMessage).toHaveBeenCalledOnce()
})

test("letting go twice lets go once", async () => {
  const { hold, isQuiet } = await import("./busy")
  const one = hold()
  const two = hold()
  one()
  one()
  expect(isQuiet()).toBe(false)
  two()
  expect(isQuiet()).toBe(true)
})
