/* Parts that show, in each state. */
import {
  Avatar,
  Button,
  Cluster,
  Empty,
  Facts,
  Icon,
  type IconName,
  Kbd,
  Menu,
  NoticeLine,
  Photos,
  PhotoThumb,
  Progress,
  Row,
  Rows,
  SectionHeading,
  Stack,
  Stat,
  Stats,
  Stoplight,
  Story,
  VirtualList,
} from "../../ui"
import { board } from "./board"
import { MENU } from "./menu-items"
import { MANY, STORY, THINGS, type Thing } from "./words"

const ICONS: IconName[] = [
  ...(["today", "round", "capture", "huddle", "follow", "note", "photo", "gallery", "issue", "kudos"] as const),
  ...(["check", "close", "back", "next", "up", "down", "more", "search", "clock", "eye", "person"] as const),
  ...(["escalate", "carry", "undo", "send", "bell", "settings", "leave", "key", "place", "comment"] as const),
  ...(["block", "info", "plus", "trash", "chart", "pulse", "wave", "star"] as const),
]

export function thing(it: Thing) {
  return (
    <Row
      key={it.number}
      number={it.number}
      title={it.title}
      href={`#${it.number}`}
      stoplight={{ tone: it.tone, word: it.word }}
      meta={it.where}
      trailing={it.left}
      late={it.late}
      unread={it.unread}
      menu={<Menu label={`Actions for ${it.number}`} items={MENU} />}
    />
  )
}

export function Showing({ picture }: { picture: string }) {
  return (
    <Stack>
      <SectionHeading>Stoplight</SectionHeading>
      <Cluster>
        <Stoplight tone="green" word="Done" />
        <Stoplight tone="amber" word="In progress" />
        <Stoplight tone="red" word="Cannot, because the wall is load-bearing" />
        <Stoplight tone="none" word="New" />
        <Stoplight tone="green" word="Done" shapeOnly />
      </Cluster>
      <SectionHeading count={4} action={<Button kind="plain">See all</Button>}>
        Rows
      </SectionHeading>
      <Rows label="Issues">{THINGS.map(thing)}</Rows>
      <Rows label="People">
        <Row
          title="Ana Ruiz"
          meta="Facilities, St Anne's"
          lead={<Avatar name="Ana Ruiz" />}
          selected
          onClick={() => {}}
        />
        <Row title="Jo Mbeki" meta="Support" lead={<Avatar name="Jo Mbeki" small />} onClick={() => {}} />
        <Row title="A row that leads nowhere" trailing="12" />
      </Rows>
      <SectionHeading>Lines</SectionHeading>
      <NoticeLine tone="info">Saved on this phone. It will be sent when there is signal.</NoticeLine>
      <NoticeLine tone="green">Ana fitted a new cord and tested the bell with Sam.</NoticeLine>
      <NoticeLine tone="amber" action={<Button kind="plain">Look</Button>}>
        A new version waits. It comes when you are done.
      </NoticeLine>
      <NoticeLine tone="red">Cannot be done this year: the wall is load-bearing. Decided by Priya.</NoticeLine>
      <Empty action={<Button>Raise an issue</Button>}>Nothing waits for you. What you raise comes back here.</Empty>
      <Progress value={3} max={8} label="3 of 8" />
      <SectionHeading>Numbers</SectionHeading>
      <Stats>
        <Stat first number="86 %" label="heard back" note="last 30 days" />
        <Stat number="41" label="raised" />
        <Stat number="2 h 10" label="to a first answer" />
      </Stats>
      <SectionHeading>Cards</SectionHeading>
      {board}
      <SectionHeading>Story</SectionHeading>
      <Facts
        facts={[
          { term: "Clock", value: "To be seen by 14:00, 2 h left" },
          { term: "Owner", value: "Ana Ruiz" },
          { term: "Queue", value: "Facilities" },
        ]}
      />
      <Story label="What became of it" items={STORY} />
      <SectionHeading>Photos</SectionHeading>
      <Photos>
        <PhotoThumb src={picture} alt="Worn cord" word="Sent" />
        <PhotoThumb
          src={picture}
          alt="Bed 12"
          word="Waiting"
          state="waiting"
          onOpen={() => {}}
          openLabel="Open the photo of bed 12"
        />
        <PhotoThumb
          src={picture}
          alt="Wall"
          word="Not a picture"
          state="failed"
          onRemove={() => {}}
          removeLabel="Remove"
        />
      </Photos>
      <SectionHeading>Type, keys, shapes</SectionHeading>
      <p class="t-number">86 %</p>
      <p class="t-title">Call bell bed 12 silent</p>
      <p class="t-large">What went well this week?</p>
      <p>Body text, read while walking: Ana has seen it.</p>
      <p class="t-soft">Second text: 4 West · Facilities</p>
      <p class="t-soft t-small">Small text: Monday 09:12</p>
      <Cluster>
        <Kbd>j</Kbd>
        <Kbd>k</Kbd>
        <Kbd>Enter</Kbd>
        {ICONS.map(name => (
          <Icon key={name} name={name} />
        ))}
      </Cluster>
      <SectionHeading count={MANY.length}>A long list</SectionHeading>
      <VirtualList
        label="All issues"
        items={MANY}
        keyOf={it => String(it.number)}
        rowHeight={80}
        render={it => thing(it)}
      />
    </Stack>
  )
}
