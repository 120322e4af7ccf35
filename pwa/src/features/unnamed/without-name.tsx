// The part of the capture sheet that lets somebody speak without a name: the switch, and what it does and does not hide.
import { useEffect, useRef } from "preact/hooks"
import type { Priority } from "../../contract/entities.gen"
import { me } from "../../sync"
import { Button, Chips, Cluster, NoticeLine, Stack, Switch } from "../../ui"
import { type Device, isOffered } from "./actions"
import "./unnamed.css"
import { t } from "./words"
import { tellsWriter } from "./writer"

export interface Unnamed {
  unnamed?: boolean
  device?: Device
}

type Props = {
  value: Unnamed & { priority: Priority }
  onChange: (patch: Unnamed) => void
  /** It was to be raised, and this was not said yet. */
  isMissing: boolean
  photos: number
  onRemovePhotos: () => void
}

const DEVICES = ["mine", "shared"] as const

export function WithoutName({ value, onChange, isMissing, photos, onRemovePhotos }: Props) {
  const { unnamed = false, device } = value
  const asks = useRef<HTMLDivElement>(null)
  // The question may lie behind the foot of the sheet: whoever has not answered it is brought to it.
  useEffect(() => {
    if (!isMissing || device) return
    asks.current?.scrollIntoView?.({ block: "center" })
    asks.current?.querySelector<HTMLElement>("button, input, [role=radio]")?.focus({ preventScroll: true })
  }, [isMissing])
  if (!unnamed && !isOffered.value) return null
  return (
    <Stack gap="tight">
      <Switch
        label={t("switch")}
        hint={unnamed ? undefined : t("switch.off")}
        checked={unnamed}
        onChange={on => onChange({ unnamed: on })}
      />
      {unnamed && (
        <>
          <div role="status">
            <NoticeLine tone={value.priority === "P1" ? "amber" : "info"}>
              <p>{t("seen")}</p>
              <p>{t("not.kept")}</p>
              <p>{t(`leaves.${value.priority}`)}</p>
              <p>{t("words")}</p>
            </NoticeLine>
          </div>
          <Photos n={photos} onRemove={onRemovePhotos} onNamed={() => onChange({ unnamed: false })} />
          <div class="unnamed-device" ref={asks}>
            <Chips
              label={t("device")}
              options={DEVICES.map(key => ({ key, label: t(`device.${key}`) }))}
              value={device ?? null}
              onChange={key => onChange({ device: key as Device })}
            />
            <div role="status">
              {device && <p class="t-soft t-small">{t(`device.${device}.more`)}</p>}
              {!device && isMissing && <NoticeLine tone="red">{t("device.missing")}</NoticeLine>}
            </div>
          </div>
          {!isOffered.value && <NoticeLine tone="red">{t("pass.none")}</NoticeLine>}
        </>
      )}
    </Stack>
  )
}

/** Never left out in silence. */
function Photos({ n, onRemove, onNamed }: { n: number; onRemove: () => void; onNamed: () => void }) {
  if (n === 0) return <p class="t-soft t-small">{t("photos.none")}</p>
  return (
    <div role="status">
      <NoticeLine tone="amber">
        <p>{t("photos.some")}</p>
        <Cluster>
          <Button onClick={onRemove}>{t("photos.remove")}</Button>
          <Button onClick={onNamed}>{t("photos.named")}</Button>
        </Cluster>
      </NoticeLine>
    </div>
  )
}

/** Who asks not to be known is warned of words that make them known. */
export function WriterTold({ words }: { words: string }) {
  const writer = me.value
  if (!writer || !tellsWriter(words, writer)) return null
  return <NoticeLine tone="amber">{t("writer")}</NoticeLine>
}
