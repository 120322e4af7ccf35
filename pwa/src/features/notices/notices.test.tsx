import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { recall } from "../../base/device"
import { newId } from "../../base/ids"
import { pushState } from "../../sync"
import { type Ward, WEST, ward } from "../today/ward.fake"
import { PushOffer } from "./index"
import screens from "./screens"

const { "/me/notices": Notices } = screens
let here: Ward
let forget = () => {}

beforeEach(async () => {
  here = await ward()
})

afterEach(async () => {
  cleanup()
  vi.restoreAllMocks()
  pushState.value = "unavailable"
  await here.leave()
  forget()
})

function browserHas(parts: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(parts))
    Object.defineProperty(navigator, name, { value, configurable: true })
  forget = () => {
    for (const name of Object.keys(parts)) Reflect.deleteProperty(navigator, name)
  }
}

const onAnIPhone = () =>
  vi.spyOn(navigator, "userAgent", "get").mockReturnValue("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)")

const button = (name: string) => screen.queryByRole("button", { name })

describe("the offer to tell of an answer", () => {
  const raise = () =>
    here.phone.act("issue.raise", {
      issue_id: newId(),
      unit_id: WEST,
      title: "Bell",
      detail: "",
      category: "other",
      priority: "P3",
    } as never)
  const asks = () => screen.queryByText("Shall this phone tell you when there is an answer?")

  it("comes once what was raised was sent, and once on this device", async () => {
    pushState.value = "not_asked"
    here.server.network = "down"
    await raise()
    render(<PushOffer />)
    await here.phone.wake()
    expect(asks()).toBeNull()
    here.server.network = "up"
    await here.phone.wake()
    await waitFor(() => expect(asks()).toBeTruthy())
    fireEvent.click(screen.getByRole("button", { name: "Not now" }))
    await waitFor(async () => expect(await recall("push_offered")).toBe(true))
    expect(asks()).toBeNull()
    cleanup()
    const { container } = render(<PushOffer />)
    await recall("push_offered")
    expect(container.textContent).toBe("")
  })

  it("tells an iPhone what it needs first", async () => {
    onAnIPhone()
    render(<PushOffer />)
    await screen.findByText(/once Roundwell is on its home screen/)
    fireEvent.click(screen.getByRole("button", { name: "All right" }))
    expect(screen.queryByText(/on its home screen/)).toBeNull()
    await waitFor(async () => expect(await recall("install_offered")).toBe(true))
  })
})

describe("this phone", () => {
  it("offers to tell, and says in words how that stands", async () => {
    pushState.value = "not_asked"
    render(<Notices />)
    expect(button("Tell me on this phone")).toBeTruthy()
    pushState.value = "on"
    await screen.findByText("This phone tells you when somebody answers.")
    expect(button("Tell me on this phone")).toBeNull()
    pushState.value = "off"
    await screen.findByText(/not connected yet/)
    expect(button("Try again")).toBeTruthy()
  })

  it("once refused, says where it is allowed again, and asks no more", async () => {
    pushState.value = "refused"
    render(<Notices />)
    expect(screen.getByText(/touch the sign before the address/)).toBeTruthy()
    expect(button("Tell me on this phone")).toBeNull()
  })

  it("tells an iPhone step by step how to install first", async () => {
    onAnIPhone()
    render(<Notices />)
    const steps = within(screen.getByRole("main")).getAllByRole("listitem")
    expect(steps.slice(0, 3).map(step => step.textContent)).toEqual([
      "Touch the share button of the browser.",
      "Choose “Add to Home Screen”.",
      "Open Roundwell from there, and come back to this place.",
    ])
  })

  it("hears of a permission given elsewhere", async () => {
    const permission = Object.assign(new EventTarget(), { state: "denied" })
    vi.stubGlobal("Notification", { permission: "denied" })
    vi.stubGlobal("PushManager", class {})
    browserHas({ permissions: { query: async () => permission }, serviceWorker: new EventTarget() })
    const listening = vi.spyOn(permission, "addEventListener")
    pushState.value = "refused"
    render(<Notices />)
    await waitFor(() => expect(listening).toHaveBeenCalled())
    vi.stubGlobal("Notification", { permission: "default" })
    permission.dispatchEvent(new Event("change"))
    await waitFor(() => expect(button("Tell me on this phone")).toBeTruthy())
  })
})
