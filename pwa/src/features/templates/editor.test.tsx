import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/preact"
import { afterEach, describe, expect, test } from "vitest"
import { place } from "../../base/router"
import { choose, count, draftNow, edit, leave, look, open, openItem, press, role, write } from "./desk.fake"
import { Draft } from "./draft"
import { both, line, template } from "./template.fake"

afterEach(leave)

describe("the editor", () => {
  test("every letter is kept, and found again", async () => {
    await edit()
    await openItem(/Exits clear/)
    write("Question in Spanish", "¿Salidas libres?")
    const { id } = await draftNow()
    const again = await Draft.open(id)
    expect(again?.template.value.items[0]?.text).toEqual({ en: "Exits clear?", es: "¿Salidas libres?" })
    cleanup()
    look(`/templates/edit/${id}?at=clear`)
    expect(await screen.findByDisplayValue("¿Salidas libres?")).toBeTruthy()
  })

  test("a new question says what it lacks, and publishing waits for it", async () => {
    await edit()
    expect(screen.getByRole("button", { name: "Publish" })).toBeTruthy()
    press("Add question")
    press(/^Number/)
    await screen.findByLabelText("Question in English")
    expect(count()).toContain("2 things to mend before it can be published")
    expect(screen.queryByRole("button", { name: "Publish" })).toBeNull()
    write("Question in English", "Beds closed?")
    expect(screen.getByText("The Spanish text is missing.")).toBeTruthy()
    write("Question in Spanish", "¿Camas cerradas?")
    choose("Amber", "at_least")
    expect(screen.getByText("Write the number where it begins.")).toBeTruthy()
    write("Amber from", "4")
    choose("Red", "at_least")
    write("Red from", "2")
    expect(screen.getByText(/These limits are the wrong way round/)).toBeTruthy()
    write("Red from", "8")
    expect(count()).toContain("Nothing is missing.")
    expect(screen.getByRole("button", { name: "Publish" })).toBeTruthy()
    const [, , added] = (await draftNow()).items
    expect(added).toMatchObject({ key: "number_1", type: "number", amber: { at_least: 4 }, red: { at_least: 8 } })
  })

  test("what it lacks is listed, and each leads to its place", async () => {
    await edit()
    await openItem(/Exits clear/)
    write("Question in English", " ")
    press("Show")
    press(/^The English text is missing/)
    expect(place.value.query.get("at")).toBe("clear")
  })

  test("a number is read with a comma too, and nonsense is named", async () => {
    await open(role("admin"), template({ items: [line("n", { type: "number" })] }))
    look("/templates/ward")
    press("Edit")
    await screen.findByRole("button", { name: "About this template" })
    await openItem(/n\?/)
    write("Least it can be", "1,5")
    expect((await draftNow()).items[0]?.least).toBe(1.5)
    write("Least it can be", "many")
    expect(screen.getByText("Write a number, up to a thousand million.")).toBeTruthy()
    expect((await draftNow()).items[0]?.least).toBeUndefined()
  })

  test("a question can wait for an earlier answer, and says when that question is gone", async () => {
    await edit()
    press("Add question")
    press(/^Words/)
    await screen.findByLabelText("Question in English")
    write("Question in English", "Since when?")
    write("Question in Spanish", "¿Desde cuándo?")
    press("Wait for an answer")
    choose("For the answer to", "clear")
    fireEvent.click(screen.getByRole("checkbox", { name: "No" }))
    expect((await draftNow()).items[2]?.show_when).toEqual([{ question: "clear", is: ["no"] }])
    await openItem(/Exits clear/)
    press("Delete")
    await waitFor(() => expect(count()).toContain("2 things to mend"))
    press("Undo")
    await waitFor(() => expect(count()).toContain("Nothing is missing."))
    expect((await draftNow()).items.map(item => item.key)).toEqual(["clear", "why", "text_1"])
  })

  test("questions move by buttons, and the focus goes with them", async () => {
    await edit()
    const down = screen.getByRole("button", { name: "Down: Exits clear?" })
    down.focus()
    fireEvent.click(down)
    await waitFor(async () => expect((await draftNow()).items.map(item => item.key)).toEqual(["why", "clear"]))
    await waitFor(() => expect(document.activeElement?.getAttribute("aria-label")).toBe("Down: Exits clear?"))
    expect(document.activeElement?.getAttribute("aria-disabled")).toBe("true")
    expect(count()).toContain("1 thing to mend")
  })

  test("across the border of a section too", async () => {
    const doors = { key: "doors", title: both("Doors"), checks: false }
    const items = [line("a", { section: "doors" }), line("b")]
    await open(role("admin"), template({ sections: [doors], items }))
    look("/templates/ward")
    press("Edit")
    fireEvent.click(await screen.findByRole("button", { name: "Up: b?" }))
    const inDoors = () => within(screen.getByRole("list", { name: "Doors" })).getByRole("button", { name: "Up: b?" })
    await waitFor(() => expect(document.activeElement).toBe(inDoors()))
  })

  test("answers of a choice are added, ordered and taken away", async () => {
    await edit()
    press("Add question")
    press(/^One of several/)
    await screen.findByLabelText("Answer 1 in English")
    write("Answer 1 in English", "Both")
    press("Add answer")
    press("Up: Answer 2")
    const keys = async () => (await draftNow()).items[2]?.options?.map(option => option.key)
    expect(await keys()).toEqual(["option_2", "option_1", "option_3"])
    press("Delete: Answer 2")
    expect(await keys()).toEqual(["option_2", "option_3"])
    press("Undo")
    await waitFor(async () => expect(await keys()).toEqual(["option_2", "option_1", "option_3"]))
    expect(screen.getByDisplayValue("Both")).toBeTruthy()
  })

  test("sections gather questions", async () => {
    await edit()
    press("Add section")
    await screen.findByLabelText("Section title in English")
    write("Section title in English", "Doors")
    write("Section title in Spanish", "Puertas")
    fireEvent.click(screen.getByRole("switch", { name: "Checks" }))
    await openItem(/Exits clear/)
    choose("Section", "section_1")
    const { sections, items } = await draftNow()
    expect(sections).toEqual([{ key: "section_1", title: { en: "Doors", es: "Puertas" }, checks: true }])
    expect(items.map(item => [item.key, item.section])).toEqual([
      ["why", undefined],
      ["clear", "section_1"],
    ])
  })

  test("an issue is suggested, and a line to say at once, on the answers that are chosen", async () => {
    await edit()
    await openItem(/Exits clear/)
    press("Suggest an issue")
    choose("Category", "safety")
    fireEvent.click(screen.getByRole("radio", { name: "Danger now" }))
    press("Add a line")
    write("Line in English", "Clear it.")
    write("Line in Spanish", "Despéjelo.")
    fireEvent.click(within(screen.getByRole("group", { name: "Line 1" })).getByRole("checkbox", { name: "No" }))
    expect(screen.getByText("Choose at least one answer.")).toBeTruthy()
    fireEvent.click(within(screen.getByRole("group", { name: "Line 1" })).getByRole("checkbox", { name: "Any answer" }))
    expect((await draftNow()).items[0]).toMatchObject({
      suggest: [{ on: ["no"], category: "safety", priority: "P1" }],
      prompt: [{ on: ["*"], text: { en: "Clear it.", es: "Despéjelo." } }],
    })
  })
})
