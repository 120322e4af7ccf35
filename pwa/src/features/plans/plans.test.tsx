import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact"
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"
import { go, place } from "../../base/router"
import type { Due, Held, Person, Template } from "../../contract/entities.gen"
import { type Me, needsYou, waiting } from "../../sync"
import { ANA, EAST, NGOZI, TEMPLATE, type Ward, WEST, ward } from "../today/ward.fake"
import { plus } from "./days"
import { Edit, New } from "./edit"
import { Opened } from "./opened"
import { today } from "./owing"
import skips from "./skip"
import { Units } from "./units"
import { visitsHere } from "./visits"

const EVE = "00000000-0000-4000-8000-000000000003"
const PLAN = "00000000-0000-4000-8000-000000000050"
const DUE = "00000000-0000-4000-8000-000000000051"
// What was skipped here is remembered as long as the app is open.
const OTHER = "00000000-0000-4000-8000-000000000052"
const Skip = skips["/due/:id/skip"]

let here: Ward

const template = {
  id: TEMPLATE,
  key: "t1",
  version: 1,
  minutes: 12,
  title: { en: "Leadership round", es: "Ronda" },
} as Template

const manager: Partial<Me> = {
  role: "manager",
  roles: [{ role: "manager", facility_id: null, unit_id: null }],
  unit_ids: [WEST, EAST],
}

const press = (name: string | RegExp, role = "button") =>
  fireEvent.click(screen.getByRole(role, { name, hidden: true }))
const write = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } })
const offered = () =>
  within(screen.getByRole("radiogroup", { name: "Person" }))
    .queryAllByRole("radio")
    .map(one => one.textContent?.trim())

const person = (id: string, name: string, where: Partial<Held>): Person => ({
  id,
  name,
  role: "manager",
  unit_id: where.unit_id ?? null,
  roles: [{ role: "manager", facility_id: null, unit_id: null, ...where }],
})

const due = (said: Partial<Due> = {}): Due => ({
  id: DUE,
  plan_id: PLAN,
  template_key: "t1",
  unit_id: WEST,
  person_id: null,
  role: "charge",
  due_on: today.value,
  late_on: plus(today.value, 2),
  missed_on: plus(today.value, 7),
  round_id: null,
  done_on: null,
  skipped_why: null,
  skipped_by: null,
  ...said,
})

beforeEach(async () => {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true
  }
  here = await ward(manager)
  await here.hear(
    ["template", template],
    ["person", person(NGOZI, "Ngozi Okafor", {})],
    ["person", person(ANA, "Ana Ruiz", { facility_id: "f" })],
    ["person", person(EVE, "Eve Stone", { unit_id: EAST })],
  )
})

afterEach(async () => {
  cleanup()
  go("/", { replace: true })
  await here.leave()
})

describe("the editor", () => {
  test("says what is missing, and sends what its fields say", async () => {
    render(<New />)
    press("Save plan")
    expect(screen.getByText("Choose at least one unit.")).toBeTruthy()
    expect(screen.getByText("Choose a person.")).toBeTruthy()
    press("4 West", "checkbox")
    press("Ngozi Okafor (you)", "radio")
    write("Late after", "9")
    expect(screen.getByText("More than for late, and 120 at most.")).toBeTruthy()
    write("Late after", "1")
    here.server.network = "down"
    press("Save plan")
    await waitFor(() => expect(waiting.value).toHaveLength(1))
    expect(waiting.value[0]).toMatchObject({
      type: "plan.set",
      payload: {
        unit_ids: [WEST],
        person_id: NGOZI,
        role: null,
        late_after: 1,
        missed_after: 7,
        starts_on: today.value,
      },
    })
    await waitFor(() => expect(place.value.path).toBe("/plans"))
  })

  test("offers those who may round at each of its units, and lets go of whom it may not name any more", async () => {
    render(<New />)
    press("5 East", "checkbox")
    write("Find a person", "Eve")
    await waitFor(() => expect(offered()).toEqual(["Eve Stone"]))
    press("Eve Stone", "radio")
    press("4 West", "checkbox")
    expect(await screen.findByText("Eve Stone may not round at each of these units.")).toBeTruthy()
    expect(offered()).toEqual([])
    write("Find a person", "Ana")
    expect(offered()).toEqual(["Ana Ruiz"])
    press("Save plan")
    expect(screen.getByText("Choose a person.")).toBeTruthy()
  })

  test("a rule that cannot be said here stays as it was written, and its dates are made when it is sent", async () => {
    const plan = { id: PLAN, template_key: "t1", unit_ids: [WEST], person_id: NGOZI, role: null, ends_on: null }
    const rest = {
      starts_on: "2026-03-02",
      late_after: 2,
      missed_after: 7,
      holidays: "keep",
      stopped_on: null,
    } as const
    await here.hear(["plan", { ...plan, ...rest, rule: "FREQ=YEARLY;BYMONTH=5" }])
    render(<Edit params={{ id: PLAN }} />)
    expect(screen.getByText("Its dates are made when this is sent.")).toBeTruthy()
    press("Save plan")
    await waitFor(() => expect(here.server.applied.at(-1)?.payload).toMatchObject({ rule: "FREQ=YEARLY;BYMONTH=5" }))
  })
})

