// Written by tools/contract.py from the server's schemas. Do not edit.
import type { Category, Channel, DeclineReason, Effort, IssueState, Priority, Value } from "./entities.gen"

export interface History {
  rounds: RoundLine[]
  next: string | null
}

export interface RoundLine {
  id: string
  unit_id: string
  room_id: string | null
  template_id: string
  rounder_id: string
  started_at: string
  finished_at: string
  minutes: number
  issues: IssueCounts
  kudos: number
}

export interface IssueCounts {
  raised: number
  answered: number
  open: number
}

export interface RoundsSummary {
  from: string
  to: string
  templates: TemplateSummary[]
}

export interface TemplateSummary {
  template_key: string
  rounds: number
  minutes: number
  issues: IssueCounts
  months: RoundsOfMonth[]
}

export interface RoundsOfMonth {
  month: string
  rounds: number
  minutes: number
  issues: IssueCounts
}

export interface Movement {
  question_id: string
  type: "say" | "yes_no" | "choice" | "several" | "scale" | "number" | "text" | "photo" | "person" | "room" | "priorities"
  sensitive: boolean
  from: string
  to: string
  months: MonthOfAnswers[]
  groups: GroupOfAnswers[]
  said: Said[]
  next: string | null
}

export interface MonthOfAnswers {
  month: string
  answers: number
  counts: Record<string, number>
  mean?: number
  median?: number
  least?: number
  most?: number
}

export interface GroupOfAnswers {
  unit_id: string
  first_month: string
  last_month: string
  answers: number
  mean?: number
  counts?: Record<string, number>
}

export interface Said {
  round_id: string
  unit_id: string
  at: string
  value: Value
  note?: string
}

export interface FoundIssues {
  issues: Issue[]
  next: string | null
}

export interface Issue {
  id: string
  number: number | null
  title: string
  detail: string
  unit_id: string
  room_id: string | null
  category: Category
  priority: Priority
  effort: Effort | null
  state: IssueState
  queue_id: string
  owner_id: string | null
  promised_on: string | null
  raised_by: string | null
  anonymous?: boolean
  me_too?: string[]
  merged_into_id?: string | null
  joined?: string[]
  joined_unnamed?: number
  parent_id?: string | null
  outside_number?: string | null
  watchers?: string[]
  raised_at: string
  acknowledge_by: string
  word_by: string | null
  resolve_by: string
  acknowledge_risk_at: string | null
  word_risk_at: string | null
  resolve_risk_at: string | null
  again_at: string | null
  stops: Stop[]
  acknowledged_at: string | null
  blocked_at: string | null
  look_again_on: string | null
  resolved_at: string | null
  closed_at: string | null
  what_we_did: string | null
  reason: DeclineReason | null
  why: string | null
  tier: number
  disputed_at?: string | null
  settle_by?: string | null
  urged_at?: string | null
  reopened: number
  heard_back: boolean
  round_id: string | null
  question_id: string | null
  card_id: string | null
  photo_ids: string[]
  top: boolean
  story: Step[]
}

export interface Stop {
  begins: string
  ends: string
}

export interface Step {
  id: string
  verb: "raise" | "acknowledge" | "take" | "assign" | "promise" | "start" | "block" | "resolve" | "decline" | "confirm" | "reopen" | "comment" | "me_too" | "set_priority" | "set_effort" | "route" | "dispute" | "settle" | "urge" | "set_parent" | "set_outside_number" | "watch" | "unwatch" | "merge" | "unmerge" | "ask_again" | "close" | "escalate" | "hand_on" | "new_hours"
  by: string | null
  at: string
  text?: string | null
  was?: string | null
  now?: string | null
  due?: string | null
  photo_ids?: string[]
}

export interface SimilarIssues {
  issues: Issue[]
}

export interface Themes {
  themes: Theme[]
  looked_at: number
  is_all: boolean
}

