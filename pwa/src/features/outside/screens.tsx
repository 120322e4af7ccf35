// Where the numbers of other systems lead, by category: an administrator sets it, everybody may read it.
import { useEffect, useState } from "preact/hooks"
import { hold } from "../../base/busy"
import { CATEGORIES } from "../../contract/tables.gen"
import { act, all, mine } from "../../sync"
import { ActionBar, Button, Facts, NoticeLine, Stack, TextField } from "../../ui"
import { categoryWord } from "../capture/index"
import { may } from "../followups/index"
import { Page } from "../page"
import { fault, linkTo, MOST_LETTERS } from "./rules"
import { t } from "./words"

type Addresses = Readonly<Record<string, string>>

const NUMBER = "{number}" // a place for a number, not for a word of this sentence

function Outside() {
  const kept = [...all("organisation").value.values()][0]?.outside_addresses ?? {}
  const maySet = may(mine(), "organisation.set_outside_addresses", {})
  return (
    <Page title={t("title")} backTo="/me">
      {maySet ? <Setting kept={kept} /> : <Told kept={kept} />}
    </Page>
  )
}

/** What is empty is not sent: that category has no address. */
const filled = (said: Addresses): Record<string, string> =>
  Object.fromEntries(Object.entries(said).filter(([, pattern]) => pattern))

function Setting({ kept }: { kept: Addresses }) {
  const [said, setSaid] = useState<Addresses | null>(null)
  const [state, setState] = useState<"" | "tried" | "saved">("")
  const shown = said ?? kept
  useEffect(() => (said ? hold() : undefined), [said !== null])
  const save = async () => {
    if (Object.values(filled(shown)).some(fault)) return setState("tried")
    try {
      await act("organisation.set_outside_addresses", { addresses: filled(shown) })
      setSaid(null)
      setState("saved")
    } catch {
      // The frame says why nothing can be kept here.
    }
  }
  return (
    <Stack gap="wide" fill>
      <Stack gap="tight">
        <p>{t("what", { number: NUMBER })}</p>
        <p class="t-soft">{t("example", { number: NUMBER })}</p>
      </Stack>
      <Stack>
        {CATEGORIES.map(category => (
          <Address
            key={category}
            label={categoryWord(category)}
            pattern={shown[category] ?? ""}
            isTried={state === "tried"}
            onInput={pattern => {
              setSaid({ ...shown, [category]: pattern.trim() })
              if (state === "saved") setState("")
            }}
          />
        ))}
      </Stack>
      <div role="status">
        {state === "tried" && Object.values(filled(shown)).some(fault) && (
          <NoticeLine tone="amber">{t("wrong")}</NoticeLine>
        )}
        {state === "saved" && <NoticeLine tone="green">{t("saved")}</NoticeLine>}
      </div>
      <ActionBar>
        <Button kind="primary" disabled={!said} onClick={() => void save()}>
          {t("save")}
        </Button>
      </ActionBar>
    </Stack>
  )
}

interface Written {
  label: string
  pattern: string
  isTried: boolean
  onInput: (pattern: string) => void
}

function Address({ label, pattern, isTried, onInput }: Written) {
  const wrong = pattern ? fault(pattern) : null
  return (
    <TextField
      type="url"
      inputMode="url"
      label={label}
      value={pattern}
      maxLength={MOST_LETTERS}
      autocomplete="off"
      hint={pattern && !wrong ? t("example.link", { link: linkTo(pattern, "4711") }) : undefined}
      error={wrong && isTried ? t(`fault.${wrong}`, { number: NUMBER }) : undefined}
      onInput={onInput}
    />
  )
}

function Told({ kept }: { kept: Addresses }) {
  const facts = CATEGORIES.flatMap(category => {
    const pattern = kept[category]
    return pattern ? [{ term: categoryWord(category), value: pattern }] : []
  })
  return (
    <Stack>
      {facts.length ? <Facts facts={facts} /> : <p>{t("none")}</p>}
      <NoticeLine tone="info">{t("closed")}</NoticeLine>
    </Stack>
  )
}

export default { "/outside": Outside }
