// Signing in: once with signal, afterwards the phone knows. The address stays, so one lands where one wanted to go.
import { useEffect, useRef, useState } from "preact/hooks"
import { go, place } from "../../base/router"
import { sealed, signIn, trouble } from "../../sync"
import { Button, Frame, NoticeLine, Stack, Switch, TextField } from "../../ui"
import { language, t as shared } from "../../words"
import { Languages } from "../page/languages"
import "./signin.css"
import { t } from "./words"
import { lacking, type Wrong, wrongIn } from "./wrong"

function SignIn() {
  useEffect(() => {
    document.title = `${t("title")} · ${shared("app.name")}`
  }, [language.value])
  return (
    <Frame
      title={shared("app.name")}
      bare
      places={[]}
      at=""
      navLabel={shared("nav.main")}
      skipLabel={shared("nav.skip")}
      status={null}
    >
      <div class="signin">
        <Stack gap="wide">
          <p class="t-title">{t("promise")}</p>
          <Lines />
          <Form />
          <Languages />
        </Stack>
      </div>
    </Frame>
  )
}

/** What stands in the way, and what waits here for whom. */
function Lines() {
  const kept = sealed.value
  const why = trouble.value
  if (kept.length === 0 && !why) return null
  return (
    <Stack gap="tight">
      {why && <NoticeLine tone="red">{shared(`storage.${why}`)}</NoticeLine>}
      {kept.map(({ of, unsent: n, name }) => (
        <NoticeLine key={of} tone="info">
          <p>
            <strong>{t("sealed.title", { n, name })}</strong>
          </p>
          <p>{t("sealed.sent", { n, name })}</p>
        </NoticeLine>
      ))}
    </Stack>
  )
}

function Form() {
  const [email, setEmail] = useState(sealed.peek()[0]?.email ?? "")
  const [password, setPassword] = useState("")
  const [isShown, setShown] = useState(false)
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<Wrong | null>(null)
  const form = useRef<HTMLFormElement>(null)

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (busy) return
    // A browser may fill in what it kept without telling of it.
    const given = new FormData(event.currentTarget as HTMLFormElement)
    const [who, word] = [String(given.get("email") ?? ""), String(given.get("password") ?? "")]
    setBusy(true)
    const found = lacking(who, word) ?? (await wrongIn(await signIn(who.trim(), word)))
    setBusy(false)
    setWrong(found)
    if (found?.field) form.current?.querySelector<HTMLInputElement>(`[name=${found.field}]`)?.focus()
    else if (!found && place.peek().path === "/signin") go("/", { replace: true })
  }

  const error = (field: Wrong["field"]) => (wrong?.field === field ? wrong?.text : undefined)
  return (
    <form ref={form} onSubmit={event => void submit(event)} noValidate>
      <Stack>
        <TextField
          label={t("email")}
          name="email"
          type="email"
          inputMode="email"
          autocomplete="username"
          enterKeyHint="next"
          value={email}
          onInput={setEmail}
          error={error("email")}
          required
        />
        <TextField
          label={t("password")}
          name="password"
          type={isShown ? "text" : "password"}
          autocomplete="current-password"
          enterKeyHint="go"
          value={password}
          onInput={setPassword}
          error={error("password")}
          required
        />
        <Switch label={t("show")} checked={isShown} onChange={setShown} />
        <div role="alert">{wrong && !wrong.field && <NoticeLine tone="amber">{wrong.text}</NoticeLine>}</div>
        <Button kind="primary" type="submit" wide busy={busy}>
          {t("go")}
        </Button>
      </Stack>
    </form>
  )
}

export default { "/signin": SignIn }
