// Written by tools/contract.py from the server's schemas. Do not edit.
import type { Category, Channel, DeclineReason, Effort, HuddleKind, NoticeKind, Part, Priority, Role, Value, WebhookEvent } from "./entities.gen"

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

export interface Digest {
  how_often: "day" | "week"
  at: string
  day?: number
}

export interface Quiet {
  from: string
  to: string
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

export interface Arriving {
  photo_id: string
  by_id: string
  sha256: string
  covered?: number | null
}

export interface RoutingRule {
  place: number
  category?: Category | null
  facility_id?: string | null
  unit_id?: string | null
}

export interface SetDuty {
  id: string
  queue_id: string | null
  unit_id: string | null
  facility_id: string | null
  role: "lead" | "charge" | "manager" | "executive"
  person_id: string
  begins_at: string
  ends_at: string
}

export interface ListedRule {
  queue_id: string
  category?: Category | null
  facility_id?: string | null
  unit_id?: string | null
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
export interface Commands {
  "anonymous.confirm": { issue_id: string }
  "anonymous.raise": { issue_id: string; unit_id: string; title: string; category: Category; priority: Priority; detail: string; effort: Effort | null; room_id: string | null; seal: string; body: string; clock_from: string }
  "anonymous.reopen": { issue_id: string; why: string; clock_from: string }
  "board.open": { board_id: string; unit_id?: string | null; facility_id?: string | null; parent_id?: string | null; tier: number; name: string; kind?: HuddleKind; lanes?: Lane[]; target_minutes?: number }
  "board.set": { lanes?: Lane[]; agenda?: AgendaStep[] | null; readings?: BoardReading[] | null; counters?: BoardCounter[] | null; times?: HuddleTime[] | null; departments?: Department[] | null; must_escalate?: MustEscalate[] | null; target_minutes?: number; board_id: string; name?: string; kind?: HuddleKind; parent_id?: string | null }
  "calendar.close": { calendar_id: string }
  "calendar.open": { calendar_id: string; secret_sha256: string }
  "card.add": { card_id: string; board_id: string; lane: string; title: string; photo_ids?: string[] | null }
  "card.answer": { card_id: string; text: string }
  "card.carry": { card_id: string }
  "card.decline": { card_id: string; text: string }
  "card.done": { card_id: string }
  "card.edit": { card_id: string; title?: string; lane?: string; owner_id?: string | null; due_on?: string | null; photo_ids?: string[] | null }
  "card.escalate": { card_id: string; escalated_id: string; why?: string | null }
  "card.reopen": { card_id: string }
  "card.take_back": { card_id: string; undoes?: string | null }
  "card.uncarry": { card_id: string }
  "card.urge": { card_id: string; urge_at: string }
  "counter.check": { board_id: string; key: string }
  "counter.happened": { board_id: string; key: string; on: string }
  "counter.take_back": { board_id: string; key: string; on: string }
  "delivery.send_again": { delivery_id: string }
  "digest.send_again": { digest_id: string }
  "due.skip": { due_id: string; why: string }
  "facility.open": { facility_id: string; name: string }
  "huddle.attend": { huddle_id: string; count?: number | null; person_ids?: string[]; gone_ids?: string[] }
  "huddle.end": { huddle_id: string }
  "huddle.focus": { huddle_id: string; text: string | null }
  "huddle.nothing": { huddle_id: string; key: string }
  "huddle.something": { huddle_id: string; key: string }
  "huddle.start": { huddle_id: string; board_id: string }
  "huddle.step": { huddle_id: string; step: string; after?: string | null }
  "issue.acknowledge": { issue_id: string }
  "issue.ask_again": { issue_id: string; resolved_at: string }
  "issue.assign": { issue_id: string; person_id: string }
  "issue.block": { issue_id: string; why: string; look_again_on: string }
  "issue.close": { issue_id: string; resolved_at: string }
  "issue.comment": { issue_id: string; comment_id: string; text: string; photo_ids?: string[] | null; mention_ids?: string[] | null }
  "issue.confirm": { issue_id: string }
  "issue.decline": { issue_id: string; reason: DeclineReason; why: string }
  "issue.dispute": { issue_id: string; why: string }
  "issue.escalate": { issue_id: string; due_at: string; step: number }
  "issue.hand_on": { issue_id: string; owner_id: string }
  "issue.me_too": { issue_id: string }
  "issue.merge": { issue_id: string; into_id: string; why?: string | null }
  "issue.mute": { issue_id: string }
  "issue.new_hours": { issue_id: string }
  "issue.promise": { issue_id: string; by: string | null }
  "issue.raise": { issue_id: string; unit_id: string; title: string; category: Category; priority: Priority; detail?: string | null; effort?: Effort | null; room_id?: string | null; round_id?: string | null; question_id?: string | null; card_id?: string | null; photo_ids?: string[] | null; take_by?: string | null }
  "issue.reopen": { issue_id: string; why: string }
  "issue.resolve": { issue_id: string; what_we_did: string; photo_ids?: string[] | null }
  "issue.route": { issue_id: string; queue_id: string; why: string }
  "issue.set_effort": { issue_id: string; effort: Effort | null }
  "issue.set_outside_number": { issue_id: string; number: string | null }
  "issue.set_parent": { issue_id: string; parent_id: string | null }
  "issue.set_priority": { issue_id: string; priority: Priority; why: string }
  "issue.settle": { issue_id: string; queue_id: string; why: string }
  "issue.start": { issue_id: string }
  "issue.take": { issue_id: string; by?: string | null }
  "issue.unmerge": { issue_id: string }
  "issue.unmute": { issue_id: string }
  "issue.unwatch": { issue_id: string }
  "issue.urge": { issue_id: string; settle_by: string }
  "issue.watch": { issue_id: string }
  "kudos.give": { kudos_id: string; unit_id: string; to: string; text: string; round_id?: string | null; huddle_id?: string | null }
  "kudos.thank": { kudos_id: string; text?: string | null }
  "notice.prefer": { kind: NoticeKind; channels: Channel[] }
  "notice.read": { notice_id: string }
  "notice.set_digest": { digest: Digest | null }
  "notice.set_on_duty_only": { on_duty_only: boolean }
  "notice.set_quiet": { quiet: Quiet | null }
  "notice.set_zone": { zone: string | null }
  "notice.unsubscribe": { person_id: string; kind: NoticeKind | null }
  "organisation.found": { name: string; zone: string; week?: Week; holidays?: string[]; event_system_url?: string | null }
  "organisation.set_clocks": { clocks: Clocks | null }
  "organisation.set_hours": { zone: string; week: Week; holidays: string[] }
  "organisation.set_outside_addresses": { addresses: Record<string, string> }
  "pass.renew": { pass_id: string; secret: string; made_on: string }
  "person.welcome": { person_id: string; name: string; role: Role; facility_id?: string | null; unit_id?: string | null; language?: "en" | "es" }
  "photo.arrive": { photos: Arriving[] }
  "photo.damage": { photo_ids: string[] }
  "photo.develop": { sha256: string; full_sha256: string; thumb_sha256: string; width: number; height: number; bytes: number }
  "photo.erase": { photo_ids: string[] }
  "photo.keep_for": { days: number | null }
  "photo.let_go": { photo_ids: string[] }
  "photo.refuse": { sha256: string; why: "empty" | "not_a_picture" | "damaged" | "not_only_a_picture" | "too_many_pixels" | "too_many_frames" | "too_costly" }
  "photo.take_back": { photo_id: string; wherever?: boolean }
  "plan.ahead": { plan_id: string; until: string }
  "plan.new_hours": { plan_id: string }
  "plan.set": { plan_id: string; template_key: string; unit_ids: string[]; person_id?: string | null; role?: Role | null; rule: string; starts_on: string; ends_on?: string | null; late_after: number; missed_after: number; holidays: "skip" | "before" | "after" | "keep" }
  "plan.stop": { plan_id: string }
  "queue.open": { queue_id: string; name: string; lead_id?: string | null; member_ids?: string[]; restricted?: boolean; catch_all?: boolean; phone?: string | null; rules?: RoutingRule[] }
  "queue.set_people": { queue_id: string; lead_id?: string | null; member_ids: string[] }
  "queue.set_phone": { queue_id: string; phone?: string | null }
  "reading.clear": { board_id: string; key: string; on: string }
  "reading.enter": { board_id: string; key: string; on: string; value: number }
  "room.open": { room_id: string; unit_id: string; name: string }
  "rota.set": { duties?: SetDuty[]; removed_ids?: string[] }
  "round.answer": { round_id: string; question_id: string; value: Value; note?: string | null; photo_ids?: string[] | null; event_number?: string | null }
  "round.discard": { round_id: string }
  "round.finish": { round_id: string; top_issue_ids?: string[] | null }
  "round.hand_over": { round_id: string; person_id: string }
  "round.rest": { round_id: string; question_ids: string[] }
  "round.start": { round_id: string; unit_id: string; template_id: string; room_id?: string | null; due_id?: string | null }
  "routing.set": { rules: ListedRule[]; catch_all_id?: string | null }
  "template.publish": { template: Template }
  "unit.open": { unit_id: string; facility_id: string; name: string; kind?: string; staff?: number; beds?: number; lead_id?: string | null }
  "view.remove": { view_id: string }
  "view.save": { view_id: string; name: string; filters: string; queue_id?: string | null; unit_id?: string | null }
  "wall.pair": { wall_id: string; code: string; board_id: string; name?: string | null }
  "wall.remove": { wall_id: string }
  "webhook.gone": { webhook_id: string }
  "webhook.remove": { webhook_id: string }
  "webhook.renew_secret": { webhook_id: string }
  "webhook.send_again": { sending_id: string }
  "webhook.set": { webhook_id: string; name: string; address: string; events: WebhookEvent[]; on?: boolean; with_titles?: boolean }
  "webhook.test": { webhook_id: string; test_id: string }
}
