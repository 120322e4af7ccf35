// Written by tools/contract.py from the server's schemas. Do not edit.
export type Role = "frontline" | "charge" | "manager" | "executive" | "admin"
export type Category = "facilities" | "environment" | "equipment" | "supplies" | "it" | "medication" | "staffing" | "safety" | "experience" | "security" | "communication" | "process" | "people" | "training" | "other"
export type Priority = "P1" | "P2" | "P3" | "P4"
export type Effort = "minutes" | "days" | "project"
export type DeclineReason = "cost" | "safety" | "rule" | "not_ours" | "duplicate"
export type IssueState = "new" | "acknowledged" | "in_progress" | "blocked" | "resolved" | "confirmed" | "unconfirmed" | "declined" | "merged"
export type NoticeKind = "issue.raised" | "issue.acknowledged" | "issue.assigned" | "issue.taken" | "issue.promised" | "issue.started" | "issue.blocked" | "issue.commented" | "issue.me_too" | "issue.resolved" | "issue.declined" | "issue.confirmed" | "issue.reopened" | "issue.priority_set" | "issue.routed" | "issue.mentioned" | "issue.disputed" | "issue.settled" | "issue.urged" | "issue.parent_set" | "issue.merged" | "issue.unmerged" | "issue.asked_again" | "issue.closed" | "issue.escalated" | "issue.new_hours" | "issue.answered" | "card.answered" | "card.escalated" | "card.waiting" | "kudos.given" | "kudos.thanked" | "huddle.ended" | "round.handed"
export type Channel = "push" | "email" | "digest"
export type HuddleKind = "shift" | "safety_brief" | "department" | "brief" | "debrief" | "after_event" | "improvement"
export type Part = "resolved" | "kudos" | "counters" | "readings" | "new_issues" | "cards" | "carried" | "answers" | "due" | "departments" | "must_escalate" | "aging" | "chart" | "attendance" | "focus"
export type WebhookEvent = "issue.raised" | "issue.acknowledged" | "issue.assigned" | "issue.taken" | "issue.promised" | "issue.started" | "issue.blocked" | "issue.commented" | "issue.resolved" | "issue.declined" | "issue.confirmed" | "issue.reopened" | "issue.closed" | "issue.priority_set" | "issue.routed" | "issue.settled" | "issue.escalated" | "issue.merged" | "issue.unmerged" | "issue.me_too"
export type Value = null | string | number | string[] | { person_id?: string; room_id?: string; name?: string; why?: string }

export interface Board {
  id: string
  unit_id: string | null
  facility_id: string | null
  parent_id: string | null
  tier: number
  name: string
  kind: HuddleKind
  lanes: Lane[]
  target_minutes: number
  agenda: AgendaStep[] | null
  readings: BoardReading[] | null
  counters: BoardCounter[] | null
  times: HuddleTime[] | null
  departments: Department[] | null
  must_escalate: MustEscalate[] | null
  former: Former[]
}

export interface Lane {
  key: string
  title: Title
}

export interface Title {
  en: string
  es: string
}

export interface AgendaStep {
  key: string
  title: Title
  minutes: number
  script: Both[]
  lanes: string[]
  shows: Part[]
}

export interface Both {
  en: string
  es: string
}

export interface BoardReading {
  key: string
  title: Title
  unit?: Title
  least?: number
  most?: number
  amber?: Bound
  red?: Bound
  better: "up" | "down" | "steady"
  counter?: string
}

export interface Bound {
  at_least?: number
  at_most?: number
}

export interface BoardCounter {
  key: string
  title: Title
}

export interface HuddleTime {
  at: string
  days: number[]
}

export interface Department {
  key: string
  title: Title
}

export interface MustEscalate {
  key: string
  title: Title
}

export interface Former {
  part: "lanes" | "agenda" | "readings" | "counters" | "times" | "departments" | "must_escalate"
  key: string
  title: Title
}

export interface Calendar {
  id: string
  opened_at: string
}

export interface Card {
  id: string
  board_id: string
  lane: string
  title: string
  state: "open" | "done"
  carried: number
  added_by: string | null
  added_at: string
  done_at: string | null
  carried_at: string | null
  owner_id: string | null
  due_on: string | null
  issue_id: string | null
  photo_ids: string[]
  lost: Lost[]
  came_from?: CameFrom | null
  escalated?: Escalated | null
  answer?: GivenAnswer | null
}

export interface Lost {
  field: "title" | "lane" | "owner_id" | "due_on" | "answered" | "declined"
  text: string
  by: string | null
  at: string
}

export interface CameFrom {
  board_id: string
  card_id: string
  title: string
  why?: string | null
  taken_back_at?: string
  done_at?: string | null
  asked?: string[]
}

