// Who rounds by a plan: a person, or whoever holds a role at the unit.

import { useEffect, useState } from "preact/hooks"
import { byName, plain } from "../../base/plain"
import type { Person, Role } from "../../contract/entities.gen"
import { all, mine } from "../../sync"
import { Chips, NoticeLine, Stack, TextField } from "../../ui"
import { roleWord } from "../../words/role-words"
import type { Draft } from "./draft"
import type { Part } from "./fields"
import { mayRoundAt } from "./rounders"
import { t } from "./words"

const FEW = 6
const ROLES: readonly Role[] = ["executive", "manager", "charge", "frontline", "admin"]

export function Who({ draft, wrong, onChange }: Part) {
  const missing = (["person", "role"] as const).find(name => wrong.includes(name))
  return (
    <Stack>
      <Chips
        label={t("plan.who")}
        options={[
          { key: "person", label: t("plan.who.person") },
          { key: "role", label: t("plan.who.role") },
        ]}
        value={draft.by}
        onChange={by => onChange({ by: by as Draft["by"] })}
      />
      {draft.by === "role" ? (
        <Stack gap="tight">
          <Chips
            label={t("plan.role")}
            options={ROLES.map(key => ({ key, label: roleWord(key) }))}
            value={draft.role}
            onChange={role => onChange({ role: role as Role })}
          />
          <p class="t-soft">{t("plan.role.hint")}</p>
        </Stack>
      ) : (
        <PersonChoice draft={draft} onChange={person_id => onChange({ person_id })} />
      )}
      <div aria-live="polite">{missing && <NoticeLine tone="red">{t(`plan.${missing}.missing`)}</NoticeLine>}</div>
    </Stack>
  )
}

function PersonChoice({ draft, onChange }: { draft: Draft; onChange: (id: string | null) => void }) {
  const [typed, setTyped] = useState("")
  const [dropped, setDropped] = useState("")
  const people = all("person").value
  const able = [...people.values()].filter(person => mayRoundAt(person, draft.unit_ids))
  const found = typed.trim() ? named(able, typed) : likely(able, draft.unit_ids)
  const chosen = draft.person_id ? people.get(draft.person_id) : undefined
  const isAble = !chosen || able.includes(chosen)
  const offered = chosen && isAble && !found.includes(chosen) ? [chosen, ...found] : found
  useEffect(() => {
    if (isAble) return
    setDropped(chosen?.name ?? "")
    onChange(null)
  })
  const label = ({ id, name }: Person) => (id === mine().id ? t("plan.person.you", { name }) : name)
  return (
    <Stack>
      <Stack gap="tight">
        <Chips
          label={t("plan.person")}
          options={offered.map(person => ({ key: person.id, label: label(person) }))}
          value={draft.person_id}
          onChange={onChange}
        />
        <p class="t-soft">{t("plan.person.only")}</p>
      </Stack>
      <TextField
        type="search"
        icon="search"
        label={t("plan.person.find")}
        autocomplete="off"
        value={typed}
        onInput={setTyped}
      />
      <div aria-live="polite">
        {typed.trim() && found.length === 0 && <NoticeLine tone="info">{t("plan.person.none")}</NoticeLine>}
        {dropped && !draft.person_id && (
          <NoticeLine tone="amber">{t("plan.person.cannot", { name: dropped })}</NoticeLine>
        )}
      </div>
    </Stack>
  )
}

const isTyped = (name: string, typed: string): boolean =>
  plain(typed)
    .split(/\s+/)
    .every(word =>
      plain(name)
        .split(/\s+/)
        .some(part => part.startsWith(word)),
    )

const named = (people: Iterable<Person>, typed: string): Person[] =>
  [...people]
    .filter(({ name }) => isTyped(name, typed.trim()))
    .sort(byName)
    .slice(0, FEW)

/** Whoever sets it, those who round everywhere, and those of the chosen units. */
function likely(people: Iterable<Person>, unit_ids: readonly string[]): Person[] {
  const rank = ({ id, role, unit_id }: Person) =>
    id === mine().id ? 0 : role === "executive" ? 1 : unit_id && unit_ids.includes(unit_id) ? 2 : 3
  return [...people]
    .filter(person => rank(person) < 3)
    .sort((a, b) => rank(a) - rank(b) || byName(a, b))
    .slice(0, FEW)
}
