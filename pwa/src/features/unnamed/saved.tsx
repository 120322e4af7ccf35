// What the sheet says once it is safe on the device: until when it waits and where the answer comes; or the code, this once.
import { useState } from "preact/hooks"
import { iso, minute, now } from "../../base/clock"
import { Button, NoticeLine, Stack, Stoplight } from "../../ui"
import { when } from "../../words/format"
import { written } from "./code"
import type { Said } from "./kept"
import { everything } from "./said"
import { crowded } from "./sending"
import "./unnamed.css"
import { t } from "./words"

type Props = {
  said: Said
  /** The sheet was to be closed: a code that nobody wrote down leads to no answer. */
  isHeld: boolean
  onClose: () => void
  onAgain: () => void
}

export function SavedUnnamed({ said, isHeld, onClose, onAgain }: Props) {
  const isShared = said.of === null
  const number = everything.value.find(({ key }) => key === said.key)?.number
  return (
    <>
      <Stack>
        <div role="status">
          <Stoplight tone="green" word={t("saved")} />
          <p class="t-soft">{number ? t("saved.sent", { n: number }) : untilWhen(said)}</p>
        </div>
        {isShared ? <Code code={said.code} isHeld={isHeld} /> : <p>{t("saved.where")}</p>}
      </Stack>
      <div class="unnamed-ends">
        <Button onClick={onAgain}>{t("again")}</Button>
        <Button kind="primary" onClick={onClose}>
          {t(isShared ? "code.done" : "done")}
        </Button>
      </div>
    </>
  )
}

export function untilWhen({ key, send_after }: Said): string {
  if (crowded.value.has(key)) return t("row.crowded")
  if (send_after <= Math.max(now(), minute.value)) return t("saved.now")
  return t("saved.until", { when: when(iso(send_after), minute.value) })
}

export function Code({ code, isHeld = false, why = t("code.why") }: { code: string; isHeld?: boolean; why?: string }) {
  const [copied, setCopied] = useState<boolean | null>(null)
  const copy = () =>
    navigator.clipboard.writeText(written(code)).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  return (
    <Stack gap="tight">
      <p class="t-title">{t("code")}</p>
      <p class="unnamed-code">{written(code)}</p>
      <p>{why}</p>
      <div>
        <Button onClick={() => void copy()}>{t("code.copy")}</Button>
      </div>
      <div role="status">
        {copied !== null && <p class="t-soft t-small">{t(copied ? "code.copied" : "code.uncopied")}</p>}
        {isHeld && <NoticeLine tone="amber">{t("code.sure")}</NoticeLine>}
      </div>
    </Stack>
  )
}
