import { cleanup, fireEvent, render, screen } from "@testing-library/preact"
import { afterEach, expect, it, vi } from "vitest"
import {
  AnswerGroup,
  AnswerSeveral,
  Avatar,
  Frame,
  Menu,
  Progress,
  Row,
  Scale,
  Segments,
  Status,
  Stoplight,
  TextField,
  Toast,
} from "."

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const YES_NO = [
  { key: "yes", label: "Yes" },
  { key: "no", label: "No" },
]

it("names a group of answers by its question, and arrows do not answer", () => {
  const onAnswer = vi.fn()
  render(<AnswerGroup label="Do you have what you need?" options={YES_NO} value={null} onAnswer={onAnswer} />)
  const group = screen.getByRole("radiogroup", { name: "Do you have what you need?" })
  const yes = screen.getByRole("radio", { name: "Yes" })
  yes.focus()
  fireEvent.keyDown(group, { key: "ArrowDown" })
  expect(document.activeElement).toBe(screen.getByRole("radio", { name: "No" }))
  expect(onAnswer).not.toHaveBeenCalled()
  fireEvent.click(screen.getByRole("radio", { name: "No" }))
  expect(onAnswer).toHaveBeenCalledExactlyOnceWith("no")
})

it("has one tab stop in a group of answers: the given one, else the first", () => {
  const { rerender } = render(<AnswerGroup label="q" options={YES_NO} value={null} onAnswer={() => {}} />)
  const stops = () => screen.getAllByRole("radio").map(node => node.tabIndex)
  expect(stops()).toEqual([0, -1])
  rerender(<AnswerGroup label="q" options={YES_NO} value="no" onAnswer={() => {}} />)
  expect(stops()).toEqual([-1, 0])
})

it("takes no more than the most it may, and gives back what was taken", () => {
  const onAnswer = vi.fn()
  render(<AnswerSeveral label="Which one?" options={YES_NO} value={["yes"]} max={1} onAnswer={onAnswer} />)
  fireEvent.click(screen.getByRole("checkbox", { name: "No" }))
  expect(onAnswer).not.toHaveBeenCalled()
  fireEvent.click(screen.getByRole("checkbox", { name: "Yes" }))
  expect(onAnswer).toHaveBeenCalledExactlyOnceWith([])
})

it("scales from 0 to 10 and says what the ends mean", () => {
  const onAnswer = vi.fn()
  render(<Scale label="How likely?" value={null} onAnswer={onAnswer} low="Not at all" high="Very" />)
  expect(screen.getAllByRole("radio")).toHaveLength(11)
  fireEvent.click(screen.getByRole("radio", { name: "0, Not at all" }))
  expect(onAnswer).toHaveBeenCalledExactlyOnceWith(0)
})

it("ties a field to its hint and its error", () => {
  render(<TextField label="E-mail" value="" onInput={() => {}} hint="Your own." error="Not known." />)
  const field = screen.getByLabelText("E-mail")
  const described = (field.getAttribute("aria-describedby") ?? "").split(" ")
  expect(described.map(id => document.getElementById(id)?.textContent)).toEqual(["Your own.", "Not known."])
  expect(field.getAttribute("aria-invalid")).toBe("true")
})

it("tells of each touch in a field", () => {
  const onInput = vi.fn()
  render(<TextField label="E-mail" value="" onInput={onInput} />)
  fireEvent.input(screen.getByLabelText("E-mail"), { target: { value: "p" } })
  expect(onInput).toHaveBeenCalledExactlyOnceWith("p")
})

it("shows the panel of the chosen tab and moves on by arrows", () => {
  const onChange = vi.fn()
  render(
    <Segments label="Which" options={YES_NO} value="yes" onChange={onChange}>
      here
    </Segments>,
  )
  expect(screen.getByRole("tabpanel", { name: "Yes" }).textContent).toBe("here")
  screen.getByRole("tab", { name: "Yes" }).focus()
  fireEvent.keyDown(screen.getByRole("tablist"), { key: "ArrowRight" })
  expect(onChange).toHaveBeenCalledExactlyOnceWith("no")
})

it("says the word and the whole sentence where the status shows one word", () => {
  const sentence = "Saved on this phone, 3 waiting to send."
  render(<Status word="3 waiting" sentence={sentence} tone="waiting" onOpen={() => {}} />)
  expect(screen.getByRole("button", { name: `3 waiting. ${sentence}` }).textContent).toBe("3 waiting")
})

it("says the word of a stoplight even where only its shape is seen", () => {
  const { container } = render(<Stoplight tone="green" word="Done" shapeOnly />)
  expect(container.textContent).toBe("Done")
  expect(container.querySelector("circle")).not.toBeNull()
})

it("shows shape and word on a row, and the row is a link", () => {
  render(<Row title="Call bell" number={482} href="/issues/1" stoplight={{ tone: "red", word: "Cannot" }} />)
  const link = screen.getByRole("link", { name: "#482 Call bell" })
  expect(link.closest(".ui-row")?.textContent).toContain("Cannot")
  expect(link.closest(".ui-row")?.querySelector("svg")).not.toBeNull()
})

it("tells how far along", () => {
  render(<Progress value={3} max={8} label="3 of 8" />)
  const bar = screen.getByRole("progressbar", { name: "3 of 8" })
  expect([bar.getAttribute("aria-valuenow"), bar.getAttribute("aria-valuemax")]).toEqual(["3", "8"])
})

it("opens a menu, does the one thing and gives the focus back", () => {
  const onSelect = vi.fn()
  render(<Menu label="More" items={[{ key: "take", label: "Take", onSelect }]} />)
  const button = screen.getByRole("button", { name: "More" })
  fireEvent.click(button)
  fireEvent.click(screen.getByRole("menuitem", { name: "Take" }))
  expect(onSelect).toHaveBeenCalledOnce()
  expect(screen.queryByRole("menu")).toBeNull()
  expect(document.activeElement).toBe(button)
})

it("takes what was said away when its time is over, and not while a person is at it", () => {
  vi.useFakeTimers()
  const onGone = vi.fn()
  render(<Toast note={{ id: "1", text: "Sent", action: { label: "Undo", onPress: () => {} } }} onGone={onGone} />)
  fireEvent.focusIn(screen.getByRole("button", { name: "Undo" }))
  vi.advanceTimersByTime(60_000)
  expect(onGone).not.toHaveBeenCalled()
  fireEvent.focusOut(screen.getByRole("button", { name: "Undo" }))
  vi.advanceTimersByTime(4_000)
  expect(onGone).toHaveBeenCalledExactlyOnceWith("1")
})

it("marks the place a person is at and heads the screen with its title", () => {
  const places = [{ key: "today", label: "Today", icon: "today" as const, href: "/" }]
  render(
    <Frame title="Today" places={places} at="today" navLabel="Places" skipLabel="Skip" status={null}>
      …
    </Frame>,
  )
  expect(screen.getByRole("heading", { level: 1, name: "Today" })).toBeTruthy()
  expect(screen.getByRole("link", { name: "Today" }).getAttribute("aria-current")).toBe("page")
})

it.each([
  ["Ngozi Okafor", "NO"],
  ["Ana Maria de la Cruz", "AC"],
  ["Cher", "C"],
  ["", ""],
])("draws %s as %s", (name, drawn) => {
  const { container } = render(<Avatar name={name} />)
  expect(container.firstElementChild?.getAttribute("data-initials")).toBe(drawn)
})
