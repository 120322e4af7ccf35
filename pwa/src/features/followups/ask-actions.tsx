// Everything that can be done to an issue, large, for a thumb: what a swipe to the left opens.
import type { Issue } from "../../contract/entities.gen"
import { mine } from "../../sync"
import { Button, Sheet, Stack } from "../../ui"
import { possible } from "./actions"
import { press } from "./doing"
import { called } from "./names"
import { t } from "./words"

export function AskActions({ issue, onClose }: { issue: Issue; onClose: () => void }) {
  return (
    <Sheet open title={called(issue)} closeLabel={t("close")} onClose={onClose}>
      <Stack gap="tight">
        {possible(issue, mine()).map(action => (
          <Button
            key={action.name}
            wide
            icon={action.icon}
            onClick={() => {
              onClose()
              press(action, issue)
            }}
          >
            {t(action.label)}
          </Button>
        ))}
      </Stack>
    </Sheet>
  )
}
