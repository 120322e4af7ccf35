// A round under way on this device: where the person stands and what is not yet sent, kept at each touch.
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals"
import { newId } from "../../base/ids"
import type { Round, Template, Value } from "../../contract/entities.gen"
import { act, all, giveUp, one, photos } from "../../sync"
import * as draft from "./draft"
import { FRESH, type Kept, LAST_TIME } from "./draft"
import { type Given, givenIn, hasWords, isSame, lacksWhy, NOTHING, sendable, valuesOf } from "./given"
import { raisedIn } from "./history"
import { beyondRest, restOf } from "./resting"
import { type Asked, nextItem, type PersonNamed, prompts, shown, suggestions } from "./rules"
import { saidAs } from "./said-as"
import { thank } from "./thanking"
import { UNDO_FOR, Undoing } from "./undoing"
import { askedAt, lines } from "./use-to-verify"
import { isGenerated } from "./verifying"
import { after, before } from "./way"
import { t } from "./words"

export class Visit {
  readonly at: Signal<string>
  readonly typed: Signal<Kept["typed"]>
  readonly later: Signal<Kept["later"]>
  readonly undoing = new Undoing()
  /** The question whose answer moved the round on by itself: what it suggests is still offered. */
  readonly cameFrom = signal<string | null>(null)
  /** Looked up once, not at each question: a device may hold thousands. */
  readonly raised = computed(() => raisedIn(all("issue").value.values(), this.id))
  private readonly told: ReadonlySignal<ReadonlyMap<string, Given>> = computed(() => {
    const round = one("round", this.id).value
    return round ? givenIn(round, all("private_answer").value.values()) : new Map()
  })
  /** What is known of each question: told, and over it what is typed. */
  private readonly known: ReadonlySignal<ReadonlyMap<string, Given>> = computed(() => {
    const known = new Map(this.told.value)
    for (const [id, written] of Object.entries(this.typed.value))
      known.set(id, { ...(known.get(id) ?? NOTHING), ...written })
    return known
  })
  /** The answers that count, by question. */
  readonly values = computed(() => valuesOf(this.items, this.known.value))
  /** Worked out once after each touch, whoever asks how often. */
  readonly shown = computed(() => shown(this.items, this.values.value))
  private readonly onTheWay = computed(() => this.shown.value.filter(item => !this.passed.includes(item.id)))
  private thanks: Kept["thanks"]
  private errand: string | null
  private readonly passed: Kept["passed"]
  private readonly asked: Kept["asked"]
  private sending: Promise<unknown> = Promise.resolve()

  constructor(
    readonly id: string,
    private readonly template: Template,
    readonly items: readonly Asked[],
    kept: Kept,
  ) {
    this.at = signal(kept.at)
    this.typed = signal(kept.typed)
    this.later = signal(kept.later)
    this.thanks = kept.thanks
    this.errand = kept.errand
    this.passed = kept.passed
    this.asked = kept.asked
  }

  /** Found again at the same question, also when the draft is gone and only the answers are there. */
  static async open(round: Round, template: Template): Promise<Visit> {
    const kept = await draft.read(round.id)
    const asked = kept?.asked?.length ? kept.asked : askedAt(round, template)
    const visit = new Visit(round.id, template, lines(round, template, asked), { ...FRESH, ...kept, asked })
    if (!kept) visit.at.value = visit.whereItStands()
    if (asked.length > 0 && round.state === "open") visit.keep()
    return visit
  }

  private whereItStands(): string {
    if (this.told.peek().size === 0) return isGenerated(this.template) ? (this.first() ?? LAST_TIME) : LAST_TIME
    return nextItem(this.items, this.values.peek()) ?? this.shown.peek().at(-1)?.id ?? LAST_TIME
  }

  go(place: string): void {
    this.cameFrom.value = null
    this.at.value = place
    this.keep()
  }

