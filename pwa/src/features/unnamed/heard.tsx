// On Today, on this device alone: what was said without a name and has an answer that nobody has read.
import { computed } from "@preact/signals"
import { Row, Rows, SectionHeading, Stack } from "../../ui"
import { light } from "../followups/index"
import { isNews, own } from "./said"
import { t } from "./words"

export const unread = computed(() => own.value.filter(said => isNews(said) || said.problem))

export function HeardUnnamed() {
  if (unread.value.length === 0) return null
  return (
    <Stack gap="tight">
      <SectionHeading>{t("heard")}</SectionHeading>
      <Rows label={t("heard")}>
        {unread.value.map(said => (
          <Row
            key={said.key}
            href="/unnamed"
            number={said.number ?? undefined}
            title={said.title}
            stoplight={said.became ? light(said.became) : { tone: "red", word: t("row.refused") }}
            meta={said.became?.what_we_did ? t("quoted", { text: said.became.what_we_did }) : t("row.new")}
            unread
          />
        ))}
      </Rows>
    </Stack>
  )
}
