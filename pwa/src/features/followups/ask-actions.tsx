// Everything that can be done to an issue, large, for a thumb: what a swipe to the left opens.
import type { Issue } from "../../contract/entities.gen"
import { mine } from "../../sync"
import { Button, Sheet, Stack } from "../../ui"
import { GROUPS, labelOf } from "./actions"
import { press } from "./doing"
import { called } from "./names"
import { t } from "./words"

export function AskActions({ issue, onClose }: { issue: Issue; onClose: () => void }) {
  const groups = GROUPS.map(group => group.filter(action => action.can(issue, mine())))
  return (
    <Sheet open title={called(issue)} closeLabel={t("close")} onClose={onClose}>
      <Stack gap="wide">
        {groups.map(
          group =>
            group[0] && (
              <Stack key={group[0].name} gap="tight">
                {group.map(action => (
                  <Button
                    key={action.name}
                    wide
                    icon={action.icon}
                    onClick={() => {
                      onClose()
                      press(action, issue)
                    }}
                  >
                    {t(labelOf(action, issue))}
                  </Button>
                ))}
              </Stack>
            ),
        )}
      </Stack>
    </Sheet>
  )
}
