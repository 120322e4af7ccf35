// The field for a comment and its photos; what is typed and taken is kept until it is sent.
import type { Issue, Person } from "../../contract/entities.gen"
import { all, one } from "../../sync"
import { Avatar, Button, Row, Rows, Stack, TextArea } from "../../ui"
import { GatherPhotos, useGathered } from "../photos/index"
import { comment } from "./actions"
import { draftKey, give, photosKey } from "./doing"
import { useDraft } from "./draft"
import { type Around, mentioned, offered, withName } from "./mentions"
import { isConfided, unitName } from "./names"
import { t } from "./story-words"
import { t as word } from "./words"

const MOST_PHOTOS = 20

export function CommentField({ issue }: { issue: Issue }) {
  const [text, setText, drop] = useDraft(draftKey(comment, issue.id))
  const gathered = useGathered(photosKey(comment, issue.id), { entity: "issue", id: issue.id }, MOST_PHOTOS)
  const photo_ids = [...gathered.ids]
  const isReady = gathered.camera.busy === 0 && (text.trim() !== "" || photo_ids.length > 0)
  const around = useAround(issue)
  const send = async () => {
    const words = { text: text.trim(), photo_ids, mention_ids: mentioned(text, around) }
    if (!isReady || !(await give(comment, issue, words))) return
    drop()
    gathered.drop()
  }
  return (
    <Stack gap="tight">
      <TextArea
        label={word("comment")}
        hint={t(isConfided(issue) ? "comment.hint.confided" : "comment.hint")}
        rows={2}
        value={text}
        onInput={setText}
        maxLength={4000}
        onEnter={() => void send()}
      />
      <Mentions people={offered(text, around)} onPick={person => setText(withName(text, person))} />
      <GatherPhotos gathered={gathered}>
        <Button kind="plain" onClick={() => setText(`${text}${text && !text.endsWith(" ") ? " " : ""}@`)}>
          {t("mention")}
        </Button>
        <Button icon="send" disabled={!isReady} onClick={() => void send()}>
          {t("comment.send")}
        </Button>
      </GatherPhotos>
    </Stack>
  )
}

const useAround = (issue: Issue): Around => ({
  people: all("person").value.values(),
  queue: one("queue", issue.queue_id).value,
  unit: one("unit", issue.unit_id).value,
})

function Mentions({ people, onPick }: { people: readonly Person[]; onPick: (person: Person) => void }) {
  if (people.length === 0) return null
  return (
    <Rows label={t("mention.list")}>
      {people.map(person => (
        <Row
          key={person.id}
          lead={<Avatar name={person.name} small />}
          title={person.name}
          meta={person.unit_id && unitName(person.unit_id)}
          onClick={() => onPick(person)}
        />
      ))}
    </Rows>
  )
}
