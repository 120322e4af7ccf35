"""Whatever happens to an issue becomes a sending for each webhook that asked for it, in the same transaction."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.anonymous.rules import shift_of
from webapp.clock import as_text
from webapp.connect.webhooks import rules
from webapp.connect.webhooks.model import Sending, Webhook
from webapp.followups.model import Issue, Queue
from webapp.followups.story import hears, issue_of, week_of
from webapp.ids import id_from
from webapp.people.commands import unit_of
from webapp.remembering import remembered
from webapp.sync.commands import Doing

JOB = "send_webhooks"


@hears
def hear(doing: Doing, issue: Issue, step: Mapping[str, Any], line: int) -> None:
    """Nothing of what lies in a restricted queue, whatever it was before or will be later."""
    event = rules.EVENTS.get(step["verb"])
    if event is None or issue.restricted:
        return
    for webhook in listening(doing.session):
        if event in webhook.events:
            _keep(doing, issue, step, line, event, webhook.id, webhook.with_titles)


# Made once, for every transaction that touches an issue asks it; by the organisation, so it needs no other filter.
_LISTENING = (
    select(Webhook.id, Webhook.events, Webhook.with_titles)
    .where(Webhook.organisation_id == bindparam("home"), Webhook.on.is_(True))
    .order_by(Webhook.id)
)


def listening(session: Session) -> Sequence[Row[str, list[Any], bool]]:
    """The id of each that is on, what it asked for, and whether it is told titles."""
    asked = {"home": session.info["organisation_id"]}
    return remembered(session, Webhook, "listening", lambda: session.connection().execute(_LISTENING, asked).all())


def _keep(
    doing: Doing, issue: Issue, step: Mapping[str, Any], line: int, event: str, webhook_id: str, with_titles: bool
) -> None:
    held = _held_until(doing, issue, step)
    if held is None and issue.unnamed:
        _let_go(doing, webhook_id, issue.id)
    sending_id = id_from("sending", webhook_id, issue.id, line, step["id"])
    body = {"id": sending_id, "event": event, "at": step["at"], "sequence": line}
    doing.session.add(
        Sending(
            id=sending_id,
            webhook_id=webhook_id,
            issue_id=issue.id,
            seq=line,
            event=event,
            body=body | {"issue": _told(doing, issue, with_titles)},
            made_at=datetime.fromisoformat(step["at"]),
            state="waiting",
            attempts=0,
            next_try_at=held or doing.at,
            waits_since=held or clock.now(),
        )
    )
    doing.hurries.add(JOB)


def _held_until(doing: Doing, issue: Issue, step: Mapping[str, Any]) -> datetime | None:
    """What nobody said leaves the house when its clocks begin, else at the end of the shift: sent at once, the moment
    at which another system is told would tell when somebody spoke up."""
    verb = step["verb"]
    if not rules.is_by_nobody(verb, step["by"], issue.anonymous):
        return None
    clock = {"raise": issue.clock_from, "reopen": issue.again_from}.get(verb)
    return clock or shift_of(doing.at, week_of(doing).zone).ends


def _let_go(doing: Doing, webhook_id: str, issue_id: str) -> None:
    """What is held back for its moment has another one by now: that of somebody with a name, who came after."""
    held = select(Sending).where(Sending.webhook_id == webhook_id, Sending.issue_id == issue_id)
    for sending in doing.session.scalars(held.where(Sending.state == "waiting", Sending.attempts == 0)):
        sending.next_try_at = min(sending.next_try_at, doing.at)


def _told(doing: Doing, issue: Issue, with_titles: bool) -> dict[str, Any]:
    """A number and names of places: nobody's words, but for the title where an administrator wants it."""
    queue = doing.session.get_one(Queue, (doing.actor.organisation_id, issue.queue_id))
    told: dict[str, Any] = {
        "id": issue.id,
        "number": issue.number,
        "state": issue.state,
        "priority": issue.priority,
        "category": issue.category,
        "unit": unit_of(doing, issue.unit_id).name,
        "queue": queue.name,
        "link": f"/follow-up/{issue.id}",
    }
    told |= {name: None if (at := getattr(issue, name)) is None else as_text(at) for name in rules.TIMES}
    if issue.merged_into_id is not None:
        told["merged_into"] = issue_of(doing, issue.merged_into_id).number
    if rules.may_tell_title(with_titles, issue.unnamed):
        told["title"] = issue.title
    return told
