// Covering and marking one picture before it leaves the device: by finger on the picture, or by buttons and keys alone.
import { useEffect, useState } from "preact/hooks"
import { newId } from "../../base/ids"
import { holdPhoto, photos, pictureUrl, redrawPhoto } from "../../sync"
import { Button, Chips, Hidden, NoticeLine, Sheet, Stack } from "../../ui"
import { Chosen } from "./chosen"
import { develop } from "./darkroom"
import { type Drawing, useDrawing } from "./draw"
import { MarkList, saying } from "./mark-list"
import { KINDS, type Kind, type Mark, resized, stepped } from "./marks"
import "./photos.css"
import { Stage } from "./stage"
import { t } from "./words"

export interface MarkingProps {
  id: string
  onClose: () => void
  /** Where it is still being written what the picture belongs to: it may get another id. Left out, it keeps its own. */
  onReplace?: (id: string, by: string) => void
}

type Trouble = "draw.gone" | "draw.failed"

export function Marking({ id, onClose, onReplace }: MarkingProps) {
  const drawing = useDrawing()
  const [tool, setTool] = useState<Kind>("cover")
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [isLeaving, setLeaving] = useState(false)
  useEffect(() => holdPhoto(id), [id])
  const { marks, chosen } = drawing

  const save = async () => {
    if (marks.length === 0) return onClose()
    setBusy(true)
    const now = await redrawn(id, marks, onReplace && newId())
    setBusy(false)
    if (now === "draw.gone" || now === "draw.failed") return setTrouble(now)
    if (now !== id) onReplace?.(id, now)
    onClose()
  }
  const leave = () => (marks.length > 0 && !busy ? setLeaving(true) : onClose())
  return (
    <Sheet
      open
      title={t("title")}
      closeLabel={t("close")}
      onClose={leave}
      foot={
        isLeaving ? (
          <Leaving onStay={() => setLeaving(false)} onLeave={onClose} />
        ) : (
          <>
            <Button icon="undo" disabled={!drawing.canUndo} onClick={drawing.undo}>
              {t("undo")}
            </Button>
            <Button kind="primary" busy={busy} onClick={() => void save()}>
              {t("save")}
            </Button>
          </>
        )
      }
    >
      <fieldset class="photos-marking" aria-label={t("title")} onKeyDown={event => byKey(event, drawing)}>
        <Stage src={pictureUrl(id, "full")} tool={tool} drawing={drawing} />
        <Stack>
          <Chips
            label={t("tools")}
            hideLabel
            options={KINDS.map(key => ({ key, label: t(`tool.${key}`) }))}
            value={tool}
            onChange={key => setTool(key as Kind)}
          />
          <div class="photos-place">
            <p class="t-soft">{t(`hint.${tool}`)}</p>
            <Button kind="plain" icon="plus" onClick={() => drawing.place(tool)}>
              {t("place")}
            </Button>
          </div>
          {trouble && <NoticeLine tone="red">{t(trouble)}</NoticeLine>}
          {chosen && <Chosen mark={chosen} drawing={drawing} />}
          <MarkList drawing={drawing} />
          <p class="t-soft t-small">{t("save.what")}</p>
        </Stack>
        <div role="status">
          <Hidden>{chosen && saying(marks, chosen)}</Hidden>
        </div>
      </fieldset>
    </Sheet>
  )
}

async function redrawn(id: string, marks: readonly Mark[], fresh: string | undefined): Promise<string> {
  const before = photos.peek().find(photo => photo.id === id)?.blob
  if (!before) return "draw.gone" satisfies Trouble
  const covered = marks.filter(mark => mark.kind === "cover").length
  try {
    const printed = await develop(before, marks)
    return (await redrawPhoto(id, { ...printed, covered }, fresh)) ?? ("draw.gone" satisfies Trouble)
  } catch {
    return "draw.failed" satisfies Trouble
  }
}

function Leaving({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  return (
    <div class="photos-leaving" role="alert">
      <p>{t("leave.ask")}</p>
      <div>
        <Button onClick={onLeave}>{t("leave.yes")}</Button>
        <Button kind="primary" onClick={onStay}>
          {t("leave.no")}
        </Button>
      </div>
    </div>
  )
}

const WAYS = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" } as const
const CHANGES = { ArrowLeft: "narrower", ArrowRight: "wider", ArrowUp: "shorter", ArrowDown: "taller" } as const

/** Arrows move what is chosen, with shift they size it; not where they mean something else. */
function byKey(event: KeyboardEvent, drawing: Drawing): void {
  const on = event.target as HTMLElement
  if (on.matches("input, textarea, [role=radio]") || event.altKey) return
  const mark = drawing.chosen
  const arrow = event.key as keyof typeof WAYS
  if ((event.ctrlKey || event.metaKey) && event.key === "z") drawing.undo()
  else if (event.ctrlKey || event.metaKey || !mark) return
  else if (arrow in WAYS) drawing.change(event.shiftKey ? resized(mark, CHANGES[arrow]) : stepped(mark, WAYS[arrow]))
  else if (event.key === "Delete" || event.key === "Backspace") drawing.remove(mark.id)
  else return
  event.preventDefault()
}
