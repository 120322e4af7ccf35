// A template from a file: chosen or pasted, read by the server, each error at its line. A sound one becomes a draft.
import { useRef, useState } from "preact/hooks"
import { mine, status } from "../../sync"
import { ActionBar, Button, FileButton, NoticeLine, Row, Rows, SectionHeading, Stack, TextArea } from "../../ui"
import { useDraft } from "../followups/index"
import { Nothing, Page } from "../page"
import { type Read, readYaml } from "./export"
import { Lines } from "./lines"
import { mayPublish } from "./may"
import { mistakeWords } from "./mistake-words"
import { HOME } from "./paths"
import { startRead } from "./starting"
import "./templates.css"
import { t } from "./words"

export function Import() {
  return (
    <Page title={t("import.title")} backTo={HOME}>
      {mayPublish(mine()) ? <Form /> : <Nothing>{t("not.yours")}</Nothing>}
    </Page>
  )
}

/** What the server said, and about which text: the words may be changed meanwhile. */
interface Said {
  text: string
  read: Read
}

function Form() {
  const [text, setText, drop] = useDraft("yaml")
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<Said | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const look = async (yaml: string) => {
    setBusy(true)
    setSaid(null)
    setTrouble(null)
    const read = await readYaml(yaml)
    setBusy(false)
    if (typeof read === "string") return setTrouble(read)
    if (!read.template || read.problems.length > 0) return setSaid({ text: yaml, read })
    drop()
    startRead(read.template)
  }
  const choose = async (file: File) => {
    const found = await file.text()
    setText(found)
    await look(found)
  }
  return (
    <Stack fill>
      <p>{t("import.hint")}</p>
      {status.value.word === "offline" && <NoticeLine tone="info">{t("needs.network")}</NoticeLine>}
      <div>
        <FileButton label={t("import.file")} accept=".yaml,.yml,.txt,text/yaml" onFile={file => void choose(file)} />
      </div>
      <div class="templates-file">
        <TextArea label={t("import.text")} rows={8} value={text} onInput={setText} onEnter={() => void look(text)} />
      </div>
      <div role="status">
        {trouble && <NoticeLine tone="amber">{trouble}</NoticeLine>}
        {said && <NoticeLine tone="red">{t("import.wrong", { n: said.read.problems.length })}</NoticeLine>}
      </div>
      {said && <Errors said={said} />}
      <ActionBar>
        <Button kind="primary" busy={busy} disabled={!text.trim()} onClick={() => void look(text)}>
          {t("import.read")}
        </Button>
      </ActionBar>
    </Stack>
  )
}

function Errors({ said: { text, read } }: { said: Said }) {
  const [line, setLine] = useState(read.problems[0]?.line ?? 1)
  const box = useRef<HTMLDivElement>(null)
  const show = (n: number) => {
    setLine(n)
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-line="${n}"]`)?.focus())
  }
  return (
    <>
      <Stack gap="tight">
        <SectionHeading count={read.problems.length}>{t("import.errors")}</SectionHeading>
        <Rows label={t("import.errors")}>
          {read.problems.map((problem, at) => (
            <Row
              key={`${problem.line} ${at}`}
              title={mistakeWords(problem)}
              meta={t("import.line", { line: problem.line })}
              selected={problem.line === line}
              onClick={() => show(problem.line)}
            />
          ))}
        </Rows>
      </Stack>
      <Stack gap="tight">
        <SectionHeading>{t("import.lines")}</SectionHeading>
        <div ref={box}>
          <Lines text={text} at={line} wrong={new Set(read.problems.map(problem => problem.line))} />
        </div>
      </Stack>
    </>
  )
}
