// About what one is told, and how: four groups, each with what it comes by, and in it each kind in a sentence.
import { useState } from "preact/hooks"
import type { Channel, NoticeKind } from "../../contract/entities.gen"
import { CHANNELS, NOTICES } from "../../contract/notices.gen"
import { Button, Cluster, Row, Rows, SectionHeading, Stack } from "../../ui"
import { inWords } from "../../words"
import { t } from "./about-words"
import { EditKinds } from "./edit-kinds"
import { type Group, groups } from "./groups"
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
        <OfGroup key={group} group={group} kinds={kinds} onEdit={setEditing} />
      ))}
      {editing && <EditKinds {...editing} onClose={() => setEditing(null)} />}
    </>
  )
}

interface Props {
  group: Group
  kinds: readonly NoticeKind[]
  onEdit: (editing: Editing) => void
}

function OfGroup({ group, kinds, onEdit }: Props) {
  const [isOpen, setOpen] = useState(false)
  const name = t(group)
  return (
    <Stack gap="tight">
      <SectionHeading>{name}</SectionHeading>
      <p class="t-soft">{inAll(kinds)}</p>
      <Cluster>
        <Button name={t("all.name", { group: name })} onClick={() => onEdit({ title: name, kinds })}>
          {t("all")}
        </Button>
        <Button
          kind="plain"
          name={t("each.name", { group: name })}
          expanded={isOpen}
          icon={isOpen ? "up" : "down"}
          onClick={() => setOpen(!isOpen)}
        >
          {t("each")}
        </Button>
      </Cluster>
      {isOpen && (
        <Rows label={name}>
          {kinds.map(kind => (
            <Row
              key={kind}
              title={inWords(NOTICES[kind].told)}
              meta={told(kind)}
              onClick={() => onEdit({ title: inWords(NOTICES[kind].told), kinds: [kind] })}
            />
          ))}
        </Rows>
      )}
    </Stack>
  )
}

/** Without a digest nothing is told in one. */
const comesBy = (kind: NoticeKind): Channel[] =>
  channelsOf(own.value, kind).filter(channel => channel !== "digest" || own.value.digest)

/** "Phone · Digest", and that it is not as usual. */
function told(kind: NoticeKind): string {
  const channels = comesBy(kind)
  const named = channels.length > 0 ? channels.map(channel => t(channel)) : [t("inbox")]
  return [...named, ...(isUsual(own.value, kind) ? [] : [t("changed")])].join(" · ")
}

/** "Phone 9 of 12 · changed by you". */
function inAll(kinds: readonly NoticeKind[]): string {
  const counts = CHANNELS.flatMap(channel => {
    const n = kinds.filter(kind => comesBy(kind).includes(channel)).length
    return n > 0 ? [t("some", { channel: t(channel), n, of: kinds.length })] : []
  })
  const isChanged = kinds.some(kind => !isUsual(own.value, kind))
  return [...(counts.length > 0 ? counts : [t("inbox")]), ...(isChanged ? [t("changed")] : [])].join(" · ")
}