export interface Theme {
  category: Category
  word: string
  words: string[]
  count: number
  issues: ThemeIssue[]
  unit_ids: string[]
  lately: number | null
  before: number | null
  parent_id: string | null
}

export interface ThemeIssue {
  id: string
  number: number
  title: string
  unit_id: string
  category: Category
  priority: Priority
  state: IssueState
  queue_id: string
  owner_id: string | null
  parent_id: string | null
  raised_at: string
}

export interface Loop {
  from: string
  to: string
  numbers: LoopNumber[]
}

export interface LoopNumber {
  value: number | null
  part: number | null
  of: number
  name: string
  kind: "share" | "hours" | "count" | "per_100"
  words: NumberInLanguages
  target: number | null
  centre: number | null
  signal: "shift" | "trend" | null
  months: NumberMonth[]
  groups: NumberGroup[]
}

export interface NumberInLanguages {
  en: NumberWords
  es: NumberWords
}

export interface NumberWords {
  title: string
  means: string
}

export interface NumberMonth {
  value: number | null
  part: number | null
  of: number
  month: string
  whole: boolean
}

export interface NumberGroup {
  value: number | null
  part: number | null
  of: number
  by: "priority" | "category" | "tier"
  key: string
}

export interface StoplightReport {
  unit_id: string
  from: string
  to: string
  at: string
  counts: LightCounts
  issues: StoplightLine[]
  left_out: number
  open_from_before: number
}

export interface LightCounts {
  green: number
  yellow: number
  red: number
  unconfirmed: number
}

export interface StoplightLine {
  id: string
  number: number
  title: string
  category: Category
  priority: Priority
  light: "green" | "yellow" | "red"
  state: IssueState
  raised_at: string
  answered_at: string | null
  answered_by: string | null
  owner_id: string | null
  promised_on: string | null
  look_again_on: string | null
  what_we_did: string | null
  reason: DeclineReason | null
  why: string | null
  one_with: OneWith | null
}

export interface OneWith {
  id: string
  number: number
  title: string
}

export interface Care {
  days: number | null
  usual_days: number
  ready: number
  waiting: number
  unread: number
  damaged: Damaged[]
}

export interface Damaged {
  id: string
  about: About | null
  taken_at: string
  damaged_at: string
}

export interface About {
  entity: string
  id: string
}

export interface Series {
  points: Point[]
}

export interface Point {
  on: string
  value: number
}

export interface BoardOnWall {
  at: string
  id: string
  name: string
  place: string
  lanes: Lane[]
  target_minutes: number
  huddle: HuddleOnWall | null
  counters: CounterOnWall[]
  readings: ReadingOnWall[]
  cards: CardOnWall[]
  more: number
  issues: IssueOnWall[]
  open_issues: number
  resolved: IssueOnWall[]
  kudos: ThanksOnWall[]
}

export interface Lane {
  key: string
  title: Title
}

export interface Title {
  en: string
  es: string
}

export interface HuddleOnWall {
  started_at: string
  step: number
  steps: number
  title: Title | null
  script: Both[]
  lanes: string[]
}

export interface Both {
  en: string
  es: string
}

export interface CounterOnWall {
  key: string
  title: Title
  days: number | null
  best: number | null
  checked_at: string | null
}

export interface ReadingOnWall {
  key: string
  title: Title
  unit: Both | null
  value: number | null
  state: "green" | "amber" | "red" | "entered" | "not_entered"
}

export interface CardOnWall {
  id: string
  lane: string
  title: string
  state: string
  carried: number
  owner: string | null
  due_on: string | null
  issue: number | null
  from_board: string | null
  waits_at: string | null
  waits_since: string | null
  verdict: string | null
  answer: string | null
}

export interface IssueOnWall {
  number: number
  title: string
  state: string
  priority: string
}

export interface ThanksOnWall {
  to: string
  text: string
}

export interface SeenWalls {
  walls: SeenWall[]
}

export interface SeenWall {
  id: string
  seen_at: string | null
}

