// When one is told: quiet hours, only on duty, the digest, and by which clock.
import { useState } from "preact/hooks"
import { all } from "../../sync"
import { Row, Rows, SectionHeading, Stack, Switch } from "../../ui"
import { EditDigest } from "./edit-digest"
import { EditQuiet } from "./edit-quiet"
import { EditZone } from "./edit-zone"
import { choose, own } from "./own"
import { dayName } from "./said"
import { t } from "./when-words"

type Opened = "quiet" | "digest" | "zone" | null

export function When() {
  const [opened, setOpened] = useState<Opened>(null)
  const { quiet, digest, zone, on_duty_only } = own.value
  const close = () => setOpened(null)
  return (
    <Stack gap="tight">
      <SectionHeading>{t("when")}</SectionHeading>
      <Rows label={t("when")}>
        <Row
          key="quiet"
          title={t("quiet")}
          meta={quiet ? t("quiet.is", { ...quiet }) : t("quiet.none")}
          onClick={() => setOpened("quiet")}
        />
        <Row
          key="digest"
          title={t("digest")}
          meta={
            digest ? t(`digest.is.${digest.how_often}`, { at: digest.at, day: dayName(digest.day) }) : t("digest.none")
          }
          onClick={() => setOpened("digest")}
        />
        <Row
          key="zone"
          title={t("zone")}
          meta={zone ?? t("zone.house", { zone: houseZone() })}
          onClick={() => setOpened("zone")}
        />
      </Rows>
      <Switch
        label={t("duty")}
        hint={t("duty.hint")}
        checked={on_duty_only}
        onChange={on_duty_only => void choose("notice.set_on_duty_only", { on_duty_only })}
      />
      {opened === "quiet" && <EditQuiet onClose={close} />}
      {opened === "digest" && <EditDigest onClose={close} />}
      {opened === "zone" && <EditZone house={houseZone()} onClose={close} />}
    </Stack>
  )
}

const houseZone = (): string => [...all("organisation").value.values()][0]?.zone ?? ""
