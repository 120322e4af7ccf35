import { cleanup, fireEvent, render, screen } from "@testing-library/preact"
import { afterEach, beforeEach, expect, it, vi } from "vitest"
import { recall } from "../../base/device"
import { me, startSession } from "../../sync"
import { person, sealed } from "../../sync/session"
import { language, setLanguage } from "../../words"
import { time } from "../../words/format"
import screens from "."

const SignIn = screens["/signin"]

const json = (body: unknown, status: number, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json", ...headers } })

const refusal = (code: string, status: number, headers?: Record<string, string>) =>
  json({ title: code, status, code }, status, headers)

let answer: () => Response | Promise<Response>
let asked: { path: string; body: unknown }[]

beforeEach(async () => {
  setLanguage("en")
  asked = []
  vi.stubGlobal("fetch", async (path: string, init: RequestInit = {}) => {
    if (init.method !== "POST") return refusal("signed_out", 401)
    asked.push({ path, body: JSON.parse(String(init.body)) })
    return answer()
  })
  await startSession({})
})

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.useRealTimers()
  sealed.value = []
  person.value = null
})

function fill(email = "ngozi@st-annes.example", password = "a long password") {
  render(<SignIn />)
  fireEvent.input(screen.getByLabelText("E-mail"), { target: { value: email } })
  fireEvent.input(screen.getByLabelText("Password"), { target: { value: password } })
  fireEvent.click(screen.getByRole("button", { name: "Sign in" }))
}

it("lets the browser fill in what it knows", () => {
  render(<SignIn />)
  expect(screen.getByLabelText("E-mail").getAttribute("autocomplete")).toBe("username")
  expect(screen.getByLabelText("Password").getAttribute("autocomplete")).toBe("current-password")
})

it("sends what was typed, without the space that a phone adds", async () => {
  answer = () => refusal("wrong_sign_in", 401)
  fill("ngozi@st-annes.example ", " kept as typed ")
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  expect(asked[0]?.body).toMatchObject({ email: "ngozi@st-annes.example", password: " kept as typed " })
})

it("says that something is wrong at the password, and keeps what was typed", async () => {
  answer = () => refusal("wrong_sign_in", 401)
  fill()
  const field = screen.getByLabelText<HTMLInputElement>("Password")
  await screen.findByText("E-mail or password is wrong.")
  expect(field.getAttribute("aria-invalid")).toBe("true")
  expect(field.value).toBe("a long password")
  expect(me.value).toBeNull()
})

it("says until when to wait after too many tries", async () => {
  vi.useFakeTimers({ now: new Date(2025, 2, 3, 14, 0, 30), toFake: ["Date"] })
  answer = () => refusal("locked_out", 429, { "Retry-After": "120" })
  fill()
  const at = time(new Date(2025, 2, 3, 14, 3).toISOString())
  expect(await screen.findByText(`Too many tries. Wait until ${at}, then try again.`)).toBeTruthy()
})

it("says that the first sign-in needs signal", async () => {
  answer = () => Promise.reject(new TypeError("offline"))
  fill()
  expect(await screen.findByText(/You need signal for the first sign-in/)).toBeTruthy()
})

it.each([
  ["", "x", "Write the e-mail address you sign in with."],
  ["ngozi@st-annes.example", "", "Write your password."],
])("asks nobody when something is missing", async (email, password, text) => {
  fill(email, password)
  expect(await screen.findByText(text)).toBeTruthy()
  expect(asked).toEqual([])
})

it("tells whose unsent work is kept, and that signing in sends it", () => {
  sealed.value = [
    { of: "a", name: "Ngozi Okafor", email: "ngozi@st-annes.example", unsent: 3 },
    { of: "b", name: "Sam Lee", email: "sam@st-annes.example", unsent: 1 },
  ]
  render(<SignIn />)
  expect(screen.getByText("3 things from Ngozi Okafor are kept on this phone.")).toBeTruthy()
  expect(screen.getByText("1 thing from Sam Lee is kept on this phone.")).toBeTruthy()
  expect(screen.getByText(/They are sent as soon as Ngozi Okafor signs in here/)).toBeTruthy()
  expect(screen.getByLabelText<HTMLInputElement>("E-mail").value).toBe("ngozi@st-annes.example")
})

it("changes the language at once, and the phone remembers it", async () => {
  render(<SignIn />)
  fireEvent.click(screen.getByRole("radio", { name: "Español" }))
  expect(await screen.findByRole("button", { name: "Entrar" })).toBeTruthy()
  expect(language.value).toBe("es")
  await vi.waitFor(async () => expect(await recall("language")).toBe("es"))
})
