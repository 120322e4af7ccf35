// The clock by which quiet hours and the digest go: the house's, or that of where one lives.
import { useState } from "preact/hooks"
import { zones } from "../../base/zones"
import { Button, Select, Sheet, Stack } from "../../ui"
import { choose, own } from "./own"
import { t } from "./when-words"

const HOUSE = ""

export function EditZone({ house, onClose }: { house: string; onClose: () => void }) {
  const before = own.value.zone
  const [zone, setZone] = useState(before ?? HOUSE)
  const known = [...new Set([...(before ? [before] : []), ...zones()])].sort()
  const keep = async () => {
    if (await choose("notice.set_zone", { zone: zone === HOUSE ? null : zone })) onClose()
  }
  return (
    <Sheet
      open
      title={t("zone")}
      closeLabel={t("close")}
      onClose={onClose}
      foot={
        <Button kind="primary" onClick={() => void keep()}>
          {t("zone.keep")}
        </Button>
      }
    >
      <Stack>
        <p class="t-soft">{t("zone.hint")}</p>
        <Select
          label={t("zone")}
          value={zone}
          options={[
            { value: HOUSE, label: t("zone.house", { zone: house }) },
            ...known.map(value => ({ value, label: value })),
          ]}
          onChange={setZone}
        />
      </Stack>
    </Sheet>
  )
}
