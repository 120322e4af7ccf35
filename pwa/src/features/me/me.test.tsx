import { cleanup, fireEvent, render, screen, within } from "@testing-library/preact"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { problem } from "../../base/problem"
import { go, place } from "../../base/router"
import type { Bare } from "../../sync/outbox"
import { openedStore, person } from "../../sync/session"
import { setLanguage, t as shared } from "../../words"
import { arriving } from "../../words/arriving"
import { apart } from "../page"
import { hoursAgo, issue, kudos, NGOZI, notice, resolved, type Ward, WEST, ward } from "../today/ward.fake"
import screens from "."
import { State } from "./state"
import waitingScreens from "./waiting"

const { "/me": Home, "/me/inbox": Inbox, "/me/needs-you": NeedsYou, "/me/settings": Settings } = screens
const { "/me/waiting": Waits } = waitingScreens

let here: Ward

beforeEach(async () => {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true
  }
  here = await ward()
})

afterEach(async () => {
  cleanup()
  setLanguage("en")
  apart.value = null
  await here.leave()
})

const applied = (): Bare[] => here.server.applied
/** What is behind a dialog that happy-dom does not draw. */
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name, hidden: true }))

describe("the inbox", () => {
  it("tells each notice in words, the newest first, with number and unit", async () => {
    const bell = issue({ title: "Call bell silent" })
    await here.hear(
      ["issue", bell],
      ["notice", notice({ kind: "issue.acknowledged", at: hoursAgo(5), about: { entity: "issue", id: bell.id } })],
      ["notice", notice({ kind: "issue.resolved", at: hoursAgo(1), read_at: hoursAgo(0) })],
    )
    render(<Inbox />)
    const list = screen.getByRole("list", { name: "Inbox" })
    const rows = within(list)
      .getAllByRole("listitem")
      .map(row => row.textContent)
    expect(rows[0]).toMatch(/#482 Done\. Is it fixed\?/)
    expect(rows[1]).toMatch(/#482 Ana\sR\. has seen it.*New · 4 West · Call bell silent/)
    expect(rows[0]).not.toContain("New ·")
  })

  it("says what something is one with, where that is known", async () => {
    const whole = issue({ number: 380, title: "Bells" })
    const part = issue({ number: 379, title: "Bell", state: "merged", merged_into_id: whole.id })
    const merged = notice({ kind: "issue.merged", number: 379, about: { entity: "issue", id: part.id } })
    await here.hear(["issue", part], ["notice", merged])
    render(<Inbox />)
    expect(screen.getByRole("link", { name: /#379 One with another issue$/ })).toBeTruthy()
    await here.hear(["issue", whole])
    expect(await screen.findByRole("link", { name: /#379 One with #380 Bells$/ })).toBeTruthy()
  })

  it("opens what a notice is about, and it is read", async () => {
    const one = notice()
    await here.hear(["notice", one])
    render(<Inbox />)
    const link = screen.getByRole("link", { name: /Is it fixed/ })
    expect(link.getAttribute("href")).toBe(`/follow-up/${one.about.id}`)
    fireEvent.click(link)
    await vi.waitFor(() => expect(applied()).toMatchObject([{ type: "notice.read", payload: { notice_id: one.id } }]))
  })

  it("marks all as read, each once", async () => {
    const two = [notice(), notice()]
    await here.hear(...two.map((row): ["notice", typeof row] => ["notice", row]))
    here.server.network = "down"
    render(<Inbox />)
    press("Mark all as read")
    await vi.waitFor(() => expect(screen.queryByRole("button", { name: "Mark all as read" })).toBeNull())
    here.server.network = "up"
    await here.phone.wake()
    expect(applied().map(({ payload }) => (payload as { notice_id: string }).notice_id)).toHaveLength(2)
  })

  it("asks no more whether something is fixed once that was answered", async () => {
    const [asks, answered] = [resolved({ raised_by: NGOZI }), resolved({ raised_by: NGOZI, state: "confirmed" })]
    await here.hear(
      ["issue", asks],
      ["issue", answered],
      ["notice", notice({ about: { entity: "issue", id: asks.id } })],
      ["notice", notice({ about: { entity: "issue", id: answered.id } })],
    )
    render(<Inbox />)
    expect(screen.getAllByText("Done. Is it fixed?")).toHaveLength(1)
    expect(screen.getByText(/Ana\sR\. said it is done/)).toBeTruthy()
  })

  it("tells of one thing in one line, and says no words twice", async () => {
    const bell = issue({ title: "Call bell silent" })
    const about = { entity: "issue", id: bell.id }
    await here.hear(
      ["issue", bell],
      ["notice", notice({ kind: "issue.raised", at: hoursAgo(5), about, text: "Call bell silent" })],
      ["notice", notice({ kind: "issue.commented", at: hoursAgo(2), about, text: "Bed 12 too" })],
      ["notice", notice({ kind: "issue.acknowledged", at: hoursAgo(1), about })],
      ["notice", notice({ kind: "issue.started", at: hoursAgo(0), about })],
    )
    render(<Inbox />)
    const [row, ...others] = within(screen.getByRole("list", { name: "Inbox" })).getAllByRole("listitem")
    expect(others).toEqual([])
    expect(row?.textContent).toMatch(
      /started on it.*New · 4 West · Call bell silent.*has seen it · .*ago.*wrote a comment · .*ago.*and 1 before/,
    )
    expect(row?.textContent?.match(/Call bell silent/g)).toHaveLength(1)
    fireEvent.click(screen.getByRole("link", { name: /started on it/ }))
    await vi.waitFor(() => expect(applied().map(({ type }) => type)).toEqual(Array(4).fill("notice.read")))
  })

  it("whoever touched a notification has read that notice, wherever it leads", async () => {
    const one = notice({ kind: "kudos.given", about: { entity: "kudos", id: "k" } })
    go(`/me?told=${one.id}`)
    await here.hear(["notice", one], ["notice", notice()])
    await vi.waitFor(() => expect(applied()).toMatchObject([{ type: "notice.read", payload: { notice_id: one.id } }]))
    go("/")
    await here.phone.wake()
    expect(applied()).toHaveLength(1)
  })

  it("a thank-you leads to the thanks", async () => {
    await here.hear(
      ["notice", notice({ kind: "kudos.given", number: null, about: { entity: "kudos", id: "k" } })],
      ["kudos", kudos({ id: "k", person_id: NGOZI, text: "stayed late with bed 12" })],
    )
    render(<Inbox />)
    expect(screen.getByRole("link", { name: /Ana\sR\. thanks you/ }).getAttribute("href")).toBe("/me")
    cleanup()
    render(<Home />)
    expect(screen.getByText("“stayed late with bed 12”")).toBeTruthy()
  })

  it("whoever comes to an issue another way has read its notices too, and no others", async () => {
    const [one, other] = [notice(), notice()]
    await here.hear(["notice", one], ["notice", other])
    go(`/follow-up/${one.about.id}`)
    await vi.waitFor(() => expect(applied()).toMatchObject([{ type: "notice.read", payload: { notice_id: one.id } }]))
    go("/")
    await here.phone.wake()
    expect(applied()).toHaveLength(1)
  })

  it("knows what to say of a kind it does not know", async () => {
    await here.hear(["notice", notice({ kind: "issue.unheard_of" as never })])
    render(<Inbox />)
    expect(screen.getByText("Something new")).toBeTruthy()
  })
})

describe("the way to templates", () => {
  const way = () => screen.queryByRole("link", { name: "Templates" })

  it("is there for whoever leads rounds, and not for the front line", async () => {
    render(<Home />)
    expect(way()?.getAttribute("href")).toBe("/templates")
    cleanup()
    await here.leave()
    here = await ward({ role: "frontline", roles: [{ role: "frontline", facility_id: null, unit_id: WEST }] })
    render(<Home />)
    expect(way()).toBeNull()
  })
})

describe("what was refused", () => {
  const raise = { issue_id: "11111111-1111-4111-8111-111111111111", unit_id: WEST, category: "other", priority: "P3" }

  it("stands there with the reason and the words, and goes out mended as a new command", async () => {
    here.server.refuse = ({ payload }) => ((payload as { title: string }).title === "Bell" ? "invalid" : undefined)
    const first = await here.phone.act("issue.raise", { ...raise, title: "Bell", detail: "Bed 12" } as never)
    render(<NeedsYou />)
    const card = await screen.findByRole("article", { name: "Bell" })
    expect(within(card).getByText("Something is missing or wrong. Mend it and send it again.")).toBeTruthy()
    expect(within(card).getByText("“Bed 12”")).toBeTruthy()
    press("Mend and send")
    fireEvent.input(screen.getByLabelText("Title"), { target: { value: "Bell silent" } })
    fireEvent.click(screen.getAllByRole("button", { name: "Mend and send", hidden: true }).at(-1) as HTMLElement)
    await vi.waitFor(() => expect(applied()).toHaveLength(1))
    expect(applied()[0]?.id).not.toBe(first)
    expect(applied()[0]?.payload).toEqual({ ...raise, title: "Bell silent", detail: "Bed 12" })
    await screen.findByText("Nothing was refused.")
  })

  it("says beside its field what is wrong with it, in the language of the reader", async () => {
    const title = [{ reason: "character" }]
    here.server.refuse = () => ({ ...problem("invalid", 422), field_reasons: { title } })
    await here.phone.act("issue.raise", { ...raise, title: "Bell" } as never)
    setLanguage("es")
    render(<NeedsYou />)
    const card = await screen.findByRole("article", { name: "Bell" })
    expect(within(card).getByText("Contiene un carácter que no se puede guardar. Escríbalo de nuevo.")).toBeTruthy()
    press("Corregir y enviar")
    const sheet = within(screen.getByRole("dialog", { hidden: true }))
    expect(sheet.getByText("Contiene un carácter que no se puede guardar. Escríbalo de nuevo.")).toBeTruthy()
    expect(sheet.getByText("Falta algo o algo no es correcto. Corríjalo y envíelo de nuevo.")).toBeTruthy()
  })

  it("is not sent without words", async () => {
    here.server.refuse = () => "invalid"
    await here.phone.act("issue.comment", { issue_id: "i", comment_id: "c", text: "Look" })
    render(<NeedsYou />)
    fireEvent.click(await screen.findByRole("button", { name: "Mend and send" }))
    fireEvent.input(screen.getByLabelText("Words"), { target: { value: "  " } })
    fireEvent.click(screen.getAllByRole("button", { name: "Mend and send", hidden: true }).at(-1) as HTMLElement)
    expect(screen.getByText("This must not be empty.")).toBeTruthy()
    expect(here.phone.outbox.value).toHaveLength(1)
  })

  it("gets a new name where the old one is taken", async () => {
    here.server.refuse = ({ payload }) =>
      (payload as { comment_id: string }).comment_id === "c" ? "already_exists" : undefined
    await here.phone.act("issue.comment", { issue_id: "i", comment_id: "c", text: "Look" })
    render(<NeedsYou />)
    fireEvent.click(await screen.findByRole("button", { name: "Mend and send" }))
    fireEvent.click(screen.getAllByRole("button", { name: "Mend and send", hidden: true }).at(-1) as HTMLElement)
    await vi.waitFor(() => expect(applied()).toMatchObject([{ payload: { text: "Look" } }]))
  })

  it("without words it is sent again, or looked at", async () => {
    const row = issue({ title: "Bell" })
    await here.hear(["issue", row])
    here.server.refuse = () => problem("cannot_move", 409, "There is no fix to confirm yet.")
    await here.phone.act("issue.acknowledge", { issue_id: row.id })
    render(<NeedsYou />)
    const card = await screen.findByRole("article", { name: /Bell/ })
    expect(within(card).getByText("There is no fix to confirm yet.")).toBeTruthy()
    expect(within(card).queryByRole("button", { name: "Mend and send" })).toBeNull()
    here.server.refuse = () => undefined
    fireEvent.click(within(card).getByRole("button", { name: "Open it" }))
    expect(place.value.path).toBe(`/follow-up/${row.id}`)
    fireEvent.click(within(card).getByRole("button", { name: "Send again" }))
    await vi.waitFor(() => expect(applied()).toMatchObject([{ type: "issue.acknowledge" }]))
  })

  const refusedPhoto = async (covered?: number) => {
    // The test's browser would go past the fake fetch with it.
    vi.stubGlobal("XMLHttpRequest", undefined)
    const { id } = issue({ title: "Bell" })
    await here.hear(["issue", issue({ id })])
    await openedStore()?.put("photos", {
      id: "first",
      blob: new Blob(["a picture"]),
      about: { entity: "issue", id },
      state: "needs_you",
      taken_at: hoursAgo(1),
      tries: 1,
      problem: problem("other_picture", 409),
      ...(covered !== undefined && { covered }),
    })
    await here.phone.sendAgain("nothing")
    render(<NeedsYou />)
    fireEvent.click(await screen.findByRole("button", { name: "Send as a new photo" }))
    await vi.waitFor(() => expect(here.phone.photos.value).not.toMatchObject([{ id: "first" }]))
    await vi.waitFor(() => expect(here.phone.status.value.waiting).toBe(0))
    return here.phone.photos.value[0]?.id
  }

  it("a photo covered after the server got it goes as a new one, and the one before is taken back", async () => {
    const fresh = await refusedPhoto(1)
    expect(applied()).toMatchObject([
      { type: "issue.comment", payload: { photo_ids: [fresh] } },
      { type: "photo.take_back", payload: { photo_id: "first", wherever: false } },
    ])
  })

  it("a photo whose id is another picture's goes as a new one, and that other stays", async () => {
    const fresh = await refusedPhoto()
    expect(applied()).toMatchObject([{ type: "issue.comment", payload: { photo_ids: [fresh] } }])
  })

  it("given up, it is kept and can be taken back", async () => {
    here.server.refuse = () => "forbidden"
    await here.phone.act("issue.raise", { ...raise, title: "Bell" } as never)
    render(<NeedsYou />)
    fireEvent.click(await screen.findByRole("button", { name: "Give up" }))
    const back = await screen.findByRole("button", { name: "Take back: Bell" })
    expect(screen.getByText("Nothing was refused.")).toBeTruthy()
    here.server.refuse = () => undefined
    fireEvent.click(back)
    await vi.waitFor(() => expect(applied()).toMatchObject([{ payload: { title: "Bell" } }]))
    await vi.waitFor(() => expect(screen.queryByRole("button", { name: "Take back: Bell" })).toBeNull())
  })
})

describe("what waits", () => {
  it("says where everything is, and names each thing", async () => {
    here.server.network = "down"
    const row = issue({ title: "Bell", number: 7 })
    await here.phone.act("issue.comment", { issue_id: row.id, comment_id: "c", text: "Look" })
    await here.phone.act("card.add", { card_id: "k", board_id: "b", lane: "safety", title: "Two falls" })
    await here.phone.wake()
    render(<Waits />)
    expect(screen.getByText(shared("status.waiting.offline.sentence", { n: 2 }))).toBeTruthy()
    const list = screen.getByRole("list", { name: "Waiting to be sent", hidden: true })
    expect(within(list).getByText("Comment")).toBeTruthy()
    expect(within(list).getByText("Add a card: Two falls")).toBeTruthy()
  })

  it("is tried when one says so", async () => {
    here.server.network = "down"
    await here.phone.act("card.add", { card_id: "k", board_id: "b", lane: "safety", title: "Two falls" })
    render(<Waits />)
    here.server.network = "up"
    press("Try now")
    await screen.findByText(shared("status.sent.sentence"))
    expect(applied()).toHaveLength(1)
  })

  it("is said, as is a missing signal, also while something needs somebody", async () => {
    here.server.network = "down"
    await here.phone.act("card.add", { card_id: "k", board_id: "b", lane: "safety", title: "Two falls" })
    await here.phone.wake()
    render(<State refused={1} />)
    expect(screen.getByRole("link", { name: /1 thing could not be accepted/ })).toBeTruthy()
    expect(screen.getByText(shared("status.waiting.offline.sentence", { n: 1 }))).toBeTruthy()
  })

  it("does not say that all is on the server while something needs somebody", () => {
    render(<State refused={1} />)
    expect(screen.queryByText(shared("status.sent.sentence"))).toBeNull()
  })

  it("can be given up, and taken back at once", async () => {
    here.server.network = "down"
    await here.phone.act("card.add", { card_id: "k", board_id: "b", lane: "safety", title: "Two falls" })
    render(<Waits />)
    press("Actions for Two falls")
    fireEvent.click(screen.getByRole("menuitem", { name: /Give up/, hidden: true }))
    await screen.findByText("Given up. For 30 days you find it on your own page.")
    expect(here.phone.outbox.value).toHaveLength(0)
    press("Take back")
    await vi.waitFor(() => expect(here.phone.outbox.value).toMatchObject([{ type: "card.add" }]))
  })

  it("lists apart the photos whose words are not said, to be covered or removed", async () => {
    await here.phone.savePhoto("p1", new Blob(["a face"]), new Blob(["small face"]))
    render(<Waits />)
    const list = within(screen.getByRole("list", { name: "With words not sent yet", hidden: true }))
    fireEvent.click(list.getByRole("button", { name: "Actions for Photo", hidden: true }))
    const items = screen.getAllByRole("menuitem", { hidden: true }).map(item => item.textContent)
    expect(items).toEqual(["Cover or mark", expect.stringMatching(/Give up/)])
    fireEvent.click(screen.getByRole("menuitem", { name: /Give up/, hidden: true }))
    await vi.waitFor(() => expect(here.phone.photos.value).toEqual([]))
  })
})

describe("me", () => {
  it("says of what has a name alone that it is sent, and in the status line that something else waits", async () => {
    await here.phone.wake()
    render(<Home />)
    await screen.findByRole("button", { name: "All sent. Everything with your name is on the server." })
    apart.value = { label: "1 waiting", sentence: "1 thing still waits." }
    const line = "1 waiting. Everything with your name is on the server. 1 thing still waits."
    expect(await screen.findByRole("button", { name: line })).toBeTruthy()
    const row = screen.getByRole("link", { name: "What waits" }).closest("li")
    expect(row?.textContent).toContain("1 waiting")
  })

  it("says before signing out what becomes of unsent work", async () => {
    here.server.network = "down"
    await here.phone.act("card.add", { card_id: "k", board_id: "b", lane: "safety", title: "Two falls" })
    render(<Home />)
    press("Sign out")
    expect(screen.getByText("1 thing is not sent yet. It is tried once more now.")).toBeTruthy()
    expect(screen.getByText(/stays sealed on this phone/)).toBeTruthy()
  })

  it("leaves no address behind for whoever comes next", async () => {
    go("/me")
    render(<Home />)
    press("Sign out")
    fireEvent.click(screen.getAllByRole("button", { name: "Sign out", hidden: true }).at(-1) as HTMLElement)
    await vi.waitFor(() => expect(person.value).toBeNull())
    expect(place.value.path).toBe("/")
  })

  it("lets a person choose light or dark, and their language", async () => {
    render(<Settings />)
    fireEvent.click(screen.getByRole("radio", { name: "Dark" }))
    expect(document.documentElement.dataset.theme).toBe("dark")
    fireEvent.click(screen.getByRole("radio", { name: "As the phone" }))
    expect(document.documentElement.dataset.theme).toBeUndefined()
    fireEvent.click(screen.getByRole("radio", { name: "Español" }))
    expect(await screen.findByRole("heading", { level: 1, name: "Ajustes" })).toBeTruthy()
  })

  it("speaks the language before while another cannot come, and says what it needs", async () => {
    vi.spyOn(arriving, "es").mockRejectedValueOnce(new TypeError("no signal"))
    render(<Settings />)
    fireEvent.click(screen.getByRole("radio", { name: "Español" }))
    expect(await screen.findByText(/Choose it again when there is signal/)).toBeTruthy()
    expect(screen.getByRole("heading", { level: 1, name: "Settings" })).toBeTruthy()
    fireEvent.click(screen.getByRole("radio", { name: "Español" }))
    expect(await screen.findByRole("heading", { level: 1, name: "Ajustes" })).toBeTruthy()
    expect(screen.queryByText(/señal/)).toBeNull()
  })

  it("passes on the browser's own offer to install, once", async () => {
    const prompt = vi.fn(() => Promise.resolve())
    window.dispatchEvent(Object.assign(new Event("beforeinstallprompt"), { prompt }))
    render(<Settings />)
    press("Put it on the home screen")
    await vi.waitFor(() => expect(prompt).toHaveBeenCalledOnce())
    expect(screen.queryByRole("button", { name: "Put it on the home screen" })).toBeNull()
  })

  it("shows nothing of a person who has left", async () => {
    const { container } = render(<Home />)
    expect(container.textContent).toContain("Ngozi")
    person.value = null
    await vi.waitFor(() => expect(container.textContent).toBe(""))
  })
})
