"""What is done for nobody: raising an issue, and the last word on it. The house acts, for it knows no one who did."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select

from webapp.anonymous.model import AnonymousCode
from webapp.anonymous.schema import AnonymousConfirmSchema, AnonymousRaiseSchema, AnonymousReopenSchema
from webapp.errors import Problem
from webapp.followups.closing import check_reopening
from webapp.followups.commands import bear, bring_up
from webapp.followups.model import Issue
from webapp.followups.story import inform, issue_of, parts_of, whole_of
from webapp.followups.verdicts import call_fixed, open_again
from webapp.people.commands import at_unit, unit_of
from webapp.sync.commands import Doing, anywhere, command


@command("anonymous.raise", AnonymousRaiseSchema(), where=at_unit, nameless=True)
def raise_(doing: Doing, issue_id: str, unit_id: str, seal: str, body: str, clock_from: datetime, **said: Any) -> None:
    if doing.session.get(Issue, (doing.actor.organisation_id, issue_id)) is not None:
        raise Problem("already_exists")
    if doing.session.scalars(select(AnonymousCode.id).filter_by(seal=seal)).first() is not None:
        raise Problem("id_reused", "This code was used for another issue. Make a new one.")
    issue = bear(doing, issue_id, unit_of(doing, unit_id), said | {"photo_ids": []}, clock_from)
    doing.session.add(AnonymousCode(id=issue_id, seal=seal, body=body, said_fixed=False))
    bring_up(doing, issue)
    inform(doing, issue, "raise", issue.title)


@command("anonymous.confirm", AnonymousConfirmSchema(), where=anywhere, nameless=True)
def confirm(doing: Doing, issue_id: str) -> None:
    issue, code = whole_of(doing, issue_of(doing, issue_id)), _code(doing, issue_id)
    if issue.state != "confirmed":
        _forget_older_words(doing, issue)
    call_fixed(_after(doing, issue), issue)
    code.said_fixed = True


@command("anonymous.reopen", AnonymousReopenSchema(), where=anywhere, nameless=True)
def reopen(doing: Doing, issue_id: str, why: str, clock_from: datetime) -> None:
    issue, code = whole_of(doing, issue_of(doing, issue_id)), _code(doing, issue_id)
    following = _after(doing, issue)
    check_reopening(following, issue, had_their_say=code.said_fixed and _called_by_nobody(issue))
    open_again(following, issue, why, clock_from)
    code.said_fixed = False


def _code(doing: Doing, issue_id: str) -> AnonymousCode:
    code = doing.session.get(AnonymousCode, (doing.actor.organisation_id, issue_id))
    if code is None:
        raise Problem("not_found")
    return code


def _forget_older_words(doing: Doing, issue: Issue) -> None:
    """What was called fixed before this stood open again since."""
    code = doing.session.get(AnonymousCode, (doing.actor.organisation_id, issue.id))
    if code is not None:
        code.said_fixed = False
    for part in parts_of(doing, issue):
        _forget_older_words(doing, part)


def _called_by_nobody(issue: Issue) -> bool:
    """Whether the last word about the fix, of all of them, is that it is fixed, and without a name."""
    last = next((step for step in reversed(issue.story) if step["verb"] in ("confirm", "reopen")), None)
    return last is not None and (last["verb"], last["by"]) == ("confirm", None)


def _after(doing: Doing, issue: Issue) -> Doing:
    """The beginning of the shift may lie before what the word is about. It stands right behind the last line then."""
    last = max((datetime.fromisoformat(step["at"]) for step in issue.story), default=doing.at)
    return replace(doing, at=max(doing.at, last))
