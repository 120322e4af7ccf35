/* Parts that act, in each state. */
import { useState } from "preact/hooks"
import {
  AvatarButton,
  Button,
  Cluster,
  IconButton,
  Menu,
  PhotoButton,
  Row,
  Rows,
  SectionHeading,
  Sheet,
  Stack,
  Status,
  SwipeRow,
  Toast,
  type ToastNote,
} from "../../ui"
import { CaptureForm } from "./capture"
import { MENU } from "./menu-items"

export function Acting() {
  const [sheet, setSheet] = useState<"center" | "right" | null>(null)
  const [note, setNote] = useState<ToastNote | null>(null)
  const say = (text: string) => setNote({ id: text, text, seconds: 10, action: { label: "Undo", onPress: () => {} } })
  return (
    <Stack>
      <SectionHeading>Buttons</SectionHeading>
      <Cluster>
        <Button kind="primary" onClick={() => say("Saved on this phone.")}>
          Start round
        </Button>
        <Button>Not yet</Button>
        <Button kind="plain">See all</Button>
        <Button icon="note">Note</Button>
        <Button href="#link">A link</Button>
        <Button disabled>Disabled</Button>
        <Button kind="primary" busy>
          At work
        </Button>
        <IconButton icon="search" name="Search" onClick={() => {}} />
        <Menu label="More for this issue" items={MENU} />
        <Menu label="More" text="More" items={MENU} />
        <PhotoButton label="Photo" camera onFiles={() => {}} />
        <PhotoButton label="Pictures" several onFiles={() => {}} />
      </Cluster>
      <Button kind="primary" wide onClick={() => setSheet("center")}>
        Open a sheet
      </Button>
      <Button wide onClick={() => setSheet("right")}>
        Open a sheet at the side
      </Button>
      <SectionHeading>Status</SectionHeading>
      <Cluster>
        <Status word="All sent" sentence="All sent. Nothing waits on this phone." tone="sent" onOpen={() => {}} />
        <Status word="3 waiting" sentence="Saved on this phone, 3 waiting to send" tone="waiting" onOpen={() => {}} />
        <Status word="Offline" sentence="Offline. All is saved on this phone." tone="offline" onOpen={() => {}} />
        <Status word="Needs you 1" sentence="Needs you 1: one thing could not be sent" tone="needs" onOpen={() => {}} />
        <AvatarButton name="Ngozi Okafor" label="Me, Ngozi Okafor, 2 to read" count={2} onClick={() => {}} />
      </Cluster>
      <SectionHeading>A row to push aside</SectionHeading>
      <Rows label="Pushed aside">
        <SwipeRow
          right={{ label: "Acknowledge", icon: "eye", onSwipe: () => say("Ana has seen it.") }}
          left={{ label: "Actions", icon: "more", onSwipe: () => setSheet("center") }}
        >
          <Row
            title="Call bell bed 12 silent"
            number={482}
            href="#482"
            stoplight={{ tone: "none", word: "New" }}
            meta="4 West · Facilities"
            trailing="2 h left"
            menu={<Menu label="Actions for 482" items={MENU} />}
          />
        </SwipeRow>
      </Rows>
      <Sheet
        open={sheet !== null}
        side={sheet ?? "center"}
        title="What is going on?"
        closeLabel="Close"
        onClose={() => setSheet(null)}
        foot={
          <Button kind="primary" onClick={() => setSheet(null)}>
            Raise issue
          </Button>
        }
      >
        <CaptureForm />
      </Sheet>
      <Toast note={note} onGone={() => setNote(null)} />
    </Stack>
  )
}