  /** To one question and, once it is left, back to where the round stands. */
  errandTo(item_id: string): void {
    this.errand = this.at.peek()
    this.go(item_id)
  }

  /** The first line, unless how the round was begun has answered it. */
  first(): string | undefined {
    return this.onTheWay.value[0]?.id
  }

  /** Where the way leads on; undefined at the end. */
  next(item: Asked): string | undefined {
    return this.errand ?? after(this.items, this.onTheWay.value, item.id)?.id
  }

  back(item: Asked): string {
    return this.errand ?? before(this.items, this.shown.value, item.id)?.id ?? LAST_TIME
  }

  /** Moves on or back; what was written at the question goes out. */
  leaveFor(place: string, item: Asked): void {
    this.undoing.forget()
    this.errand = null
    this.go(place)
    void this.send(item).catch(() => {})
  }

  /** On, without an answer or with half of one; it is listed at the end. From the last question there is no way on but the finish. */
  setAside(item: Asked): void {
    this.later.value = [...this.later.value.filter(id => id !== item.id), item.id]
    this.leaveFor(this.next(item) ?? item.id, item)
  }

  takeUp(item_id: string): void {
    if (!this.later.peek().includes(item_id)) return
    this.later.value = this.later.value.filter(id => id !== item_id)
    this.keep()
  }

  sent(item_id: string): Given {
    return this.told.value.get(item_id) ?? NOTHING
  }

  given(item_id: string): Given {
    return this.known.value.get(item_id) ?? NOTHING
  }

  /** Each letter, each photo, each tick. */
  write(item_id: string, patch: Partial<Given>): void {
    this.typed.value = { ...this.typed.value, [item_id]: { ...this.typed.value[item_id], ...patch } }
    this.keep()
  }

  /** What was written at a question goes into the outbox when the person moves on: one after the other, so none twice. */
  send(item: Asked, holdFor?: number): Promise<string | undefined> {
    const sending = this.sending.then(() => this.sendNow(item, holdFor))
    this.sending = sending.catch(() => {})
    return sending
  }

  async leave(): Promise<void> {
    const item = this.items.find(one => one.id === this.at.peek())
    if (item) await this.send(item)
  }

  private async sendNow(item: Asked, holdFor?: number): Promise<string | undefined> {
    const written = this.typed.value[item.id]
    // "Not yet" opens an issue again, so it is not said without what is wrong.
    if (!written || lacksWhy(item, this.given(item.id))) return undefined
    const given = sendable(item, this.given(item.id))
    if (isSame(given, this.sent(item.id))) return this.settle(item.id, written)
    const { value, note, photo_ids, event_number } = given
    const id = await act(
      "round.answer",
      {
        round_id: this.id,
        question_id: item.id,
        value,
        ...(note && { note }),
        ...(photo_ids.length > 0 && { photo_ids: [...photo_ids] }),
        ...(event_number && { event_number }),
      },
      holdFor ? { holdFor } : undefined,
    )
    this.settle(item.id, written)
    return id
  }

  /** Unless something was typed meanwhile: those words go with the next answer. */
  private settle(item_id: string, written: Partial<Given>): undefined {
    if (this.typed.value[item_id] !== written) return
    const { [item_id]: _, ...rest } = this.typed.value
    this.typed.value = rest
    this.keep()
  }

  /** One tap answers and moves on, unless there is something to do now; for four seconds it can be taken back. */
  async answer(item: Asked, value: Value): Promise<void> {
    const before = this.sent(item.id)
    this.write(item.id, { value })
    const after = this.given(item.id)
    const next = asksMore(item, value) ? undefined : this.next(item)
    const { errand } = this
    this.takeUp(item.id)
    if (next) {
      this.errand = null
      this.go(next)
      this.cameFrom.value = item.id
    }
    const id = await this.send(item, UNDO_FOR)
    if (!id || !next) return
    const restore = async (inTime: boolean) => {
      // A note or a photo given with the answer stays, though the answer goes.
      this.write(item.id, { ...after, value: before.value })
      this.errand = errand
      this.go(item.id)
      if (!inTime) await this.send(item)
    }
    this.undoing.offer({ act: id, said: t("answered", { answer: saidAs(item, value) }), restore })
  }

