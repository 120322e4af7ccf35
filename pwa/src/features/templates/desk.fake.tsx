// An administrator at the screens of this feature, for tests: one template in two versions, and what a hand does.
import { cleanup, fireEvent, render, screen } from "@testing-library/preact"
import { go, match, place } from "../../base/router"
import type { Template } from "../../contract/entities.gen"
import { draftKeys, dropDraft, type Me } from "../../sync"
import { type Ward, ward } from "../today/ward.fake"
import { drafts } from "./draft"
import screens from "./screens"
import { both, line, template } from "./template.fake"

export const BUILT_IN = "6f3f0c3e-2b0a-5c52-9d7e-5a1d3f0b7c11"
export const NEWER = "0190a1b2-0000-7000-8000-0000000000cc"
export const role = (name: Me["role"]): Partial<Me> => ({
  role: name,
  roles: [{ role: name, facility_id: null, unit_id: null }],
})

export const ward1 = template({
  id: BUILT_IN,
  items: [line("clear", { text: both("Exits clear?") }), line("bell", { text: both("Bell works?") })],
})
export const ward2 = template({
  id: NEWER,
  version: 2,
  items: [
    line("clear", { text: both("Exits clear?"), required: true }),
    line("why", {
      type: "text",
      text: both("What is in the way?"),
      show_when: [{ question: "clear", is: ["no"] }],
      suggest: [{ on: ["*"], category: "facilities", priority: "P2" }],
    }),
  ],
})

/** Where this test is. */
export let here: Ward

export async function leave(): Promise<void> {
  cleanup()
  // What is still on its way to the disk belongs to this person alone.
  for (const key of await draftKeys("")) await dropDraft(key)
  go("/", { replace: true })
  await here.leave()
}

export async function open(who: Partial<Me> = role("admin"), ...templates: Template[]): Promise<void> {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true
  }
  here = await ward(who)
  await here.hear(...templates.map(one => ["template", one] as ["template", Template]))
}

/** What the shell does, for the screens of this feature. */
function Here() {
  const { path } = place.value
  for (const [pattern, Found] of Object.entries(screens).sort(([a], [b]) => b.length - a.length)) {
    const params = match(pattern, path)
    if (params) return <Found key={pattern} params={params} />
  }
  return null
}

export function look(path: string) {
  go(path, { replace: true })
  return render(<Here />)
}

export const press = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name, hidden: true }))
export const write = (label: string, text: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value: text } })
export const choose = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
export const count = () => screen.getAllByRole("status")[0]?.textContent
export const fromMenu = async (name: string) => {
  press("More")
  fireEvent.click(await screen.findByRole("menuitem", { name }))
}
export const draftNow = async (): Promise<Template> => {
  const [found] = await drafts()
  if (!found) throw new Error("there is no draft")
  return found.template
}
/** Opens a draft of the newest version of the ward round. */
export async function edit(): Promise<void> {
  await open(role("admin"), ward1, ward2)
  look("/templates/ward")
  press("Edit")
  await screen.findByRole("button", { name: "About this template" })
}
export const openItem = async (words: RegExp) => {
  fireEvent.click(screen.getAllByRole("button", { name: words })[0] as HTMLElement)
  await screen.findByLabelText("Question in English")
}
