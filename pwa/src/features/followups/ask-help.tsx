// The keys, in one sheet: those of the list and those of the actions themselves.
import { Facts, Kbd, Sheet } from "../../ui"
import { ACTIONS } from "./actions"
import { t } from "./help-words"
import { t as word } from "./words"

export function AskHelp({ onClose }: { onClose: () => void }) {
  const keys = [
    ["j", "k", t("help.move")],
    ["Enter", t("help.open")],
    ...ACTIONS.flatMap(action => (action.key ? [[action.key, word(action.label)]] : [])),
    ["x", t("help.mark")],
    ["Shift", "x", t("help.mark.to")],
    ["Shift", "a", t("help.mark.all")],
    ["Esc", t("help.unmark")],
    ["u", t("help.undo")],
    ["/", t("help.search")],
    ["Ctrl", "Enter", t("help.send")],
    ["?", t("help.help")],
  ]
  return (
    <Sheet open title={t("help")} closeLabel={word("close")} onClose={onClose}>
      <Facts
        facts={keys.map(line => ({
          term: line.at(-1) ?? "",
          value: line.slice(0, -1).map(key => (
            <span key={key} class="followups-key">
              <Kbd>{key}</Kbd>
            </span>
          )),
        }))}
      />
    </Sheet>
  )
}
