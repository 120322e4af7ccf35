// About what one is told, and how: each kind of notice with its sentence, to be changed one by one or a group at once.
import { useState } from "preact/hooks"
import type { NoticeKind } from "../../contract/entities.gen"
import { NOTICES } from "../../contract/notices.gen"
import { Button, Row, Rows, SectionHeading, Stack } from "../../ui"
import { inWords } from "../../words"
import { t } from "./about-words"
import { EditKinds } from "./edit-kinds"
import { groups } from "./groups"
import { own } from "./own"
import { channelsOf, isUsual } from "./said"

interface Editing {
  title: string
  kinds: readonly NoticeKind[]
}

export function AboutWhat() {
  const [editing, setEditing] = useState<Editing | null>(null)
  return (
    <>
      {groups().map(([group, kinds]) => (
        <Stack key={group} gap="tight">
          <SectionHeading
            action={
              <Button
                kind="plain"
                name={t("all.name", { group: t(group) })}
                onClick={() => setEditing({ title: t(group), kinds })}
              >
                {t("all")}
              </Button>
            }
          >
            {t(group)}
          </SectionHeading>
          <Rows label={t(group)}>
            {kinds.map(kind => (
              <Row
                key={kind}
                title={inWords(NOTICES[kind].told)}
                meta={told(kind)}
                onClick={() => setEditing({ title: inWords(NOTICES[kind].told), kinds: [kind] })}
              />
            ))}
          </Rows>
        </Stack>
      ))}
      {editing && <EditKinds {...editing} onClose={() => setEditing(null)} />}
    </>
  )
}

/** "Phone · Digest", and that it is not as usual. Without a digest nothing is told in one. */
function told(kind: NoticeKind): string {
  const channels = channelsOf(own.value, kind).filter(channel => channel !== "digest" || own.value.digest)
  const named = channels.length > 0 ? channels.map(channel => t(channel)) : [t("inbox")]
  return [...named, ...(isUsual(own.value, kind) ? [] : [t("changed")])].join(" · ")
}
