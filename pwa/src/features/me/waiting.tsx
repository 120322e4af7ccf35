// What waits on this phone: a sheet over whatever one was doing. Each thing by name, to be tried now or given up.
import type { ComponentProps } from "preact"
import { useState } from "preact/hooks"
import { minute } from "../../base/clock"
import { newId } from "../../base/ids"
import { back } from "../../base/router"
import {
  giveUp,
  type KeptPhoto,
  me,
  needsYou,
  personal,
  photos,
  pictureUrl,
  status,
  uploads,
  type Waiting,
  waiting,
  wake,
} from "../../sync"
import {
  Button,
  Menu,
  PhotoThumb,
  Progress,
  Row,
  Rows,
  SectionHeading,
  Sheet,
  Stack,
  Toast,
  type ToastNote,
} from "../../ui"
import { when } from "../../words/format"
import { isDrawable, MarkingScreen } from "../photos/index"
import { givenUp, isPhoto, readGivenUp, takeBack } from "./given-up"
import { aboutOf, whatOf } from "./kept"
import "./me.css"
import { State } from "./state"
import { t } from "./words"

const note = personal<ToastNote | null>(null)
const MOST = 50

function WaitingSheet() {
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  if (!me.value) return null
  const acts = waiting.value
  const pictures = photos.value.filter(photo => photo.state === "waiting")
  const refused = needsYou.value.length + photos.value.filter(photo => photo.state === "needs_you").length
  const unsaid = photos.value.filter(photo => photo.state === "unsaid")
  const n = acts.length + pictures.length
  const tryNow = async () => {
    setBusy(true)
    await wake()
    setBusy(false)
    setTried(true)
  }
  return (
    <Sheet
      open
      title={t("waiting")}
      closeLabel={t("close")}
      onClose={() => back("/")}
      foot={
        (n > 0 || !status.value.reachable) && (
          <Button kind="primary" busy={busy} onClick={() => void tryNow()}>
            {busy ? t("waiting.trying") : t("waiting.try")}
          </Button>
        )
      }
    >
      <Stack>
        <State refused={refused} />
        <div role="status">{tried && !busy && n > 0 && <p class="t-soft">{t("waiting.tried")}</p>}</div>
        {n > 0 && (
          <Stack gap="tight">
            <SectionHeading count={n}>{t("waiting.list")}</SectionHeading>
            <PhotosSent />
            <Rows label={t("waiting.list")}>
              {acts.slice(0, MOST).map(act => (
                <ActRow key={act.id} act={act} />
              ))}
              {pictures.slice(0, MOST).map(photo => (
                <PhotoRow key={photo.id} photo={photo} />
              ))}
            </Rows>
            {status.value.word !== "offline" && <p class="t-soft t-small">{t("waiting.itself")}</p>}
          </Stack>
        )}
        {unsaid.length > 0 && (
          <Stack gap="tight">
            <SectionHeading count={unsaid.length}>{t("waiting.unsaid")}</SectionHeading>
            <Rows label={t("waiting.unsaid")}>
              {unsaid.map(photo => (
                <PhotoRow key={photo.id} photo={photo} />
              ))}
            </Rows>
            <p class="t-soft t-small">{t("waiting.unsaid.what")}</p>
          </Stack>
        )}
        <Toast
          inline
          note={note.value}
          onGone={id => {
            if (note.peek()?.id === id) note.value = null
          }}
        />
      </Stack>
    </Sheet>
  )
}

function ActRow({ act }: { act: Waiting }) {
  const about = aboutOf(act)
  const what = whatOf(act)
  return (
    <Row
      title={about ? t("waiting.what", { what, about }) : what}
      meta={[when(act.made_at, minute.value), act.tries > 0 && t("waiting.tries", { n: act.tries })]
        .filter(Boolean)
        .join(" · ")}
      menu={<ItemMenu id={act.id} name={about || what} more={[tryNow()]} />}
    />
  )
}

/** How far several photos have come; one alone is here, or gone. */
function PhotosSent() {
  const { arrived, of } = uploads.value
  return of > 1 ? <Progress value={arrived} max={of} label={t("waiting.photos", { arrived, of })} /> : null
}

function PhotoRow({ photo }: { photo: KeptPhoto }) {
  const [isCovering, setCovering] = useState(false)
  const percent = uploads.value.leaving.get(photo.id)
  return (
    <>
      <Row
        title={t("photo")}
        lead={
          <span class="me-thumb">
            <PhotoThumb src={pictureUrl(photo.id)} alt="" />
          </span>
        }
        meta={percent === undefined ? when(photo.taken_at, minute.value) : t("waiting.leaving", { percent })}
        menu={
          <ItemMenu
            id={photo.id}
            name={t("photo")}
            more={[
              ...(isDrawable(photo) ? [cover(() => setCovering(true))] : []),
              ...(photo.state === "waiting" ? [tryNow()] : []),
            ]}
          />
        }
      />
      {isCovering && <MarkingScreen id={photo.id} onClose={() => setCovering(false)} />}
    </>
  )
}

type Item = ComponentProps<typeof Menu>["items"][number]

const cover = (onSelect: () => void): Item => ({ key: "cover", label: t("waiting.cover"), icon: "photo", onSelect })
const tryNow = (): Item => ({ key: "try", label: t("waiting.try"), icon: "send", onSelect: () => void wake() })

function ItemMenu({ id, name, more }: { id: string; name: string; more: readonly Item[] }) {
  return (
    <Menu
      label={t("waiting.actions", { name })}
      items={[...more, { key: "give-up", label: t("give.up"), icon: "trash", onSelect: () => void letGo(id) }]}
    />
  )
}

/** Nothing is asked before, because it can be taken back. */
async function letGo(id: string): Promise<void> {
  await giveUp(id)
  await readGivenUp()
  const gone = givenUp.peek().find(one => one.id === id)
  note.value = {
    id: newId(),
    text: t(gone && isPhoto(gone.kept) ? "given.up.photo" : "given.up.done"),
    seconds: 10,
    action: gone && { label: t("take.back"), onPress: () => void takeBack(gone) },
  }
}

export default { "/me/waiting": WaitingSheet }
