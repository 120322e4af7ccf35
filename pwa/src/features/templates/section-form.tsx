// One section: what it is called, whether "Rest is fine" answers its checks, where it stands.
import type { Section } from "../../contract/entities.gen"
import { Button, Cluster, Stack, Switch } from "../../ui"
import type { Draft } from "./draft"
import { changeSection, moveSection, parts, putSectionBack, removeSection } from "./editing"
import { BothField, type Told } from "./fields"
import { SpotHeading } from "./spot-heading"
import { leaveSpot } from "./wide"
import { t } from "./words"
import { sectionSpot } from "./wrong-said"

export function SectionForm({ draft, section, found }: { draft: Draft; section: Section } & Told) {
  const template = draft.template.value
  const place = template.sections.indexOf(section)
  const all = parts(template)
  const standing = all.findIndex(part => part.section === section)
  const remove = () => {
    const ids = new Set(template.items.filter(item => item.section === section.key).map(item => item.id))
    draft.remove("section", removeSection(section.key), putSectionBack(section, place, ids))
    leaveSpot(draft.id)
  }
  return (
    <Stack>
      <SpotHeading spot={sectionSpot(section.key)}>{t("place.section", { n: place + 1 })}</SpotHeading>
      <BothField
        label={t("section.title")}
        oneLine
        autofocus={section.title.en === "" && section.title.es === ""}
        value={section.title}
        at={["sections", place, "title"]}
        found={found}
        onChange={title => draft.change(changeSection(section.key, { title }))}
      />
      <Switch
        label={t("section.checks")}
        hint={t("section.checks.hint")}
        checked={section.checks}
        onChange={checks => draft.change(changeSection(section.key, { checks }))}
      />
      <Cluster>
        <Button icon="up" disabled={standing === 0} onClick={() => draft.change(moveSection(section.key, -1))}>
          {t("up")}
        </Button>
        <Button
          icon="down"
          disabled={standing === all.length - 1}
          onClick={() => draft.change(moveSection(section.key, 1))}
        >
          {t("down")}
        </Button>
        <Button icon="trash" onClick={remove}>
          {t("section.delete")}
        </Button>
      </Cluster>
    </Stack>
  )
}
