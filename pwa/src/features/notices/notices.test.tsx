import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { recall, remember } from "../../base/device"
import { newId } from "../../base/ids"
import type { NoticeKind } from "../../contract/entities.gen"
import { NOTICES } from "../../contract/notices.gen"
import { pushState, startPush } from "../../sync"
import { inWords } from "../../words"
import { issue, NGOZI, type Ward, WEST, ward } from "../today/ward.fake"
import { MOST_MUTED, untouched } from "./effects"
import { groups } from "./groups"
import { MuteButton, MutedLine, muteItems, PushOffer } from "./index"
import { MutedIssues } from "./muted"
import { own } from "./own"
import { usual, withChannel } from "./said"
import screens from "./screens"

const { "/me/notices": Notices } = screens
let here: Ward
let forget = () => {}

beforeEach(async () => {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true
  }
  here = await ward()
  here.server.reads.set("/api/v1/notices/ways", { channels: ["push", "email", "digest"] })
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
  const asks = () => screen.queryByText("Shall this device tell you when there is an answer?")

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

  it("says what became of it, and by which way the answer comes instead", async () => {
    const requestPermission = vi.fn(async () => "denied")
    vi.stubGlobal("Notification", { permission: "default", requestPermission })
    vi.stubGlobal("PushManager", class {})
    browserHas({ serviceWorker: new EventTarget() })
    here.server.reads.set("/api/v1/notices/ways", { channels: ["push"] })
    await remember("push_offered", false)
    pushState.value = "not_asked"
    render(<PushOffer />)
    const yes = await screen.findByRole("button", { name: "Yes, tell me" })
    expect(requestPermission).not.toHaveBeenCalled()
    fireEvent.click(yes)
    await screen.findByText("This device was told not to show notices of Roundwell.")
    await screen.findByText("Without that, the answer stands in your inbox.")
    expect(asks()).toBeNull()
  })

  it("tells an iPhone what it needs first", async () => {
    onAnIPhone()
    render(<PushOffer />)
    await screen.findByText(/once Roundwell is on its home screen/)
    await screen.findByText("Without that, the answer comes by e-mail, and stands in your inbox.")
    fireEvent.click(screen.getByRole("button", { name: "All right" }))
    expect(screen.queryByText(/on its home screen/)).toBeNull()
    await waitFor(async () => expect(await recall("install_offered")).toBe(true))
  })
})

describe("this phone", () => {
  it("offers to tell, and says in words how that stands", async () => {
    pushState.value = "not_asked"
    render(<Notices />)
    expect(button("Tell me on this device")).toBeTruthy()
    pushState.value = "on"
    await screen.findByText("This device tells you when somebody answers.")
    expect(button("Tell me on this device")).toBeNull()
    pushState.value = "off"
    await screen.findByText(/not connected yet/)
    expect(button("Try again")).toBeTruthy()
  })

  it("once refused, says where it is allowed again, and asks no more", async () => {
    pushState.value = "refused"
    render(<Notices />)
    expect(screen.getByText(/touch the sign before the address/)).toBeTruthy()
    expect(button("Tell me on this device")).toBeNull()
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
    await waitFor(() => expect(button("Tell me on this device")).toBeTruthy())
  })

  it("once allowed says that it is not connected yet, as long as it is not", async () => {
    vi.stubGlobal("Notification", { permission: "granted" })
    vi.stubGlobal("PushManager", class {})
    const never = new Promise(() => {})
    browserHas({ serviceWorker: Object.assign(new EventTarget(), { ready: never, getRegistration: async () => {} }) })
    render(<Notices />)
    void startPush()
    await screen.findByText(/not connected yet/)
  })
})

/** Without signal, so that what is shown is what was chosen here. */
const chosen = () => here.phone.outbox.value.map(({ type, payload }) => [type, payload])
const withoutSignal = () => {
  here.server.network = "down"
}
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name, hidden: true }))
const closed = () => waitFor(() => expect(screen.queryByRole("dialog", { hidden: true })).toBeNull())
const row = (name: string | RegExp) => screen.getByRole("button", { name }).closest("li")