export interface Escalated {
  board_id: string
  card_id: string
  at: string
  by: string | null
  to: string
}

export interface GivenAnswer {
  verdict: "answered" | "declined"
  text: string
  by: string | null
  at: string
  board_id: string
  card_id: string
}

export interface Counter {
  id: string
  board_id: string
  key: string
  last_on: string | null
  checked_at: string
  checked_by: string | null
  best: number | null
  days: string[]
}

export interface Due {
  id: string
  plan_id: string
  template_key: string
  unit_id: string
  person_id: string | null
  role: Role | null
  due_on: string
  late_on: string
  missed_on: string
  round_id: string | null
  done_on: string | null
  skipped_why: string | null
  skipped_by: string | null
}

export interface Duty {
  id: string
  queue_id: string | null
  unit_id: string | null
  facility_id: string | null
  role: "lead" | "charge" | "manager" | "executive"
  person_id: string
  begins_at: string
  ends_at: string
}

export interface Facility {
  id: string
  name: string
}

export interface Huddle {
  id: string
  board_id: string
  state: "open" | "ended"
  same_as_id: string | null
  planned_for: string | null
  started_by: string | null
  started_at: string
  step: string | null
  stepped_at: string | null
  spent: Record<string, number>
  attendance: Attendance
  nothing: string[]
  focus: string | null
  ended_by: string | null
  ended_at: string | null
  record: HuddleRecord | null
  late: LateWord[]
}

export interface Attendance {
  count: number | null
  person_ids: string[]
}

export interface HuddleRecord {
  minutes: number | null
  target_minutes: number
  on_time: boolean
  attendance: AttendedThen
  nothing: string[]
  focus?: string | null
  added: CardThen[]
  done: CardThen[]
  carried: CardThen[]
  open: number
  escalated: PassedCard[]
  answered: PassedCard[]
  issues: IssueThen[]
  readings: ReadingThen[]
  counters: CounterThen[]
  kudos: ThanksThen[]
  fidelity: Fidelity
}

export interface AttendedThen {
  count: number
  names: string[]
}

export interface CardThen {
  card_id: string
  title: string
  lane: string
  owner: string | null
  due_on: string | null
}

export interface PassedCard {
  card_id: string
  title: string
  board: string
  text: string | null
  verdict: "answered" | "declined" | null
}

export interface IssueThen {
  id: string
  number: number
  title: string
}

export interface ReadingThen {
  key: string
  value: number | null
  state: "green" | "amber" | "red" | "entered" | "not_entered"
}

export interface CounterThen {
  key: string
  days: number | null
  checked_at: string | null
}

export interface ThanksThen {
  to: string
  text: string
}

export interface Fidelity {
  held_as_planned: boolean | null
  on_time: boolean
  several_roles: boolean | null
  chart_seen: boolean | null
  past_harm_seen: boolean | null
}

