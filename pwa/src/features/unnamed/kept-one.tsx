// One thing this device keeps for its writer: it waits, was refused, or has an answer that is looked for again when opened.
import { useEffect, useState } from "preact/hooks"
import { Button, Cluster, NoticeLine, Stack, TextArea } from "../../ui"
import { sentence } from "../../words/problem-words"
import { keepWhy, sayWord, sendMended } from "./actions"
import { BecameOf } from "./became"
import type { Said } from "./kept"
import type { Verdict } from "./rules"
import { forget, isNews, markRead } from "./said"
import { Code, untilWhen } from "./saved"
import { lookNow, unheard } from "./sending"
import { t } from "./words"

export function KeptOne({ said, onGone }: { said: Said; onGone: () => void }) {
  const { key, body, problem, became, number, word } = said
  const [isCodeShown, setCodeShown] = useState(false)
  useEffect(() => {
    if (number !== null) lookNow(key)
  }, [key, number])
  const hasNews = isNews(said)
  useEffect(() => {
    if (hasNews) void markRead(key)
  }, [key, hasNews])
  if (problem) return <Refused said={said} onGone={onGone} />
  return (
    <Stack>
      {body && <NoticeLine tone="info">{untilWhen(said)}</NoticeLine>}
      {!body && !became && <NoticeLine tone="info">{t("row.sent")}</NoticeLine>}
      {became && <Answered said={said} word={word} />}
      <div role="status">{unheard.value === key && <NoticeLine tone="amber">{t("look.unheard")}</NoticeLine>}</div>
      <Cluster>
        {number !== null && <Button onClick={() => lookNow(key)}>{t("look.again")}</Button>}
        {!isCodeShown && (
          <Button kind="plain" onClick={() => setCodeShown(true)}>
            {t("code.show")}
          </Button>
        )}
      </Cluster>
      {isCodeShown && <Code code={said.code} why={t("code.more")} />}
    </Stack>
  )
}

function Answered({ said, word }: { said: Said; word: Said["word"] }) {
  const [last, setLast] = useState<Verdict | null>(null)
  const [typed, setTyped] = useState(said.why)
  const refused = word?.problem && word.why
  useEffect(() => {
    if (refused) setTyped(refused)
  }, [refused])
  if (!said.became) return null
  return (
    <BecameOf
      became={said.became}
      said={word}
      heard={last}
      why={typed}
      onWhy={why => {
        setTyped(why)
        void keepWhy(said.key, why)
      }}
      onSay={(verdict, why) => {
        setLast(verdict)
        setTyped(null)
        void sayWord(said.key, verdict, why)
      }}
    />
  )
}

function Refused({ said: { key, body, problem }, onGone }: { said: Said; onGone: () => void }) {
  const [words, setWords] = useState(body?.title ?? "")
  const erase = async () => {
    await forget(key)
    onGone()
  }
  return (
    <Stack>
      <NoticeLine tone="red">
        <p>{t("refused.why")}</p>
        {problem && <p>{sentence(problem)}</p>}
      </NoticeLine>
      <TextArea label={t("refused.words")} value={words} maxLength={200} onInput={setWords} />
      <Button kind="primary" wide disabled={!words.trim()} onClick={() => void sendMended(key, words.trim())}>
        {t("refused.again")}
      </Button>
      <Button kind="plain" icon="trash" onClick={() => void erase()}>
        {t("refused.erase")}
      </Button>
    </Stack>
  )
}
