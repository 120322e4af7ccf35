/* Whole screens made of the parts, to judge the parts by. Pictures, not features. */
import { useState } from "preact/hooks"
import {
  ActionBar,
  Actions,
  AnswerGroup,
  Button,
  type CardAction,
  Facts,
  Foot,
  ListDetail,
  Menu,
  NoticeLine,
  Progress,
  Row,
  Rows,
  SectionHeading,
  Segments,
  Stack,
  Stat,
  Stats,
  Stoplight,
  Story,
  Toast,
  type ToastNote,
} from "../../ui"
import { board } from "./board"
import { MENU } from "./menu-items"
import { thing } from "./showing"
import { STORY, THINGS, YES_NO } from "./words"

export function Today() {
  return (
    <Stack gap="wide">
      <Stack gap="tight">
        <SectionHeading>Next up</SectionHeading>
        <Rows>
          <Row title="Leadership round, 4 West" meta="Due today · 8 questions · 12 min" href="/ui?screen=round" />
        </Rows>
        <Button kind="primary" wide>
          Start round
        </Button>
      </Stack>
      <Stack gap="tight">
        <SectionHeading>Heard back</SectionHeading>
        <NoticeLine tone="green">Linen arrives after the morning wash. Jo: “The van now leaves at 05:30.”</NoticeLine>
        <div class="ui-gallery-pair">
          <Button icon="check">Fixed</Button>
          <Button>Not yet</Button>
        </div>
      </Stack>
      <Stack gap="tight">
        <SectionHeading count={2}>My follow-ups</SectionHeading>
        <Rows>{THINGS.slice(0, 2).map(thing)}</Rows>
      </Stack>
      <Stack gap="tight">
        <SectionHeading>St Anne's</SectionHeading>
        <Stats>
          <Stat first number="86 %" label="heard back" note="last 30 days" />
          <Stat number="41" label="raised" />
          <Stat number="2 h 10" label="to a first answer" />
        </Stats>
      </Stack>
    </Stack>
  )
}

export function Round() {
  const [answer, setAnswer] = useState<string | null>(null)
  const [undo, setUndo] = useState<ToastNote | null>(null)
  const give = (key: string) => {
    setAnswer(key)
    setUndo({ id: key, text: "", action: { label: "Undo", onPress: () => setAnswer(null) } })
  }
  return (
    <Stack fill>
      <Progress value={3} max={8} label="3 of 8" />
      <h2 class="t-title" id="question">
        Do you have what you need to do the job today?
      </h2>
      <Foot>
        <AnswerGroup labelledBy="question" options={YES_NO} value={answer} onAnswer={give} />
        <Actions label="With this question" actions={FOUR} />
        <div class="ui-gallery-ends">
          <Button kind="plain" icon="back">
            Back
          </Button>
          <Toast inline note={undo} onGone={() => setUndo(null)} />
          <Button kind="plain">Skip</Button>
        </div>
      </Foot>
    </Stack>
  )
}

const nothing = () => {}

const FOUR: CardAction[] = [
  { key: "note", label: "Note", icon: "note", onClick: nothing },
  { key: "photo", label: "Photo", icon: "photo", onFiles: nothing, count: 2 },
  { key: "issue", label: "Issue", icon: "issue", onClick: nothing },
  { key: "kudos", label: "Kudos", icon: "kudos", onClick: nothing },
]

export function FollowUp() {
  const [tab, setTab] = useState("queues")
  const list = (
    <Segments
      label="Which issues"
      value={tab}
      onChange={setTab}
      options={[
        { key: "mine", label: "Mine", count: 2 },
        { key: "queues", label: "My queues" },
        { key: "watching", label: "Watching" },
        { key: "all", label: "All" },
      ]}
    >
      <Rows label="My queues">{THINGS.map(thing)}</Rows>
    </Segments>
  )
  return (
    <ListDetail list={list} detail={<Detail />} empty="Choose an issue." listLabel="Issues" detailLabel="Issue 482" />
  )
}

function Detail() {
  return (
    <Stack fill>
      <p class="t-soft">#482 · 4 West · Facilities</p>
      <h2 class="t-title">Call bell bed 12 silent</h2>
      <Stoplight tone="amber" word="In progress" />
      <Facts
        facts={[
          { term: "Clock", value: "To be seen by 14:00, 2 h left" },
          { term: "Owner", value: "Ana Ruiz" },
        ]}
      />
      <Story label="What became of it" items={STORY} />
      <ActionBar>
        <Button kind="primary">Resolve</Button>
        <Menu label="More" text="More" items={MENU} />
      </ActionBar>
    </Stack>
  )
}

export function Huddle() {
  return (
    <Stack>
      <SectionHeading count={3}>Safety</SectionHeading>
      {board}
      <SectionHeading count={0}>Quality</SectionHeading>
    </Stack>
  )
}