export interface HeldHuddles {
  huddles: HeldHuddle[]
  next: string | null
}

export interface HeldHuddle {
  id: string
  started_at: string
  ended_at: string
  started_by: string | null
  minutes: number | null
  on_time: boolean
  count: number
}

export interface Timetable {
  from: string
  to: string
  whole: HuddleTally
  tiers: TierTally[]
  facilities: FacilityTally[]
  boards: BoardTally[]
  solved: TierSolved[]
}

export interface HuddleTally {
  expected: number
  held: number
  meetings: number
  minutes: number | null
  staff_minutes: number
  facts: Fact[]
  cards: number
  done: number
  issues: number
  escalated: number
  answered: number
}

export interface Fact {
  key: "held_as_planned" | "on_time" | "several_roles" | "chart_seen" | "past_harm_seen"
  part: number
  of: number
}

export interface TierTally {
  expected: number
  held: number
  meetings: number
  minutes: number | null
  staff_minutes: number
  facts: Fact[]
  cards: number
  done: number
  issues: number
  escalated: number
  answered: number
  tier: number
}

export interface FacilityTally {
  expected: number
  held: number
  meetings: number
  minutes: number | null
  staff_minutes: number
  facts: Fact[]
  cards: number
  done: number
  issues: number
  escalated: number
  answered: number
  facility_id: string
}

export interface BoardTally {
  expected: number
  held: number
  meetings: number
  minutes: number | null
  staff_minutes: number
  facts: Fact[]
  cards: number
  done: number
  issues: number
  escalated: number
  answered: number
  board_id: string
}

export interface TierSolved {
  tier: number
  cards: number
  of: number
  hours: number
}

export interface Ways {
  channels: Channel[]
}

export interface Operations {
  has_redis: boolean
  has_clock: boolean
  queues: QueueLength[]
  workers: AtWork[]
  deliveries: DeliveryCount[]
  overdue_since: string | null
  webhooks: Faring[]
  jobs: JobRun[]
}

export interface QueueLength {
  queue: string
  jobs: number
  since: string | null
}

export interface AtWork {
  queues: string[]
  job: string | null
  seen_at: string | null
}

export interface DeliveryCount {
  channel: string
  state: string
  count: number
}

export interface Faring {
  id: string
  last_ok_at: string | null
  failing_since: string | null
  waiting: number
  waiting_since: string | null
  given_up: number
}

export interface JobRun {
  job: string
  every: number
  state: "well" | "late" | "failing" | "set_aside" | "never"
  last_asked_at: string | null
  last_began_at: string | null
  last_ended_at: string | null
  last_ok_at: string | null
  seconds: number | null
  problem: string | null
  failures: number
}

export interface DeadEnds {
  deliveries: DeadEnd[]
  next: string | null
}

export interface DeadEnd {
  id: string
  kind: string
  number: number | null
  unit_id: string | null
  channel: string
  state: string
  attempts: number
  problem: string | null
  name: string
  at: string
  settled_at: string
}

export interface WebhooksFaring {
  webhooks: Faring[]
}

export interface Sendings {
  sendings: Sending[]
  next: string | null
}

export interface Sending {
  id: string
  event: "issue.raised" | "issue.acknowledged" | "issue.assigned" | "issue.taken" | "issue.promised" | "issue.started" | "issue.blocked" | "issue.commented" | "issue.resolved" | "issue.declined" | "issue.confirmed" | "issue.reopened" | "issue.closed" | "issue.priority_set" | "issue.routed" | "issue.settled" | "issue.escalated" | "issue.merged" | "issue.unmerged" | "issue.me_too" | "webhook.test"
  number: number | null
  made_at: string
  state: "waiting" | "sending" | "sent" | "withheld" | "given_up"
  attempts: number
  next_try_at: string
  settled_at: string | null
  status: number | null
  problem: string | null
}

export interface Secret {
  secret: string
}
