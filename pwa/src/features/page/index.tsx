// The frame every screen wears: <Page title={…}>…</Page>. Places, status line and "me" are the same everywhere.
import { signal } from "@preact/signals"
import type { ComponentChildren } from "preact"
import { useEffect } from "preact/hooks"
import { newVersion, updateNow } from "../../base/registration"
import { back, go, place } from "../../base/router"
import { all, isNear, isWhole, me, status, trouble } from "../../sync"
import { AvatarButton, Button, Empty, Frame, NoticeLine, type Place, Status } from "../../ui"
import { t } from "../../words"

interface Props {
  title: ComponentChildren
  /** Shows "Back"; the address is where it leads when the person came straight here. */
  backTo?: string
  /** What that button says instead, as "Leave". */
  backLabel?: string
  /** What it does instead of going back. */
  onBack?: () => void
  /** Without the places: a round or a huddle that fills the screen. */
  bare?: boolean
  /** The whole width, as a ListDetail needs. */
  wide?: boolean
  children: ComponentChildren
}

const TONES = { sent: "sent", waiting: "waiting", offline: "offline", needs_you: "needs" } as const

export function Page({ title, backTo, backLabel, onBack, bare, wide, children }: Props) {
  useEffect(() => {
    document.title =
      typeof title === "string" && title !== t("app.name") ? `${title} · ${t("app.name")}` : t("app.name")
  }, [title])
  return (
    <Frame
      title={title}
      back={
        backTo === undefined ? undefined : { label: backLabel ?? t("nav.back"), onBack: onBack ?? (() => back(backTo)) }
      }
      places={places()}
      at={at(place.value.path)}
      navLabel={t("nav.main")}
      skipLabel={t("nav.skip")}
      brand={t("app.name")}
      bare={bare}
      wide={wide}
      status={<StatusLine />}
      me={<Avatar />}
    >
      <Lines />
      {children}
    </Frame>
  )
}

/** That something is not there can only be said once all that this person may see is here. */
export function Nothing({ action, children }: { action?: ComponentChildren; children: ComponentChildren }) {
  return isWhole.value ? <Empty action={action}>{children}</Empty> : <Empty>{t("coming")}</Empty>
}

function places(): Place[] {
  return [
    { key: "today", label: t("nav.today"), icon: "today", href: "/" },
    { key: "round", label: t("nav.round"), icon: "round", href: "/round" },
    { key: "capture", label: t("nav.capture"), icon: "capture", href: "/capture", raised: true },
    { key: "huddle", label: t("nav.huddle"), icon: "huddle", href: "/huddle" },
    { key: "follow-up", label: t("nav.followup"), icon: "follow", href: "/follow-up" },
  ]
}

const at = (path: string): string => {
  const [, first = ""] = path.split("/")
  return first === "history" ? "round" : first || "today"
}

/** What of this person waits here and goes by no way that has a name: told to its writer alone, by what keeps it. */
export const apart = signal<{ label: string; sentence: string } | null>(null)

function StatusLine() {
  const { word, label, sentence } = status.value
  const more = apart.value
  const left = word === "sent" && more
  return (
    <Status
      word={left ? left.label : label}
      sentence={more ? `${sentence} ${more.sentence}` : sentence}
      tone={TONES[left ? "waiting" : word]}
      onOpen={() => go(word === "needs_you" ? "/me/needs-you" : "/me/waiting")}
    />
  )
}

function Avatar() {
  const person = me.value
  if (!person) return null
  let n = 0
  if (isNear.value) for (const notice of all("notice").value.values()) if (!notice.read_at) n++
  const label = n ? t("me.label", { name: person.name, n }) : person.name
  return <AvatarButton name={person.name} label={label} count={n} onClick={() => go("/me")} />
}

/** What must be known before anything else is done: nothing can be kept here, or a new version waits. */
function Lines() {
  const why = trouble.value
  return (
    <>
      {why && <NoticeLine tone="red">{t(`storage.${why}`)}</NoticeLine>}
      {newVersion.value && (
        <NoticeLine
          tone="info"
          action={
            <Button kind="plain" onClick={updateNow}>
              {t("update.now")}
            </Button>
          }
        >
          {t("update.ready")}
        </NoticeLine>
      )}
    </>
  )
}
