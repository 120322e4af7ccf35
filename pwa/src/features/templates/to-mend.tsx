// How many things stand between a draft and its publication, each one tap away.
import { useState } from "preact/hooks"
import { Button, NoticeLine, Row, Rows, Sheet } from "../../ui"
import type { Draft } from "./draft"
import type { Told } from "./fields"
import { openSpot } from "./wide"
import { t } from "./words"
import { placeWords, spotOf, wrongWords } from "./wrong-said"

export function ToMend({ draft, found }: { draft: Draft } & Told) {
  const [isOpen, setOpen] = useState(false)
  const template = draft.template.value
  const n = found.length
  return (
    <>
      <div class="templates-to-mend" role="status">
        {n === 0 ? (
          <NoticeLine tone="green">{t("wrong.none")}</NoticeLine>
        ) : (
          <NoticeLine
            tone="amber"
            action={
              <Button kind="plain" onClick={() => setOpen(true)}>
                {t("wrong.show")}
              </Button>
            }
          >
            {t("wrong.some", { n })}
          </NoticeLine>
        )}
      </div>
      <Sheet open={isOpen && n > 0} title={t("wrong.n", { n })} closeLabel={t("close")} onClose={() => setOpen(false)}>
        <Rows label={t("wrong.n", { n })}>
          {found.map(wrong => (
            <Row
              key={`${wrong.at.join(".")} ${wrong.code}`}
              title={wrongWords(wrong)}
              meta={placeWords(template, wrong.at)}
              onClick={() => {
                setOpen(false)
                openSpot(draft.id, spotOf(template, wrong.at))
              }}
            />
          ))}
        </Rows>
      </Sheet>
    </>
  )
}
