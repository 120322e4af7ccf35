// What the server could not accept: why, the person's own words, and the ways out. Nothing is ever thrown away here.
import { useEffect, useState } from "preact/hooks"
import { minute } from "../../base/clock"
import { problem } from "../../base/problem"
import { go } from "../../base/router"
import {
  type GivenUp,
  giveUp,
  type KeptPhoto,
  me,
  needsYou,
  photos,
  pictureUrl,
  sendAgain,
  type Waiting,
} from "../../sync"
import {
  Button,
  Card,
  type CardAction,
  Empty,
  IconButton,
  PhotoThumb,
  Row,
  Rows,
  SectionHeading,
  Stack,
} from "../../ui"
import { when } from "../../words/format"
import { sentence } from "../../words/problem-words"
import { Page } from "../page"
import { beside } from "./beside"
import { eraseNow, givenUp, isPhoto, readGivenUp, takeBack } from "./given-up"
import { aboutOf, mended, placeOf, typedIn, whatOf } from "./kept"
import { Mend } from "./mend"
import { whyRefused } from "./refused"
import { t } from "./words"

export function NeedsYou() {
  const [mending, setMending] = useState<Waiting | null>(null)
  useEffect(() => void readGivenUp(), [])
  if (!me.value) return null
  const refused = needsYou.value
  const pictures = photos.value.filter(photo => photo.state === "needs_you")
  return (
    <Page title={t("needs")} backTo="/me">
      <Stack gap="wide">
        {refused.length + pictures.length === 0 ? (
          <Empty>{t("needs.empty")}</Empty>
        ) : (
          <Stack>
            <Stack gap="tight">
              <SectionHeading count={refused.length + pictures.length}>{t("needs.refused")}</SectionHeading>
              <p class="t-soft">{t("needs.why")}</p>
            </Stack>
            {refused.map(act => (
              <Refused key={act.id} act={act} onMend={() => setMending(act)} />
            ))}
            {pictures.map(photo => (
              <RefusedPhoto key={photo.id} photo={photo} />
            ))}
          </Stack>
        )}
        <GivenUpList />
      </Stack>
      {mending && <Mend key={mending.id} act={mending} onClose={() => setMending(null)} />}
    </Page>
  )
}

function Refused({ act, onMend }: { act: Waiting; onMend: () => void }) {
  const about = aboutOf(act)
  const words = typedIn(act).filter(({ text }) => text !== about)
  const place = placeOf(act)
  const again: CardAction =
    typedIn(act).length > 0
      ? { key: "mend", label: t("mend"), icon: "note", onClick: onMend }
      : { key: "again", label: t("send.again"), icon: "send", onClick: () => void sendAgain(act.id, mended(act, {})) }
  return (
    <Card
      title={about || whatOf(act)}
      stoplight={{ tone: "red", word: t("needs.refused") }}
      meta={[about && whatOf(act), when(act.made_at, minute.value)].filter(Boolean).join(" · ")}
      actionsLabel={t("needs.actions", { name: about || whatOf(act) })}
      actions={[
        again,
        ...(place ? [{ key: "open", label: t("open"), icon: "next" as const, onClick: () => go(place) }] : []),
        { key: "give-up", label: t("give.up"), icon: "trash", onClick: () => void letGo(act.id) },
      ]}
    >
      <p>
        <strong>{whyRefused(act.problem ?? problem("unexpected"))}</strong>
      </p>
      {words.map(({ key, text }) => (
        <p key={key} class="me-words">
          {t("quoted", { text })}
        </p>
      ))}
    </Card>
  )
}

function RefusedPhoto({ photo }: { photo: KeptPhoto }) {
  return (
    <Card
      title={t("photo")}
      stoplight={{ tone: "red", word: t("needs.refused") }}
      meta={when(photo.taken_at, minute.value)}
      actionsLabel={t("needs.actions", { name: t("photo") })}
      actions={[
        again(photo),
        { key: "give-up", label: t("give.up"), icon: "trash", onClick: () => void letGo(photo.id) },
      ]}
    >
      <p>
        <strong>{sentence(photo.problem ?? problem("unexpected"))}</strong>
      </p>
      <div class="me-refused">
        <PhotoThumb src={pictureUrl(photo.id)} alt="" />
      </div>
    </Card>
  )
}

/** Where the server holds another picture under its id, trying the same again would change nothing. */
function again(photo: KeptPhoto): CardAction {
  const goesBeside = photo.problem?.status === 409 && photo.about ? beside(photo) : undefined
  return goesBeside
    ? { key: "anew", label: t("photo.anew"), icon: "photo", onClick: () => void goesBeside().catch(() => {}) }
    : { key: "again", label: t("send.again"), icon: "send", onClick: () => void sendAgain(photo.id) }
}

async function letGo(id: string): Promise<void> {
  await giveUp(id)
  await readGivenUp()
}

function GivenUpList() {
  const gone = givenUp.value
  if (gone.length === 0) return null
  return (
    <Stack gap="tight">
      <SectionHeading count={gone.length}>{t("given.up")}</SectionHeading>
      <p class="t-soft">{t("given.up.more")}</p>
      <Rows label={t("given.up")}>
        {gone.map(one => (
          <GoneRow key={one.id} gone={one} />
        ))}
      </Rows>
    </Stack>
  )
}

function GoneRow({ gone }: { gone: GivenUp }) {
  const { kept, at } = gone
  const about = isPhoto(kept) ? "" : aboutOf(kept)
  const what = isPhoto(kept) ? t("photo") : whatOf(kept)
  const name = about || what
  return (
    <Row
      title={name}
      meta={[about && what, when(new Date(at).toISOString(), minute.value)].filter(Boolean).join(" · ")}
      menu={
        <>
          <Button kind="plain" name={t("take.back.name", { name })} onClick={() => void takeBack(gone).catch(() => {})}>
            {t("take.back")}
          </Button>
          <IconButton
            icon="trash"
            name={t("erase.name", { name })}
            onClick={() => void eraseNow(gone).catch(() => {})}
          />
        </>
      }
    />
  )
}
