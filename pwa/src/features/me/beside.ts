// A picture whose id is taken, sent as a new one beside the first: what it belongs to names it, too.
import { newId } from "../../base/ids"
import { act, type KeptPhoto, one, renamePhoto } from "../../sync"

/** How that is done; undefined where nothing could name it. */
export function beside(photo: KeptPhoto): (() => Promise<void>) | undefined {
  const name = naming(photo)
  if (!name) return undefined
  return async () => {
    const fresh = newId()
    // Named first: should the phone die between the two, the picture still waits here, to be sent again.
    await name(fresh)
    if (replaces(photo)) await act("photo.take_back", { photo_id: photo.id, wherever: false })
    await renamePhoto(photo.id, fresh)
  }
}

/** Drawn over here after the server got the picture before it: what was covered is not to be seen there either. */
const replaces = ({ covered, problem }: KeptPhoto): boolean =>
  covered !== undefined && problem?.code === "other_picture"

function naming({ id, about }: KeptPhoto): ((fresh: string) => Promise<string>) | undefined {
  if (about?.entity === "issue")
    return fresh => act("issue.comment", { issue_id: about.id, comment_id: newId(), text: "", photo_ids: [fresh] })
  if (about?.entity === "card") return fresh => act("card.edit", { card_id: about.id, photo_ids: [fresh] })
  const round = about?.entity === "round" ? one("round", about.id).value : undefined
  const [question_id, given] = Object.entries(round?.answers ?? {}).find(([, it]) => it.photo_ids.includes(id)) ?? []
  if (!round || !question_id || !given) return undefined
  return fresh =>
    act("round.answer", {
      round_id: round.id,
      question_id,
      value: Array.isArray(given.value) ? given.value.map(one => (one === id ? fresh : one)) : given.value,
      note: given.note,
      photo_ids: [...given.photo_ids, fresh],
      event_number: given.event_number,
    })
}
