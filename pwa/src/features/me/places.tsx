// What is reached from Me, as tables: one's own, what one looks up, and what is set up here. A further place is a line.
import { type Me, me } from "../../sync"
import { Icon, type IconName, Row, Rows, SectionHeading, Stack } from "../../ui"
import { may } from "../followups/index"
import { mayRead } from "../templates/index"
import { t } from "./words"

type Key = Parameters<typeof t>[0]

/** Its words are `key` and `key.more`. */
interface Place {
  key: Key
  href: string
  icon: IconName
  /** Everybody's, when left out. */
  isFor?: (person: Me) => boolean
}

export const OWN: readonly Place[] = [
  { key: "unnamed", href: "/unnamed", icon: "eye" },
  { key: "notices", href: "/me/notices", icon: "wave" },
  { key: "settings", href: "/me/settings", icon: "settings" },
]

const LOOK_UP: readonly Place[] = [
  { key: "calendar", href: "/calendar", icon: "today" },
  { key: "history", href: "/history", icon: "place" },
  { key: "reports", href: "/reports", icon: "chart" },
  { key: "rota", href: "/rota", icon: "person" },
  { key: "clocks", href: "/clocks", icon: "clock" },
  { key: "routing", href: "/routing", icon: "follow" },
]

const leads = ({ roles }: Me): boolean => roles.some(({ role }) => role !== "frontline")
const mayDo = (verb: string) => (person: Me) => may(person, verb, {})

const SET_UP: readonly Place[] = [
  { key: "templates", href: "/templates", icon: "round", isFor: mayRead },
  { key: "codes", href: "/scan/print", icon: "scan", isFor: leads },
  {
    key: "outside",
    href: "/outside",
    icon: "carry",
    isFor: mayDo("organisation.set_outside_addresses"),
  },
  {
    key: "webhooks",
    href: "/webhooks",
    icon: "send",
    isFor: mayDo("webhook.set"),
  },
  { key: "photos.kept", href: "/me/photos", icon: "photo", isFor: mayDo("photo.keep_for") },
  { key: "operations", href: "/me/operations", icon: "pulse", isFor: mayDo("delivery.send_again") },
]

export function Elsewhere() {
  return (
    <>
      <Section title="look.up" places={LOOK_UP} />
      <Section title="set.up" places={SET_UP} />
    </>
  )
}

function Section({ title, places }: { title: Key; places: readonly Place[] }) {
  const rows = rowsOf(places)
  if (rows.length === 0) return null
  return (
    <Stack gap="tight">
      <SectionHeading>{t(title)}</SectionHeading>
      <Rows label={t(title)}>{rows}</Rows>
    </Stack>
  )
}

export function rowsOf(places: readonly Place[]) {
  const person = me.value
  if (!person) return []
  return places
    .filter(({ isFor = () => true }) => isFor(person))
    .map(({ key, href, icon }) => (
      <Row key={key} href={href} lead={<Icon name={icon} />} title={t(key)} meta={t(`${key}.more` as Key)} />
    ))
}
