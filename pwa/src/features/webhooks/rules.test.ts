import { expect, test } from "vitest"
import cases from "../../../../tests/cases/webhooks.json"
import { fault, machineOf, standing } from "./rules"

test.each(cases.addresses)("$address", one => expect(fault(one.address)).toBe(one.fault))

test("a list shows the machine, for the rest may be a secret", () => {
  expect(machineOf("https://hooks.example:8443/services/T0/B0?key=hush")).toBe("hooks.example:8443")
})

const AT = "2026-03-03T08:00:00Z"
test.each([
  [false, AT, AT, "off"],
  [true, AT, AT, "failing"],
  [true, null, AT, "well"],
  [true, null, null, "untried"],
] as const)("on %s, failing since %s, last taken %s: %s", (on, failing_since, last_ok_at, told) => {
  expect(standing({ on }, { id: "w", failing_since, last_ok_at, waiting: 0, waiting_since: null, given_up: 0 })).toBe(
    told,
  )
})
