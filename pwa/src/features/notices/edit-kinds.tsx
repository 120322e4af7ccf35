// By which channels one is told of a kind of notice, or of several: each touch counts at once.
import { Fragment } from "preact"
import type { Channel, NoticeKind } from "../../contract/entities.gen"
import { CHANNELS, NOTICES } from "../../contract/notices.gen"
import { Button, Sheet, Stack, Switch } from "../../ui"
import { t } from "./about-words"
import { choose, own } from "./own"
import { UnlessOnHere } from "./phone"
import { channelsOf, isUsual, usual, withChannel } from "./said"

interface Props {
  title: string
  kinds: readonly NoticeKind[]
  onClose: () => void
}

export function EditKinds({ title, kinds, onClose }: Props) {
  const turn = async (channel: Channel, wanted: boolean) => {
    for (const kind of kinds) {
      const had = channelsOf(own.peek(), kind)
      if (had.includes(channel) !== wanted && !(await prefer(kind, withChannel(had, channel, wanted)))) return
    }
  }
  const restore = async () => {
    for (const kind of kinds) if (!isUsual(own.peek(), kind) && !(await prefer(kind, [...usual(kind)]))) return
  }
  return (
    <Sheet
      open
      title={title}
      closeLabel={t("close")}
      onClose={onClose}
      foot={
        <>
          <Button kind="primary" onClick={onClose}>
            {t("done")}
          </Button>
          {kinds.some(kind => !isUsual(own.value, kind)) && (
            <Button icon="undo" onClick={() => void restore()}>
              {t("usual")}
            </Button>
          )}
        </>
      }
    >
      <Stack>
        {CHANNELS.map(channel => (
          <Fragment key={channel}>
            <Switch
              label={t(`by.${channel}`)}
              hint={t(`by.${channel}.hint`)}
              checked={kinds.every(kind => comesBy(kind, channel))}
              onChange={wanted => void turn(channel, wanted)}
            />
            {channel === "push" && kinds.some(kind => comesBy(kind, channel)) && <UnlessOnHere />}
          </Fragment>
        ))}
        {kinds.some(kind => own.value.unmailed.includes(kind)) && <p class="t-soft">{t("unmailed")}</p>}
        <p class="t-soft">{t(kinds.some(kind => NOTICES[kind].urgent) ? "urgent" : "always")}</p>
      </Stack>
    </Sheet>
  )
}

const comesBy = (kind: NoticeKind, channel: Channel): boolean => channelsOf(own.value, kind).includes(channel)

const prefer = (kind: NoticeKind, channels: Channel[]): Promise<boolean> => choose("notice.prefer", { kind, channels })
