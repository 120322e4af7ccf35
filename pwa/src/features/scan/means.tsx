// What a code means to the person at this device: followed to the start of its round, or said in words.
import { useEffect } from "preact/hooks"
import { go } from "../../base/router"
import { all, isWhole, mine } from "../../sync"
import { NoticeLine } from "../../ui"
import { t as shared } from "../../words"
import { unitsFor } from "../capture/index"
import { startPath } from "../rounds/index"
import { type Meaning, meaning } from "./rules"
import { t } from "./words"

/** Goes on by itself also when the place it names arrives on this device only now. */
export function Means({ text }: { text: string }) {
  const said = meaningHere(text)
  useEffect(() => {
    // Stepping back does not come here again.
    if (said.what === "start") go(startPath(said), { replace: true })
  }, [said])
  const mayArrive = said.what === "unknown" || said.what === "elsewhere"
  if (mayArrive && !isWhole.value) return <p class="t-soft">{shared("coming")}</p>
  return (
    <NoticeLine tone={said.what === "start" ? "green" : "amber"}>
      {t(`means.${said.what}`, said.what === "closed" ? { unit: said.unit } : {})}
    </NoticeLine>
  )
}

function meaningHere(text: string): Meaning {
  const units = all("unit").value
  const open = new Set(unitsFor(mine(), units.values()).map(unit => unit.id))
  return meaning(text, { origin: location.origin, units, rooms: all("room").value, open })
}