  /** Nothing was said, shown, raised, thanked for or set aside in it yet. */
  isBlank(): boolean {
    const thanked = [...all("kudos").peek().values()].some(one => one.round_id === this.id)
    return (
      !thanked &&
      this.later.peek().length === 0 &&
      this.raised.peek().length === 0 &&
      ![...this.known.peek().values()].some(hasWords)
    )
  }

  /** What "Rest is fine" would answer here. */
  rest(item: Asked): readonly string[] {
    return restOf(this.items, item, this.template.sections, this.values.value)
  }

  async restIsFine(item: Asked): Promise<void> {
    const question_ids = this.rest(item)
    const next = this.errand ?? beyondRest(this.items, item, question_ids, this.values.peek())?.id
    this.undoing.forget()
    this.errand = null
    this.go(next ?? item.id)
    this.cameFrom.value = item.id
    await this.send(item)
    const id = await act("round.rest", { round_id: this.id, question_ids: [...question_ids] }, { holdFor: UNDO_FOR })
    const restore = async (inTime: boolean) => {
      this.go(item.id)
      if (!inTime) for (const id of question_ids) await this.unsay(id)
    }
    this.undoing.offer({ act: id, said: t("rest.said", { n: question_ids.length }), restore })
  }

  private async unsay(question_id: string): Promise<void> {
    const { note, photo_ids } = this.sent(question_id)
    const kept = { ...(note && { note }), ...(photo_ids.length > 0 && { photo_ids: [...photo_ids] }) }
    await act("round.answer", { round_id: this.id, question_id, value: null, ...kept })
  }

  async sendAll(): Promise<void> {
    this.undoing.forget()
    for (const item of this.items) await this.send(item)
  }

  /** Nothing of this round stays on this device that is not sent. */
  async forget(): Promise<void> {
    this.undoing.forget()
    this.typed.value = {}
    await draft.drop(this.id)
    const unsaid = photos.peek().filter(({ state, about }) => state === "unsaid" && about?.id === this.id)
    for (const { id } of unsaid) await giveUp(id)
  }

  /** All that is written goes out, then the thanks, then the finish: in this order, so that nothing comes late. */
  async finish(items: readonly Asked[] = this.shown.peek()): Promise<void> {
    await this.sendAll()
    for (const item of items) if (item.type === "person") await this.thank(item)
    const top = items.flatMap(item => (item.type === "priorities" ? chosen(this.given(item.id).value) : []))
    await act("round.finish", { round_id: this.id, ...(top.length > 0 && { top_issue_ids: top }) })
    if (this.later.value.length > 0) this.keep()
    else await draft.drop(this.id)
  }

  /** One question of a round that is over. */
  async finishLate(item: Asked): Promise<void> {
    this.takeUp(item.id)
    await this.finish([item])
  }

  private async thank(item: Asked): Promise<void> {
    const kudos_id = this.thanks[item.id] ?? newId()
    this.thanks = { ...this.thanks, [item.id]: kudos_id }
    this.keep()
    await thank(this.id, kudos_id, (this.given(item.id).value ?? {}) as PersonNamed)
  }

  private keep(): void {
    const { at, typed, thanks, errand, later, passed, asked } = this
    draft.keep(this.id, { at: at.value, typed: typed.value, thanks, errand, later: later.value, passed, asked })
  }
}

/** There is something to do now, or a number of the event-report system to write down. */
const asksMore = (item: Asked, value: Value): boolean =>
  prompts(item, value).length > 0 || (item.events === true && suggestions(item, value).length > 0)

const chosen = (value: Value): string[] => (Array.isArray(value) ? value : [])
