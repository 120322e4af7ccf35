import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact"
import { afterEach, expect, test } from "vitest"
import { one, waiting } from "../../sync"
import { issue, NGOZI, type Ward, WEST, ward } from "../today/ward.fake"
import { outsideNumber } from "./actions"
import { AskNumber } from "./ask-number"
import { IssueFacts } from "./facts"

let here: Ward

afterEach(async () => {
  cleanup()
  await here.leave()
})

async function look(said: object = {}) {
  here = await ward({ id: NGOZI, unit_ids: [WEST] })
  const pump = issue({ category: "equipment", ...said })
  await here.hear(
    ["organisation", { id: "o", outside_addresses: { equipment: "https://cmms.example/wo/{number}" } }],
    ["issue", pump],
  )
  return pump
}

test("a number leads to the other system, in a page of its own", async () => {
  const pump = await look({ outside_number: "WO 1" })
  render(<IssueFacts issue={pump} />)
  const link = screen.getByRole("link", { name: /WO 1/ })
  expect(link.getAttribute("href")).toBe("https://cmms.example/wo/WO%201")
  expect([link.getAttribute("target"), link.getAttribute("rel")]).toEqual(["_blank", "noreferrer noopener"])
})

test("without an address it stands there as it is", async () => {
  const leak = await look({ category: "facilities", outside_number: "WO 1" })
  render(<IssueFacts issue={leak} />)
  expect(screen.getByText("WO 1")).toBeTruthy()
  expect(screen.queryByRole("link", { name: /WO 1/ })).toBeNull()
})

test("it is noted without signal, and taken away by leaving it empty", async () => {
  const pump = await look()
  here.server.network = "down"
  let closed = 0
  const sheet = () => render(<AskNumber action={outsideNumber} issue={now()} onClose={() => closed++} />)
  const now = () => one("issue", pump.id).value ?? pump
  const write = (value: string) => fireEvent.input(screen.getByLabelText("Its number there"), { target: { value } })
  sheet()
  write(" WO-7 ")
  expect(screen.getByText("Leads to https://cmms.example/wo/WO-7")).toBeTruthy()
  fireEvent.click(screen.getByRole("button", { name: "Note the number", hidden: true }))
  await waitFor(() => expect(closed).toBe(1))
  expect(now().outside_number).toBe("WO-7")
  cleanup()
  sheet()
  write("")
  fireEvent.click(screen.getByRole("button", { name: "Take the number away", hidden: true }))
  await waitFor(() => expect(closed).toBe(2))
  expect(waiting.value.map(act => act.payload)).toEqual([
    { issue_id: pump.id, number: "WO-7" },
    { issue_id: pump.id, number: null },
  ])
})