describe("skipping", () => {
  const dues = (said: object = {}) =>
    here.server.reads.set("/api/v1/plans/dues", {
      dues: [{ id: DUE, on: today.value, state: "due", template_key: "t1", mine: false, ...said }],
    })

  const ask = (id: string) => {
    go(`/due/${id}/skip?unit=${WEST}&on=${today.value}`)
    render(<Skip params={{ id }} />)
  }

  test("asks for a reason", async () => {
    await here.hear(["due", due()])
    ask(DUE)
    press("Skip round")
    expect(screen.getByText("Choose a reason, or say it in a few words.")).toBeTruthy()
    press("Unit closed", "radio")
    press("Skip round")
    await waitFor(() => expect(here.server.applied.at(-1)?.payload).toEqual({ due_id: DUE, why: "Unit closed" }))
  })

  test("what is on another device is asked of the server, and skipped by its id", async () => {
    dues()
    ask(DUE)
    expect(await screen.findByText(/4 West · Leadership round/)).toBeTruthy()
    press("Nobody could come", "radio")
    press("Skip round")
    await waitFor(() => expect(here.server.applied.at(-1)?.payload).toEqual({ due_id: DUE, why: "Nobody could come" }))
    expect(needsYou.value).toEqual([])
  })

  test.each(["done", "missed", "skipped"])("what is %s already cannot be skipped", async state => {
    dues({ state })
    ask(DUE)
    expect(await screen.findByText(/This round is done, skipped or missed already/)).toBeTruthy()
  })

  test("without signal it says why it cannot tell", async () => {
    here.server.network = "down"
    await here.phone.wake()
    ask(DUE)
    expect(await screen.findByText(/can be skipped when there is signal/)).toBeTruthy()
  })

  test("a week of a unit leads there for what others round", async () => {
    dues({ id: OTHER })
    const visits = visitsHere([due({ person_id: EVE, role: null })], () => false, today.value)
    render(
      <Opened
        title="4 West"
        unit_id={WEST}
        visits={visits.map(one => ({ ...one, due: undefined }))}
        onClose={() => {}}
      />,
    )
    const link = await screen.findByRole("link", { name: /^Skip: 4 West · Leadership round/, hidden: true })
    expect(link.getAttribute("href")).toBe(`/due/${OTHER}/skip?unit=${WEST}&on=${today.value}`)
  })
})

test("while the server is asked for all units, nothing says that there is no signal", () => {
  vi.stubGlobal("matchMedia", () => ({ matches: true }))
  const { rerender } = render(<Units visits={[]} weeks={[]} source="loading" />)
  const away = () => screen.queryByText(/It is here when there is signal/)
  expect(away()).toBeNull()
  rerender(<Units visits={[]} weeks={[]} source="device" />)
  expect(away()).not.toBeNull()
  vi.unstubAllGlobals()
})
