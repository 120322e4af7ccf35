"""Messages on their way to other systems: claimed in the order of each issue, settled by what was answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, exists, or_, select, update
from sqlalchemy.orm import Session, aliased

from webapp.connect.webhooks import rules
from webapp.connect.webhooks.model import Sending, Webhook
from webapp.followups.model import Issue
from webapp.notify import rules as deliveries
from webapp.notify.channels import Outcome

KEPT = timedelta(days=30)
ON_ITS_WAY = ("waiting", "sending")


@dataclass(frozen=True)
class Claimed:
    """One message this worker sends now, and the webhook as it was then."""

    sending_id: str
    claimed_at: datetime
    webhook_id: str
    address: str
    with_titles: bool
    generation: int
    renewed_at: datetime | None
    event: str
    body: dict[str, Any]


def organisations(session: Session, now: datetime) -> list[str]:
    """Who has something to send. Asked of the connection, below the tenant filter: no row of theirs is read."""
    found = session.connection().scalars(select(Sending.organisation_id).where(_is_due(now)).distinct())
    told = sorted(str(it) for it in found)
    session.rollback()
    return told


def claim(session: Session, now: datetime, most: int) -> list[Claimed]:
    """The next to be sent, marked as being sent: of each issue the first that is not over."""
    asked = (
        select(Sending, Webhook)
        .join(Webhook, and_(Webhook.organisation_id == Sending.organisation_id, Webhook.id == Sending.webhook_id))
        .where(_is_due(now), ~_has_one_before(), or_(Sending.event == rules.TEST, _answers(now)))
        .order_by(Sending.next_try_at, Sending.id)
        .limit(most)
    )
    found = session.execute(asked.with_for_update(of=Sending, skip_locked=True)).all()
    webhooks = {webhook.id: webhook for _, webhook in found}
    tests = [sending for sending, _ in found if sending.event == rules.TEST]
    failing = frozenset(it.id for it in webhooks.values() if it.failures)
    chosen = rules.one_of_each_failing([it for it, _ in found if it.event != rules.TEST], failing)
    confidential = _confidential(session, {it.issue_id for it in chosen})
    claimed = []
    for sending in [*tests, *chosen]:
        if sending.issue_id in confidential:
            _end(sending, "withheld", now, "restricted")
        else:
            if sending.attempts == 0:
                sending.waits_since = now  # while nobody sent, or another of its issue was tried, it had no chance
            sending.state, sending.claimed_at, sending.attempts = "sending", now, sending.attempts + 1
            claimed.append(_claimed(sending, webhooks[sending.webhook_id], now))
    return claimed


def _is_due(now: datetime) -> ColumnElement[bool]:
    waiting = and_(Sending.state == "waiting", Sending.next_try_at <= now)
    abandoned = and_(Sending.state == "sending", Sending.claimed_at <= now - deliveries.CLAIM_LASTS)
    return or_(waiting, abandoned)


def _answers(now: datetime) -> ColumnElement[bool]:
    return and_(Webhook.on.is_(True), or_(Webhook.rests_until.is_(None), Webhook.rests_until <= now))


def _has_one_before() -> ColumnElement[bool]:
    before = aliased(Sending)
    return exists().where(
        before.organisation_id == Sending.organisation_id,
        before.webhook_id == Sending.webhook_id,
        before.issue_id == Sending.issue_id,
        before.seq < Sending.seq,
        before.state.in_(ON_ITS_WAY),
    )


def _confidential(session: Session, issue_ids: set[str | None]) -> set[str]:
    """What came into a restricted queue since it was written down."""
    return set(session.scalars(select(Issue.id).where(Issue.id.in_(filter(None, issue_ids)), Issue.restricted)))


def _claimed(sending: Sending, webhook: Webhook, now: datetime) -> Claimed:
    return Claimed(
        sending_id=sending.id,
        claimed_at=now,
        webhook_id=webhook.id,
        address=webhook.address,
        with_titles=webhook.with_titles,
        generation=webhook.generation,
        renewed_at=webhook.renewed_at,
        event=sending.event,
        body=sending.body,
    )


def settle(session: Session, outcomes: Sequence[tuple[Claimed, Outcome]], now: datetime, rng: Random) -> list[Claimed]:
    """Keeps what came of each; returns those whose receiver wants no more."""
    gone, ailing = [], set[str]()
    for claimed, outcome in outcomes:
        sending = session.get(Sending, _key(session, claimed.sending_id))
        webhook = session.get(Webhook, _key(session, claimed.webhook_id))
        if sending is None or webhook is None:
            continue  # taken away meanwhile
        if _is_still_ours(sending, claimed) or outcome.state == "sent":
            _settle(sending, webhook, outcome, now, rng)
        if claimed.event == rules.TEST or webhook.address != claimed.address:
            continue  # a try says nothing about what waits, nor does an address that was changed since
        if outcome.state == "gone":
            gone.append(claimed)
        elif outcome.state == "sent":
            webhook.last_ok_at, webhook.failures, webhook.rests_until, webhook.failing_since = now, 0, None, None
        elif webhook.id not in ailing:  # what was sent side by side failed once, however many messages it was
            ailing.add(webhook.id)
            _fails(session, webhook, outcome, now, rng)
    return gone


def give_back(session: Session, left: Sequence[Claimed]) -> None:
    """What was claimed and not tried waits as before."""
    for claimed in left:
        sending = session.get(Sending, _key(session, claimed.sending_id))
        if sending is not None and _is_still_ours(sending, claimed):
            sending.state, sending.attempts = "waiting", sending.attempts - 1


def _key(session: Session, row_id: str) -> tuple[str, str]:
    return session.info["organisation_id"], row_id


def _is_still_ours(sending: Sending, claimed: Claimed) -> bool:
    """Not so when this worker was so slow that another one took it over."""
    return sending.state == "sending" and sending.claimed_at == claimed.claimed_at


def _settle(sending: Sending, webhook: Webhook, outcome: Outcome, now: datetime, rng: Random) -> None:
    settled = deliveries.settle(sending.attempts, sending.waits_since, outcome, now, rng)
    sending.status = outcome.status
    if settled.next_try_at is not None and webhook.on and sending.event != rules.TEST:
        sending.state, sending.next_try_at, sending.problem = "waiting", settled.next_try_at, settled.problem
    else:
        _end(sending, "sent" if outcome.state == "sent" else "given_up", now, settled.problem)


def _fails(session: Session, webhook: Webhook, outcome: Outcome, now: datetime, rng: Random) -> None:
    """It rests, longer each time; once it took nothing for a day, what has waited as long is given up."""
    webhook.failing_since = webhook.failing_since or now
    if not rules.concerns_all(outcome.status):
        return
    webhook.failures += 1
    webhook.rests_until = deliveries.next_try(webhook.failures, now, outcome.retry_after, rng)
    if now - webhook.failing_since < deliveries.GIVE_UP_AFTER:
        return
    waiting = (Sending.webhook_id == webhook.id, Sending.state == "waiting", Sending.event != rules.TEST)
    for_a_day = Sending.waits_since <= now - deliveries.GIVE_UP_AFTER
    ended = {"state": "given_up", "settled_at": now, "status": outcome.status, "problem": outcome.problem}
    session.execute(update(Sending).where(*waiting, for_a_day).values(ended))


def _end(sending: Sending, state: str, now: datetime, problem: str | None) -> None:
    sending.state, sending.settled_at, sending.problem = state, now, problem


def with_a_log(session: Session) -> list[str]:
    """Who has one. Asked of the connection, below the tenant filter: no row of theirs is read."""
    found = sorted(str(it) for it in session.connection().scalars(select(Sending.organisation_id).distinct()))
    session.rollback()
    return found


def let_go(session: Session, now: datetime) -> int:
    """What was over so long ago leaves the log."""
    over = Sending.settled_at < now - KEPT
    done: Any = session.execute(delete(Sending).where(over, Sending.state.not_in(ON_ITS_WAY)))
    return int(done.rowcount)
