import { cleanup, render, screen } from "@testing-library/preact"
import { afterEach, expect, test } from "vitest"
import { ANA, hoursAgo, issue, NGOZI, type Ward, ward } from "../today/ward.fake"
import { IssueStory } from "./story"

let here: Ward

afterEach(async () => {
  cleanup()
  await here.leave()
})

const handed = (by: string | null, was: string | null) =>
  issue({ story: [{ id: "s", verb: "hand_on", by, at: hoursAgo(1), was, now: ANA }] })

test.each([
  ["others work its queue", NGOZI, NGOZI, /^gave it from Ngozi Okafor to Ana Ruiz: others work its queue now\.$/],
  ["it had no owner", NGOZI, null, /^gave it to Ana Ruiz, who leads its queue now\.$/],
  ["a duty ended", null, NGOZI, /^handed it on from Ngozi Okafor, whose duty is over, to Ana Ruiz\.$/],
])("the story says why it is somebody else's: %s", async (_, by, was, said) => {
  here = await ward()
  render(<IssueStory issue={handed(by, was)} />)
  expect(screen.getByText(said)).toBeTruthy()
})

test("the story says of the issue, not of who wrote it, that it waits", async () => {
  here = await ward()
  const step = { id: "s", verb: "block", by: ANA, at: hoursAgo(1), text: "Waiting for a battery" } as const
  render(<IssueStory issue={issue({ story: [step] })} />)
  expect(screen.getByText("lets it wait: Waiting for a battery")).toBeTruthy()
})
