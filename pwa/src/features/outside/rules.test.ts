import { expect, test } from "vitest"
import cases from "../../../../tests/cases/outside.json"
import { fault, linkTo } from "./rules"

test.each(cases.addresses)("$pattern", one => expect(fault(one.pattern)).toBe(one.fault))

test.each(cases.links)("$number at $pattern", one => expect(linkTo(one.pattern, one.number)).toBe(one.link))
