// What several open issues speak of, by its address; narrowed down to a facility where there are several.
import { byName } from "../../base/plain"
import { go, place } from "../../base/router"
import type { Themes as Told } from "../../contract/reads.gen"
import { all } from "../../sync"
import { NoticeLine, Select, Stack } from "../../ui"
import { Asks } from "../followups/index"
import { useRead } from "../history/asked"
import { Nothing, Page } from "../page"
import { Theme } from "./theme"
import "./themes.css"
import { t } from "./words"

function Themes() {
  const facility_id = place.value.query.get("facility_id") ?? ""
  const query = facility_id && `?facility_id=${encodeURIComponent(facility_id)}`
  return (
    <Page title={t("title")} backTo="/follow-up">
      <Stack>
        <p class="t-soft">{t("intro")}</p>
        <Facilities value={facility_id} />
        <Found path={`/api/v1/themes${query}`} />
      </Stack>
      <Asks />
    </Page>
  )
}

function Facilities({ value }: { value: string }) {
  const facilities = [...all("facility").value.values()].sort(byName)
  if (facilities.length < 2) return null
  return (
    <Select
      label={t("facility")}
      value={value}
      options={[
        { value: "", label: t("facility.all") },
        ...facilities.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={id => go(id ? `/themes?facility_id=${id}` : "/themes", { replace: true })}
    />
  )
}

function Found({ path }: { path: string }) {
  const read = useRead<Told>(path)
  if (read.state === "offline") return <NoticeLine tone="info">{t("offline")}</NoticeLine>
  if (read.state === "refused") return <NoticeLine tone="amber">{read.sentence}</NoticeLine>
  if (read.state === "asking")
    return (
      <p class="t-soft" role="status">
        {t("asking")}
      </p>
    )
  const { themes, looked_at, is_all } = read.body
  if (themes.length === 0) return <Nothing>{t("none")}</Nothing>
  return (
    <>
      <ul class="themes-list" aria-label={t("list")}>
        {themes.map(theme => (
          <Theme key={`${theme.category} ${theme.word}`} theme={theme} />
        ))}
      </ul>
      {!is_all && <p class="t-soft t-small">{t("newest", { n: looked_at })}</p>}
    </>
  )
}

export default { "/themes": Themes }