export interface LateWord {
  at: string
  by: string | null
  what: string
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

export interface Kudos {
  id: string
  unit_id: string
  by_id: string | null
  person_id: string | null
  name: string
  text: string
  given_at: string
  round_id: string | null
  huddle_id: string | null
  owed_by: string[]
  word_by: string | null
  words: LeadersWord[]
}

export interface LeadersWord {
  by: string | null
  at: string
  text: string | null
}

export interface Notice {
  id: string
  kind: NoticeKind
  about: About
  number: number | null
  unit_id: string | null
  priority?: string | null
  by_id: string | null
  text: string | null
  at: string
  read_at: string | null
}

export interface About {
  entity: string
  id: string
}

export interface Organisation {
  id: string
  name: string
  zone: string
  week: Week
  holidays: string[]
  event_system_url: string | null
  clocks?: Clocks | null
  outside_addresses?: Record<string, string> | null
}

export interface Week {
  days: number[]
  from: string
  to: string
}

export interface Clocks {
  P1: Clock
  P2: Clock
  P3: Clock
  P4: Clock
}

export interface Clock {
  acknowledge: Span
  word: Span
  resolve: Span
  further: "an hour later" | "next morning" | "next week" | "next month"
}

export interface Span {
  amount: number
  unit: "minutes" | "working_days" | "days" | "day_ends"
}

export interface Person {
  id: string
  name: string
  unit_id: string | null
  role: Role
  roles: Held[]
}

export interface Held {
  role: Role
  facility_id: string | null
  unit_id: string | null
}

export interface Photo {
  id: string
  about: About | null
  by_id: string
  state: "waiting" | "ready" | "refused" | "taken_back"
  why?: "empty" | "not_a_picture" | "damaged" | "not_only_a_picture" | "too_many_pixels" | "too_many_frames" | "too_costly" | null
  width: number | null
  height: number | null
  covered?: number | null
  taken_at: string
}

export interface Plan {
  id: string
  template_key: string
  unit_ids: string[]
  person_id: string | null
  role: Role | null
  rule: string
  starts_on: string
  ends_on: string | null
  late_after: number
  missed_after: number
  holidays: "skip" | "before" | "after" | "keep"
  stopped_on: string | null
}

export interface PostingPass {
  id: string
  secret: string
  made_on: string
}

export interface Preference {
  id: string
  person_id: string
  channels: Record<string, Channel[]>
  unmailed: NoticeKind[]
  zone: string | null
  quiet: Quiet | null
  digest: Digest | null
  on_duty_only: boolean
  muted: string[]
}

export interface Quiet {
  from: string
  to: string
}

export interface Digest {
  how_often: "day" | "week"
  at: string
  day?: number
}

export interface PrivateAnswer {
  id: string
  round_id: string
  question_id: string
  value: Value
  note: string | null
  photo_ids: string[]
  at: string
  event_number: string | null
}

export interface Queue {
  id: string
  name: string
  lead_id: string | null
  member_ids: string[]
  restricted: boolean
  catch_all: boolean
  rules: RoutingRule[]
  phone?: string | null
}

export interface RoutingRule {
  place: number
  category?: Category | null
  facility_id?: string | null
  unit_id?: string | null
}

export interface Reading {
  id: string
  board_id: string
  key: string
  on: string
  value: number | null
  by: string | null
  at: string
  lost: LostReading[]
}

export interface LostReading {
  value: number
  by: string | null
  at: string
}

export interface Room {
  id: string
  unit_id: string
  name: string
}

export interface Round {
  id: string
  unit_id: string
  room_id: string | null
  template_id: string
  rounder_id: string
  state: "open" | "finished"
  started_at: string
  finished_at: string | null
  due_id: string | null
  handed: Handed[]
  answers: Record<string, Answer>
}

export interface Handed {
  by: string
  to: string
  at: string
}

export interface Answer {
  value: Value
  at: string
  note?: string | null
  photo_ids: string[]
  rest?: boolean
  event_number?: string
}

export interface Template {
  id: string
  key: string
  version: number
  kind: "leadership" | "safety" | "staff" | "new_starter" | "experience" | "environment" | "infection" | "medication" | "tracer" | "off_shift" | "emergency" | "theatre" | "support" | "fixed_or_not"
  conversation: boolean
  minutes: number
  title: Both
  purpose: Both
  source: string
  sections: Section[]
  items: Item[]
}

export interface Section {
  key: string
  title: Both
  checks: boolean
}

export interface Item {
  id: string
  key: string
  type: "say" | "yes_no" | "choice" | "several" | "scale" | "number" | "text" | "photo" | "person" | "room" | "priorities"
  text: Both
  section?: string
  required?: boolean
  private?: boolean
  sensitive?: boolean
  events?: boolean
  shows?: "last_time"
  options?: Option[]
  unit?: Both
  least?: number
  most?: number
  amber?: Bound
  red?: Bound
  show_when?: Condition[]
  suggest?: Suggest[]
  prompt?: Prompt[]
}

export interface Option {
  key: string
  text: Both
}

export interface Condition {
  question: string
  is?: string[]
  at_least?: number
  at_most?: number
}

export interface Suggest {
  on: string[]
  category?: Category
  priority: Priority
  effort?: Effort
}

export interface Prompt {
  on: string[]
  text: Both
}

export interface Unit {
  id: string
  facility_id: string
  name: string
  kind: string
  staff: number
  beds: number
  lead_id: string | null
}

export interface View {
  id: string
  owner_id: string
  name: string
  filters: string
  queue_id: string | null
  unit_id: string | null
}

export interface Wall {
  id: string
  board_id: string
  name: string
  paired_by: string | null
  paired_at: string
}

export interface Webhook {
  id: string
  name: string
  address: string
  events: WebhookEvent[]
  on: boolean
  with_titles: boolean
  made_at: string
}

export interface Entities {
  board: Board
  calendar: Calendar
  card: Card
  counter: Counter
  due: Due
  duty: Duty
  facility: Facility
  huddle: Huddle
  issue: Issue
  kudos: Kudos
  notice: Notice
  organisation: Organisation
  person: Person
  photo: Photo
  plan: Plan
  posting_pass: PostingPass
  preference: Preference
  private_answer: PrivateAnswer
  queue: Queue
  reading: Reading
  room: Room
  round: Round
  template: Template
  unit: Unit
  view: View
  wall: Wall
  webhook: Webhook
}