describe("when one is told", () => {
  beforeEach(withoutSignal)

  it("keeps quiet hours in one's own words, and lets them go", async () => {
    render(<Notices />)
    expect(row("Quiet hours")?.textContent).toContain("None")
    press("Quiet hours")
    fireEvent.input(screen.getByLabelText("From"), { target: { value: "22:00" } })
    press("Use these hours")
    await closed()
    await waitFor(() => expect(row("Quiet hours")?.textContent).toContain("From 22:00 to 06:30"))
    press("Quiet hours")
    press("No quiet hours")
    await waitFor(() =>
      expect(chosen()).toEqual([
        ["notice.set_quiet", { quiet: { from: "22:00", to: "06:30" } }],
        ["notice.set_quiet", { quiet: null }],
      ]),
    )
  })

  it("takes no hours that never end", () => {
    render(<Notices />)
    press("Quiet hours")
    fireEvent.input(screen.getByLabelText("From"), { target: { value: "06:30" } })
    expect(screen.getByText("Say both times, and not the same.")).toBeTruthy()
    expect(screen.getByRole("button", { name: "Use these hours", hidden: true })).toHaveProperty("disabled", true)
  })

  it("has a digest each day or each week", async () => {
    render(<Notices />)
    press("Digest")
    fireEvent.click(screen.getByRole("radio", { name: "Every week", hidden: true }))
    fireEvent.change(screen.getByLabelText("Day"), { target: { value: "4" } })
    press("Use this")
    await closed()
    await waitFor(() => expect(row("Digest")?.textContent).toContain("Every Friday at 07:00, by e-mail"))
    press("Digest")
    fireEvent.click(screen.getByRole("radio", { name: "Every day", hidden: true }))
    press("Use this")
    await closed()
    await waitFor(() =>
      expect(chosen()).toEqual([
        ["notice.set_digest", { digest: { how_often: "week", at: "07:00", day: 4 } }],
        ["notice.set_digest", { digest: { how_often: "day", at: "07:00" } }],
      ]),
    )
  })

  it("goes by the clock of the house or by one's own, and only on duty when one wants", async () => {
    render(<Notices />)
    expect(row("Your clock")?.textContent).toContain("That of the house (UTC)")
    press("Your clock")
    fireEvent.change(screen.getByRole("combobox", { name: "Your clock", hidden: true }), {
      target: { value: "Europe/Madrid" },
    })
    press("Use this clock")
    await closed()
    await waitFor(() => expect(row("Your clock")?.textContent).toContain("Europe/Madrid"))
    fireEvent.click(screen.getByRole("switch", { name: "Only while I am on duty" }))
    await waitFor(() => expect(chosen().at(-1)).toEqual(["notice.set_on_duty_only", { on_duty_only: true }]))
  })
})

describe("about what one is told", () => {
  beforeEach(withoutSignal)

  const saying = (kind: NoticeKind) => inWords(NOTICES[kind].told)

  it("tells each kind in a sentence and by its usual ways", async () => {
    render(<Notices />)
    for (const each of screen.getAllByRole("button", { name: /^One by one/ })) fireEvent.click(each)
    for (const kind of Object.keys(NOTICES) as NoticeKind[]) expect(row(saying(kind))).toBeTruthy()
    const kind = "issue.resolved"
    expect(row(saying(kind))?.textContent).toMatch(/Phone$/)
    press(saying(kind))
    fireEvent.click(screen.getByRole("switch", { name: "On the phone", hidden: true }))
    await waitFor(() => expect(row(saying(kind))?.textContent).toMatch(/Inbox only · changed by you$/))
    press("As usual")
    await waitFor(() => expect(row(saying(kind))?.textContent).toMatch(/Phone$/))
    expect(chosen()).toEqual([
      ["notice.prefer", { kind, channels: ["digest"] }],
      ["notice.prefer", { kind, channels: ["push", "digest"] }],
    ])
  })

  it("says where one chooses the phone that this one does not tell yet, and turns it on there", async () => {
    const requestPermission = vi.fn(async () => "denied")
    vi.stubGlobal("Notification", { permission: "default", requestPermission })
    vi.stubGlobal("PushManager", class {})
    browserHas({ serviceWorker: new EventTarget() })
    pushState.value = "not_asked"
    render(<Notices />)
    press(/^Change all: What you raised/)
    const sheet = within(screen.getByRole("dialog"))
    expect(sheet.getByText(/^This device does not tell you yet/)).toBeTruthy()
    fireEvent.click(sheet.getByRole("button", { name: "Tell me on this device", hidden: true }))
    await sheet.findByText("This device was told not to show notices of Roundwell.")
    expect(requestPermission).toHaveBeenCalledOnce()
    cleanup()
    pushState.value = "on"
    render(<Notices />)
    press(/^Change all: What you raised/)
    expect(within(screen.getByRole("dialog")).queryByText(/This device/)).toBeNull()
  })

  it("changes a group at once, and of it only what differs", async () => {
    render(<Notices />)
    const kinds = ["issue.mentioned", "issue.commented", "issue.me_too"] as const
    press("Change all: What people write")
    fireEvent.click(screen.getByRole("switch", { name: "By e-mail", hidden: true }))
    await waitFor(() => expect(chosen()).toHaveLength(kinds.length))
    expect(screen.getByRole("switch", { name: "By e-mail", hidden: true })).toHaveProperty("checked", true)
    expect(screen.getByText("Phone 2 of 3 · E-mail 3 of 3 · changed by you")).toBeTruthy()
    expect(chosen()).toEqual(
      kinds.map(kind => ["notice.prefer", { kind, channels: withChannel(usual(kind), "email", true) }]),
    )
  })

  it("says how e-mails that were ended by a link come again", async () => {
    here.server.network = "up"
    await here.hear(["preference", { ...untouched(NGOZI), unmailed: ["issue.commented"] }])
    withoutSignal()
    render(<Notices />)
    press("One by one: What people write")
    press(saying("issue.commented"))
    expect(screen.getByText(/You ended e-mails of this kind/)).toBeTruthy()
    fireEvent.click(screen.getByRole("switch", { name: "By e-mail", hidden: true }))
    await waitFor(() => expect(screen.queryByText(/You ended e-mails of this kind/)).toBeNull())
  })

  it("says when the house sends no e-mail, and what e-mail is for where it does", async () => {
    here.server.network = "up"
    here.server.reads.set("/api/v1/notices/ways", { channels: ["push"] })
    render(<Notices />)
    await screen.findByText(/This house sends no e-mail/)
    here.server.reads.set("/api/v1/notices/ways", { channels: ["push", "email", "digest"] })
    cleanup()
    render(<Notices />)
    await waitFor(() => expect(screen.queryByText(/This house sends no e-mail/)).toBeNull())
    expect(screen.getByText(/^As long as no phone or computer of yours tells you/)).toBeTruthy()
    pushState.value = "on"
    await waitFor(() => expect(screen.queryByText(/^As long as/)).toBeNull())
  })

  it("names every kind once", () => {
    const named = groups().flatMap(([, kinds]) => kinds)
    expect([...named].sort()).toEqual(Object.keys(NOTICES).sort())
  })
})

