// What was chosen, as it is said: the digest, and the channels of a kind.
import type { Channel, NoticeKind, Preference } from "../../contract/entities.gen"
import { CHANNELS, NOTICES } from "../../contract/notices.gen"
import { t } from "./when-words"

export const HOW_OFTEN = ["none", "day", "week"] as const
export type HowOften = (typeof HOW_OFTEN)[number]

/** From Monday on. */
export const DAYS = [0, 1, 2, 3, 4, 5, 6]
export const USUAL_DIGEST = { at: "07:00", day: 0 }

export const dayName = (day: number | null | undefined): string => t("digest.days").split(" ")[day ?? 0] ?? ""

export const usual = (kind: NoticeKind): readonly Channel[] => NOTICES[kind].channels

export const channelsOf = ({ channels }: Preference, kind: NoticeKind): readonly Channel[] =>
  channels[kind] ?? usual(kind)

/** In the one order, so that the same choice is the same words. */
export const withChannel = (had: readonly Channel[], channel: Channel, wanted: boolean): Channel[] =>
  CHANNELS.filter(one => (one === channel ? wanted : had.includes(one)))

export const isUsual = (preference: Preference, kind: NoticeKind): boolean =>
  CHANNELS.every(one => channelsOf(preference, kind).includes(one) === usual(kind).includes(one))
