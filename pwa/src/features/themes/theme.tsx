// One theme: what, in how many units, how it goes; opened, its issues, and the one issue that can be made of it.
import { useState } from "preact/hooks"
import { one } from "../../sync"
import { Button, Icon, Row, Rows, Stack } from "../../ui"
import { categoryWord } from "../../words/category-words"
import { day } from "../../words/format"
import { addressOf, called, unitName } from "../followups/index"
import { able, asHere, mayRaiseAt } from "./actions"
import { MakeOne } from "./make-one"
import { type Told, trendOf, whatOf, wholeOf } from "./rules"
import "./themes.css"
import { t } from "./words"

export function Theme({ theme }: { theme: Told }) {
  const [isOpen, setOpen] = useState(false)
  const id = `theme-${theme.category}-${theme.word}`
  return (
    <li class="themes-theme">
      <h2 class="themes-head">
        <button type="button" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
          <span class="themes-words">
            <span class="themes-what">{t("units", { n: theme.unit_ids.length, what: whatOf(theme) })}</span>
            <span class="t-soft t-small">{meta(theme)}</span>
          </span>
          <Icon name={isOpen ? "up" : "down"} />
        </button>
      </h2>
      <div id={id} hidden={!isOpen}>
        {isOpen && <Opened theme={theme} />}
      </div>
    </li>
  )
}

const meta = (theme: Told): string =>
  [categoryWord(theme.category), t("issues", { n: theme.count }), howItGoes(theme)].filter(Boolean).join(" · ")

function howItGoes({ lately, before }: Told): string | null {
  if (lately === null || before === null) return null // more was raised than the server looks at
  return t(`trend.${trendOf({ lately, before })}`, { lately, before })
}

function Opened({ theme }: { theme: Told }) {
  const issues = theme.issues.map(asHere)
  const hidden = theme.count - issues.length
  return (
    <div class="themes-opened">
      <Stack>
        <One theme={theme} whole={wholeOf(issues)} />
        <Rows label={t("issues.of")}>
          {issues.map(issue => (
            <Row
              key={issue.id}
              title={issue.title}
              number={issue.number ?? undefined}
              href={addressOf(issue)}
              meta={[unitName(issue.unit_id), day(issue.raised_at.slice(0, 10))].filter(Boolean).join(" · ")}
            />
          ))}
        </Rows>
        {hidden > 0 && <p class="t-soft t-small">{t("issues.more", { n: hidden })}</p>}
      </Stack>
    </div>
  )
}

/** The issue that stands for it, or the way to make one. */
function One({ theme, whole }: { theme: Told; whole: string | null }) {
  const [isMaking, setMaking] = useState(false)
  if (whole) {
    const issue = one("issue", whole).value
    return (
      <p>
        {t("made")} <a href={addressOf({ id: whole })}>{issue ? called(issue) : t("made.another")}</a>
      </p>
    )
  }
  const parts = able(theme.issues)
  const unit_ids = mayRaiseAt(theme.unit_ids)
  if (parts.length < 2 || unit_ids.length === 0) return null
  return (
    <div>
      <Button icon="plus" onClick={() => setMaking(true)}>
        {t("make")}
      </Button>
      {isMaking && <MakeOne theme={theme} parts={parts} unit_ids={unit_ids} onClose={() => setMaking(false)} />}
    </div>
  )
}
