"""What an administrator does with webhooks: set one, take it away, give it another secret, try it, send again."""

from sqlalchemy import delete, func, select

from webapp import clock
from webapp.clock import as_text
from webapp.connect.webhooks import rules
from webapp.connect.webhooks.hearing import JOB
from webapp.connect.webhooks.model import Sending, Webhook
from webapp.connect.webhooks.schema import (
    RemoveWebhookSchema,
    RenewSecretSchema,
    SendAgainSchema,
    SetWebhookSchema,
    TestWebhookSchema,
    WebhookGoneSchema,
    WebhookSchema,
)
from webapp.errors import Problem
from webapp.sync.commands import Doing, anywhere, command
from webapp.sync.feed import Entity, entity, forget, tell

TURNED_OFF = "turned_off"

entity(Entity("webhook", Webhook, WebhookSchema(), lambda it: ["admins"], rank=62))


@command("webhook.set", SetWebhookSchema(), where=anywhere)
def set_webhook(
    doing: Doing, webhook_id: str, name: str, address: str, events: list[str], on: bool, with_titles: bool
) -> None:
    webhook = doing.session.get(Webhook, (doing.actor.organisation_id, webhook_id))
    if webhook is None:
        webhook = _new(doing, webhook_id)
    elif webhook.on and not on:
        _turn_off(doing, webhook)
    elif on and (not webhook.on or webhook.address != address):
        _try_at_once(doing, webhook)
    webhook.name, webhook.address, webhook.on, webhook.with_titles = name, address, on, with_titles
    webhook.events = [event for event in rules.EVENTS.values() if event in events]
    tell(doing, webhook)


def _new(doing: Doing, webhook_id: str) -> Webhook:
    if (doing.session.scalar(select(func.count()).select_from(Webhook)) or 0) >= rules.MOST_WEBHOOKS:
        raise Problem.because("cannot_move", "webhooks.most", most=rules.MOST_WEBHOOKS)
    webhook = Webhook(id=webhook_id, generation=1, failures=0, made_at=doing.at)
    doing.session.add(webhook)
    return webhook


def _turn_off(doing: Doing, webhook: Webhook) -> None:
    """What waits for it is given up: it can be sent again, one by one."""
    _fares_well(webhook)
    for sending in _waiting(doing, webhook):
        sending.state, sending.settled_at, sending.problem = "given_up", max(doing.at, sending.made_at), TURNED_OFF


def _try_at_once(doing: Doing, webhook: Webhook) -> None:
    """Whatever was wrong with it may be mended. What was not tried yet has its own time."""
    _fares_well(webhook)
    for sending in _waiting(doing, webhook):
        if sending.attempts:
            sending.next_try_at = min(sending.next_try_at, doing.at)
    doing.hurries.add(JOB)


def _fares_well(webhook: Webhook) -> None:
    webhook.failures, webhook.rests_until, webhook.failing_since = 0, None, None


def _waiting(doing: Doing, webhook: Webhook) -> list[Sending]:
    ask = select(Sending).where(Sending.webhook_id == webhook.id, Sending.state == "waiting")
    return list(doing.session.scalars(ask))


@command("webhook.gone", WebhookGoneSchema(), where=anywhere)
def gone(doing: Doing, webhook_id: str) -> None:
    """The house's own: whoever is there wants no more. An administrator may turn it on again."""
    webhook = _webhook(doing, webhook_id)
    if webhook.on:
        _turn_off(doing, webhook)
        webhook.on = False
        tell(doing, webhook)


@command("webhook.remove", RemoveWebhookSchema(), where=anywhere)
def remove(doing: Doing, webhook_id: str) -> None:
    webhook = _webhook(doing, webhook_id)
    forget(doing, webhook)
    doing.session.execute(delete(Sending).where(Sending.webhook_id == webhook_id))
    doing.session.delete(webhook)


@command("webhook.renew_secret", RenewSecretSchema(), where=anywhere)
def renew_secret(doing: Doing, webhook_id: str) -> None:
    webhook = _webhook(doing, webhook_id)
    webhook.generation, webhook.renewed_at = webhook.generation + 1, doing.at
    tell(doing, webhook)


@command("webhook.test", TestWebhookSchema(), where=anywhere)
def test(doing: Doing, webhook_id: str, test_id: str) -> None:
    """Also while it is off: one tries it before one turns it on."""
    webhook = _webhook(doing, webhook_id)
    if doing.session.get(Sending, (doing.actor.organisation_id, test_id)) is not None:
        raise Problem("already_exists")
    body = {"id": test_id, "event": rules.TEST, "at": as_text(doing.at)}
    _send(doing, Sending(id=test_id, webhook_id=webhook.id, seq=0, event=rules.TEST, body=body, made_at=doing.at))


@command("webhook.send_again", SendAgainSchema(), where=anywhere)
def send_again(doing: Doing, sending_id: str) -> None:
    """Under the same id, so that a receiver that had it knows it; nothing when it is on its way anyway."""
    sending = doing.session.get(Sending, (doing.actor.organisation_id, sending_id))
    if sending is None:
        raise Problem("not_found", "It is not in the log any more.")
    if not _webhook(doing, sending.webhook_id).on and sending.event != rules.TEST:
        raise Problem.because("cannot_move", "webhook.off")
    if sending.state not in ("waiting", "sending"):
        _send(doing, sending)


def _send(doing: Doing, sending: Sending) -> None:
    sending.state, sending.attempts, sending.next_try_at = "waiting", 0, doing.at
    sending.waits_since, sending.settled_at, sending.status, sending.problem = clock.now(), None, None, None
    doing.session.add(sending)
    doing.hurries.add(JOB)


def _webhook(doing: Doing, webhook_id: str) -> Webhook:
    webhook = doing.session.get(Webhook, (doing.actor.organisation_id, webhook_id))
    if webhook is None:
        raise Problem("not_found", "There is no such webhook.")
    return webhook
