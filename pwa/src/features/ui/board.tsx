/* Cards of a huddle's board, as they are, carried, done, and written by two at once. */
import { Card, type CardAction, Stack } from "../../ui"

const nothing = () => {}

const ACTIONS: CardAction[] = [
  { key: "done", label: "Done", icon: "check", onClick: nothing },
  { key: "carry", label: "Carry", icon: "carry", onClick: nothing },
  { key: "issue", label: "Issue", icon: "issue", onClick: nothing },
  { key: "escalate", label: "Escalate", icon: "escalate", onClick: nothing, disabled: true },
]

export const board = (
  <Stack gap="tight">
    <Card
      title="Two falls risks in bay C, one nurse"
      meta="Carried twice · Ngozi"
      actions={ACTIONS}
      actionsLabel="What becomes of it"
    />
    <Card
      title="Call bell bed 12 silent"
      stoplight={{ tone: "amber", word: "In progress" }}
      meta="#482 · Ana R. · 2 h left"
      note="Sam wrote at the same time: “Bell by bed 13 too.”"
      actions={ACTIONS}
      actionsLabel="What becomes of it"
    />
    <Card title="Linen is on time again" done meta="Done 07:12" actions={[]} actionsLabel="What becomes of it" />
  </Stack>
)