describe("an issue one wants to hear no more of", () => {
  it("is muted from its menu, says so, and is heard of again", async () => {
    const bell = issue({ title: "Bell", number: 7 })
    await here.hear(["issue", bell])
    withoutSignal()
    expect(muteItems(bell).map(({ label }) => label)).toEqual(["Mute"])
    muteItems(bell)[0]?.onSelect()
    render(<Notices />)
    await screen.findByRole("link", { name: "#7 Bell" })
    await screen.findByText("Muted. It is told in your inbox alone.")
    press("Undo")
    await waitFor(() => expect(screen.queryByRole("link", { name: "#7 Bell" })).toBeNull())
    expect(here.phone.outbox.value).toEqual([])
  })

  it("is muted by one touch beside what was told of it", async () => {
    const bell = issue({ title: "Bell", number: 7 })
    await here.hear(["issue", bell])
    withoutSignal()
    render(<MuteButton issue={bell} />)
    press("Mute: #7 Bell")
    await screen.findByRole("button", { name: "Unmute: #7 Bell" })
    expect(here.phone.outbox.value.map(({ type }) => type)).toEqual(["issue.mute"])
  })

  it("that the server knows of is shown on the issue and in the list, each with the way back", async () => {
    const bell = issue({ title: "Bell", number: 7, priority: "P1" })
    await here.hear(["issue", bell], ["preference", { ...untouched(NGOZI), muted: [bell.id, newId()] }])
    render(<MutedLine issue={bell} />)
    expect(screen.getByText("Muted, but danger now is told all the same.")).toBeTruthy()
    cleanup()
    withoutSignal()
    render(<Notices />)
    expect(screen.getByText("One that is not on this device any more")).toBeTruthy()
    press("Unmute: #7 Bell")
    await waitFor(() => expect(screen.queryByText("#7 Bell")).toBeNull())
    expect(muteItems(bell).map(({ label }) => label)).toEqual(["Mute"])
  })

  it("of very many the one muted longest ago is heard of again, and the list says so before", async () => {
    const [first, ...others] = Array.from({ length: MOST_MUTED }, newId)
    await here.hear(["preference", { ...untouched(NGOZI), muted: [first ?? "", ...others] }])
    withoutSignal()
    render(<MutedIssues />)
    expect(screen.getByText(/^More than 500 cannot be muted at once/)).toBeTruthy()
    await here.phone.act("issue.mute", { issue_id: newId() } as never)
    expect(own.value.muted).toHaveLength(MOST_MUTED)
    expect(own.value.muted[0]).toBe(others[0])
  })

  it("once it is over there is nothing to mute", () => {
    expect(muteItems(issue({ state: "confirmed" }))).toEqual([])
    expect(muteItems(issue({ state: "resolved" }))).toHaveLength(1)
  })
})
