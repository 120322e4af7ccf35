/* What a capture sheet looks like inside. */
import { useState } from "preact/hooks"
import { Chips, NoticeLine, PhotoButton, Segments, Select, Stack, Switch, TextField } from "../../ui"
import { CATEGORIES, PRIORITIES } from "./words"

export function CaptureForm() {
  const [tab, setTab] = useState("issue")
  const [text, setText] = useState("")
  const [category, setCategory] = useState<string | null>("equipment")
  const [priority, setPriority] = useState<string | null>("P2")
  const [anonymous, setAnonymous] = useState(false)
  return (
    <Segments
      label="What to capture"
      options={[
        { key: "issue", label: "Issue" },
        { key: "kudos", label: "Kudos" },
        { key: "photo", label: "Photo note" },
      ]}
      value={tab}
      onChange={setTab}
    >
      <Stack>
        <TextField label="What is going on?" value={text} onInput={setText} autofocus />
        <Chips label="Category" options={CATEGORIES} value={category} onChange={setCategory} />
        <Chips label="Priority" options={PRIORITIES} value={priority} onChange={setPriority} />
        <Select
          label="Unit"
          value="4w"
          options={[
            { value: "4w", label: "4 West", group: "St Anne's" },
            { value: "icu", label: "Intensive care", group: "St Anne's" },
            { value: "ed", label: "Emergency", group: "Harbour" },
          ]}
          onChange={() => {}}
        />
        <PhotoButton label="Photo" camera onFiles={() => {}} />
        <Switch
          label="Anonymous"
          hint="Your name is dropped before anything is kept."
          checked={anonymous}
          onChange={setAnonymous}
        />
        <NoticeLine tone="info">Goes to Biomed · Ana R. · seen by 14:00</NoticeLine>
      </Stack>
    </Segments>
  )
}
