/* Parts that ask, in each state. */
import { useState } from "preact/hooks"
import {
  AnswerGroup,
  AnswerSeveral,
  Chips,
  ChipsSeveral,
  Scale,
  SectionHeading,
  Select,
  Stack,
  Switch,
  TextArea,
  TextField,
} from "../../ui"
import { CATEGORIES, PRIORITIES, YES_NO } from "./words"

export function Asking() {
  const [answer, setAnswer] = useState<string | null>("yes")
  const [several, setSeveral] = useState<string[]>(["equipment", "supplies"])
  const [scale, setScale] = useState<number | null>(7)
  const [text, setText] = useState("")
  const [chip, setChip] = useState<string | null>("P2")
  const [chips, setChips] = useState<string[]>(["equipment"])
  const [on, setOn] = useState(true)
  return (
    <form>
      <Stack>
        <SectionHeading id="q1">Do you have what you need to do the job today?</SectionHeading>
        <AnswerGroup labelledBy="q1" options={YES_NO} value={answer} onAnswer={setAnswer} />
        <SectionHeading id="q2">Which two matter most?</SectionHeading>
        <AnswerSeveral labelledBy="q2" options={CATEGORIES.slice(0, 4)} value={several} onAnswer={setSeveral} max={2} />
        <SectionHeading id="q3">How likely are you to recommend us?</SectionHeading>
        <Scale labelledBy="q3" value={scale} onAnswer={setScale} low="Not at all" high="Very likely" />
        <SectionHeading>Fields</SectionHeading>
        <TextField label="E-mail" type="email" value={text} onInput={setText} autocomplete="off" />
        <TextField label="Search" type="search" icon="search" hideLabel value="" onInput={() => {}} />
        <TextField label="Beds" value="12" onInput={() => {}} inputMode="numeric" hint="Staffed beds, not rooms." />
        <TextField
          label="Password"
          type="password"
          autocomplete="off"
          value="x"
          onInput={() => {}}
          error="That password does not fit this e-mail. Nothing is lost; try again."
        />
        <TextField label="Number" value="482" onInput={() => {}} disabled />
        <TextArea
          label="What we did"
          value="New cord fitted."
          onInput={() => {}}
          hint="Everyone who asked reads this sentence."
        />
        <Select label="Unit" value="4w" options={[{ value: "4w", label: "4 West" }]} onChange={() => {}} />
        <Switch label="Tell me by push" hint="Only what needs you." checked={on} onChange={setOn} />
        <Switch label="Anonymous" checked={false} onChange={() => {}} />
        <Chips label="Priority" options={PRIORITIES} value={chip} onChange={setChip} />
        <ChipsSeveral
          label="Show"
          options={CATEGORIES.map((option, at) => ({ ...option, count: at + 1 }))}
          value={chips}
          onChange={setChips}
        />
      </Stack>
    </form>
  )
}
