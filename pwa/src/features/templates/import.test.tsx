import { fireEvent, screen, waitFor } from "@testing-library/preact"
import { afterEach, describe, expect, test, vi } from "vitest"
import { waiting } from "../../sync"
import { draftNow, fromMenu, here, leave, look, open, press, role, ward2, write } from "./desk.fake"
import { drafts } from "./draft"
import { line, template } from "./template.fake"

afterEach(leave)

describe("a file", () => {
  const answers = (path: string, body: unknown) => {
    const { http } = here.server
    here.server.http = ((asked: string, ask) =>
      asked === path ? Promise.resolve({ kind: "ok", status: 200, body }) : http(asked, ask)) as typeof here.server.http
  }

  test("names each error by its line", async () => {
    await open()
    answers("/api/v1/templates/read", {
      template: null,
      problems: [
        { line: 2, said: "There is no such type." },
        { line: 3, said: "This key is there twice." },
      ],
    })
    look("/templates/import/yaml")
    write("Text of the file", "key: a\ntype: b\nkey: c")
    press("Read it")
    expect(await screen.findByText("2 errors. Nothing was taken over.")).toBeTruthy()
    fireEvent.click(screen.getByRole("button", { name: "This key is there twice." }))
    await waitFor(() => expect(document.activeElement?.textContent).toContain("key: c"))
    expect(await drafts()).toEqual([])
  })

  test("a sound one becomes a draft, of the next version where its key is known", async () => {
    await open(role("admin"), ward2)
    answers("/api/v1/templates/read", {
      template: template({ id: "read", items: [line("new", { key: "clear" }), line("other")] }),
      problems: [],
    })
    look("/templates/import/yaml")
    write("Text of the file", "key: ward")
    press("Read it")
    await screen.findByRole("button", { name: "About this template" })
    const read = await draftNow()
    expect([read.version, read.items.map(item => item.id)]).toEqual([3, ["clear", "other"]])
    expect(waiting.value).toEqual([])
  })

  test("without a network it says so, and the text stays", async () => {
    await open()
    here.server.network = "down"
    look("/templates/import/yaml")
    write("Text of the file", "key: ward")
    press("Read it")
    expect(await screen.findAllByText("This needs a network. Try again when there is signal.")).toBeTruthy()
    expect(screen.getByDisplayValue("key: ward")).toBeTruthy()
  })

  test("is written by the server and saved under its key and version", async () => {
    await open(role("admin"), ward2)
    answers("/api/v1/templates/write", { yaml: "key: ward\n" })
    const saved: string[] = []
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
      saved.push(this.download)
    })
    look("/templates/ward")
    await fromMenu("Export as a file")
    await waitFor(() => expect(saved).toEqual(["ward-v2.yaml"]))
    vi.restoreAllMocks()
  })
})
