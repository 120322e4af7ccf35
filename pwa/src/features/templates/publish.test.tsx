import { fireEvent, screen, waitFor } from "@testing-library/preact"
import { afterEach, describe, expect, test, vi } from "vitest"
import { go, place } from "../../base/router"
import type { Template } from "../../contract/entities.gen"
import { all, needsYou, waiting } from "../../sync"
import {
  BUILT_IN,
  draftNow,
  edit,
  fromMenu,
  here,
  leave,
  look,
  open,
  openItem,
  press,
  role,
  ward2,
  write,
} from "./desk.fake"
import { drafts } from "./draft"
import { both, template } from "./template.fake"

afterEach(leave)

describe("publishing", () => {
  const publish = async () => {
    press("Publish")
    expect(await screen.findByText(/Rounds in flight keep theirs/)).toBeTruthy()
    press("Publish now")
  }

  test("counts at once without signal, and goes out with the next", async () => {
    await edit()
    here.server.network = "down"
    await publish()
    await waitFor(() => expect(place.value.path).toBe("/templates/ward"))
    const mine = [...all("template").value.values()].find(one => one.version === 3)
    expect(mine?.items).toEqual(ward2.items)
    expect(waiting.value.map(act => act.type)).toEqual(["template.publish"])
    expect(await drafts()).toEqual([])
    here.server.network = "up"
    await here.phone.wake()
    expect(here.server.applied.map(one => one.payload)).toEqual([{ template: mine }])
  })

  test("follows a version that was published meanwhile", async () => {
    await edit()
    await here.hear(["template", template({ id: BUILT_IN.replace("6f", "8f"), version: 3 })])
    await screen.findByText("Nothing is missing. It can be published.")
    press("Publish")
    expect(await screen.findByText(/Version 3 was published meanwhile/)).toBeTruthy()
    press("Publish now")
    await waitFor(() => expect([...all("template").value.values()].some(one => one.version === 4)).toBe(true))
  })

  test("a new one gets its key from its title", async () => {
    await open(role("admin"), template({ key: "night_walk", title: both("Other") }))
    look("/templates")
    press("New template")
    await screen.findByLabelText("Title in English")
    for (const [label, words] of [
      ["Title in English", "Night walk"],
      ["Title in Spanish", "Ronda de noche"],
      ["Purpose in English", "Look."],
      ["Purpose in Spanish", "Mirar."],
      ["Source", "Ours"],
    ] as const)
      write(label, words)
    press("Add question")
    press(/^Yes or no/)
    await screen.findByLabelText("Question in English")
    write("Question in English", "Quiet?")
    write("Question in Spanish", "¿Tranquilo?")
    press("Publish")
    press("Publish now")
    await waitFor(() => expect(place.value.path).toBe("/templates/night_walk_2"))
  })

  test("refused, it becomes a draft again, with every word", async () => {
    await edit()
    here.server.refuse = () => "already_exists"
    await publish()
    await waitFor(() => expect(needsYou.value).toHaveLength(1))
    here.server.refuse = () => undefined
    go("/templates")
    fireEvent.click(await screen.findByRole("button", { name: "Ward" }))
    await screen.findByRole("button", { name: "About this template" })
    expect((await draftNow()).items).toEqual(ward2.items)
    expect(needsYou.value).toEqual([])
  })

  test("its number taken by somebody else, it is published under the next with one press", async () => {
    await edit()
    here.server.network = "down"
    await publish()
    await waitFor(() => expect(waiting.value).toHaveLength(1))
    here.server.refuse = ({ payload }) =>
      (payload as { template: Template }).template.version === 3 ? "already_exists" : undefined
    here.server.network = "up"
    await here.hear(["template", template({ id: BUILT_IN.replace("6f", "8f"), version: 3 })])
    await waitFor(() => expect(needsYou.value).toHaveLength(1))
    go("/templates")
    expect(await screen.findByText("Somebody else published version 3 meanwhile")).toBeTruthy()
    press("Publish as version 4: Ward")
    await waitFor(() => expect(needsYou.value).toEqual([]))
    await here.phone.wake()
    const sent = here.server.applied.map(one => (one.payload as { template: Template }).template)
    expect(sent.map(({ version, items }) => [version, items])).toEqual([[4, ward2.items]])
    expect(screen.queryByText(/meanwhile/)).toBeNull()
  })
})

describe("a draft as a file", () => {
  const asked = () => here.server.asked.filter(({ path }) => path === "/api/v1/templates/write")

  test("is written with what is unsound in it, and named as it would be published", async () => {
    await edit()
    here.server.reads.set("/api/v1/templates/write", { yaml: "key: ward" })
    const names: string[] = []
    const keep = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
      names.push(this.download)
    })
    await fromMenu("Export as YAML")
    await waitFor(() => expect(names).toEqual(["ward-v3.yaml"]))
    expect(asked().map(({ ask }) => (ask.json as { template: Template }).template.items)).toEqual([ward2.items])
    keep.mockRestore()
  })

  test("with words missing it says so, and nothing is asked", async () => {
    await edit()
    await openItem(/Exits clear/)
    write("Question in English", " ")
    await fromMenu("Export as YAML")
    expect(await screen.findByText(/A file needs words in every text/)).toBeTruthy()
    expect(asked()).toEqual([])
  })
})
