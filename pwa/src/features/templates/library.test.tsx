import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/preact"
import { afterEach, describe, expect, test } from "vitest"
import { go, place } from "../../base/router"
import { waiting } from "../../sync"
import {
  BUILT_IN,
  choose,
  draftNow,
  edit,
  fromMenu,
  here,
  leave,
  look,
  NEWER,
  open,
  press,
  role,
  ward1,
  ward2,
} from "./desk.fake"
import { drafts } from "./draft"
import { both, template } from "./template.fake"

afterEach(leave)

describe("the list", () => {
  test("shows the newest version of each, and where it comes from", async () => {
    await open(
      role("admin"),
      ward1,
      ward2,
      template({ id: BUILT_IN.replace("6f", "7f"), key: "z", title: both("Zoo") }),
    )
    look("/templates")
    const [ward, zoo] = within(screen.getByRole("list", { name: "Published" })).getAllByRole("listitem")
    expect(ward?.textContent).toBe("WardEnvironment of care · 5 min · 2 questions · Version 2")
    expect(zoo?.textContent).toMatch(/Zoo.*3 questions · Built in/)
  })

  test("whoever leads rounds may read, and no more", async () => {
    await open(role("manager"), ward2)
    look("/templates/ward")
    expect(screen.getByText("What is in the way?")).toBeTruthy()
    expect(screen.getByRole("button", { name: "Preview" })).toBeTruthy()
    for (const name of ["New template", "Edit", "More"]) expect(screen.queryByRole("button", { name })).toBeNull()
    cleanup()
    look("/templates/import/yaml")
    expect(screen.queryByRole("button", { name: "Read it" })).toBeNull()
  })

  test("the front line is told whose this is", async () => {
    await open(role("frontline"), ward2)
    look("/templates")
    expect(screen.queryByText("Ward")).toBeNull()
    expect(screen.getByText("Templates are for those who make or lead rounds.")).toBeTruthy()
  })
})

describe("one template", () => {
  test("says what is asked, when, and what an answer leads to", async () => {
    await open(role("admin"), ward1, ward2)
    look("/templates/ward")
    expect(screen.getByText("No. 1 · Yes or no · required")).toBeTruthy()
    expect(screen.getByText("Shows when “Exits clear?” is No")).toBeTruthy()
    expect(screen.getByText("Suggests an issue on Any answer: Facilities · Affects care today")).toBeTruthy()
  })

  test("shows its older versions too, and says so", async () => {
    await open(role("admin"), ward1, ward2)
    look("/templates/ward")
    choose("Versions", "1")
    expect(await screen.findByText("Bell works?")).toBeTruthy()
    expect(screen.getByText("This is an older version. Rounds begun now ask version 2.")).toBeTruthy()
  })

  test("a copy is another template, with questions of its own", async () => {
    await open(role("admin"), ward2)
    look("/templates/ward")
    await fromMenu("Copy")
    expect(await screen.findByDisplayValue("Copy of Ward")).toBeTruthy()
    expect(screen.getByDisplayValue("Copia de Ward")).toBeTruthy()
    const copy = await draftNow()
    expect(copy.items.map(item => item.key)).toEqual(["clear", "why"])
    expect(copy.items.some(item => item.id === "clear" || item.id === "why")).toBe(false)
  })

  test("edited, it is the next version with the same questions, and one draft of it is enough", async () => {
    await edit()
    const begun = await draftNow()
    expect([begun.key, begun.version, begun.items]).toEqual(["ward", 3, ward2.items])
    go("/templates/ward")
    fireEvent.click(await screen.findByRole("button", { name: "Edit" }))
    await waitFor(() => expect(place.value.path).toBe(`/templates/edit/${begun.id}`))
    expect(await drafts()).toHaveLength(1)
  })
})

describe("a draft", () => {
  test("is thrown away, and taken back", async () => {
    await edit()
    go("/templates")
    fireEvent.click(await screen.findByRole("button", { name: "Actions for Ward" }))
    fireEvent.click(await screen.findByRole("menuitem", { name: "Throw away" }))
    await screen.findByText("Draft thrown away.")
    expect(await drafts()).toEqual([])
    press("Undo")
    await waitFor(async () => expect(await drafts()).toHaveLength(1))
  })
})

describe("the preview", () => {
  test("asks as a round does, shows what waits, and sends nothing", async () => {
    await open(role("manager"), ward2)
    look(`/templates/preview/${NEWER}`)
    fireEvent.click(screen.getByRole("radio", { name: "Yes" }))
    expect(screen.getByText("1 of 1")).toBeTruthy()
    fireEvent.click(screen.getByRole("radio", { name: "No" }))
    expect(screen.getByText("1 of 2")).toBeTruthy()
    press("Next")
    fireEvent.input(await screen.findByRole("textbox", { name: "What is in the way?" }), { target: { value: "A bed" } })
    expect(await screen.findByText("Offers an issue: Facilities · Affects care today")).toBeTruthy()
    press("End of the preview")
    expect(await screen.findByText(/2 of 2 answered/)).toBeTruthy()
    expect(waiting.value).toEqual([])
    expect(here.server.applied).toEqual([])
  })
})
