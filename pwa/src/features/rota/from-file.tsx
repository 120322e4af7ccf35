// A rota from a file: what each wrong line says, or how many duties there are; all of it goes in, or nothing.
import { useEffect, useState } from "preact/hooks"
import { newId } from "../../base/ids"
import { act, all } from "../../sync"
import { Button, NoticeLine, Sheet, Stack } from "../../ui"
import { type Problem, type Read, readCsv } from "./csv"
import { maySet, zone } from "./known"
import { t } from "./words"

const SHOWN = 50

export function FromFile({ file, onClose }: { file: File; onClose: () => void }) {
  const [read, setRead] = useState<Read | "unread" | null>(null)
  useEffect(() => {
    file.text().then(
      text => setRead(readHere(text)),
      () => setRead("unread"),
    )
  }, [file])
  const duties = read && read !== "unread" ? read.duties : []
  const problems = read && read !== "unread" ? read.problems : []
  const send = () => act("rota.set", { duties }).then(onClose, () => {}) // The frame says why nothing can be kept here.
  return (
    <Sheet
      open
      title={t("file.title")}
      closeLabel={t("close")}
      onClose={onClose}
      foot={
        duties.length > 0 && (
          <Button kind="primary" onClick={() => void send()}>
            {t("file.send")}
          </Button>
        )
      }
    >
      <Stack>
        <p class="t-soft">{t("file.what")}</p>
        <div role="status">
          {read === "unread" && <NoticeLine tone="red">{t("file.unread")}</NoticeLine>}
          {duties.length > 0 && <NoticeLine tone="green">{t("file.good", { n: duties.length })}</NoticeLine>}
          {problems.length > 0 && <NoticeLine tone="red">{t("file.wrong", { n: problems.length })}</NoticeLine>}
        </div>
        {problems.length > 0 && (
          <ul class="rota-problems">
            {problems.slice(0, SHOWN).map(problem => (
              <li key={problem.line}>{sentence(problem)}</li>
            ))}
          </ul>
        )}
      </Stack>
    </Sheet>
  )
}

const sentence = ({ line, fault, said }: Problem): string =>
  t("file.line", { line, what: t(`fault.${fault}`, { said }) })

function readHere(text: string): Read {
  return readCsv(text, {
    queues: all("queue").value.values(),
    units: all("unit").value.values(),
    facilities: all("facility").value.values(),
    people: all("person").value.values(),
    duties: all("duty").value.values(),
    zone: zone(),
    newId,
    may: maySet,
  })
}
