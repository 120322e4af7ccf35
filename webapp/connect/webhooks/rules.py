"""What another system is told of an issue, and when: values in, values out, the time as an argument."""

from collections.abc import Mapping, Sequence
from typing import Any

from webapp.followups.rules import MOVES

MOST_WEBHOOKS = 20
TEST = "webhook.test"
# Lines of a story that other systems may hear of, by the command that writes them.
EVENTS = {
    verb: MOVES[verb].notice
    for verb in (
        *("raise", "acknowledge", "assign", "take", "promise", "start", "block", "comment", "resolve", "decline"),
        *("confirm", "reopen", "close", "set_priority", "route", "settle", "escalate", "merge", "unmerge", "me_too"),
    )
}
TIMES = ("raised_at", "acknowledge_by", "resolve_by", "acknowledged_at", "resolved_at", "closed_at")
# What says only about itself how it fares: a message it does not like. Whatever else fails, fails for all of them.
ITS_OWN = range(300, 500)
BUT_FOR_ALL = (408, 410, 425, 429)


def is_by_nobody(verb: str, by: str | None, anonymous: bool) -> bool:
    """Said without a name. The house itself does other things, but none of these."""
    return by is None and (verb in ("confirm", "reopen") or (verb == "raise" and anonymous))


def concerns_all(status: int | None) -> bool:
    """Whether this answer, or none, says something about every message that waits for this webhook."""
    return status is None or status not in ITS_OWN or status in BUT_FOR_ALL


def one_of_each_failing(found: Sequence[Any], failing: frozenset[str]) -> list[Any]:
    """What is sent now, of what is due in this order: to a webhook that failed one message, to see if it answers."""
    tried, chosen = set[str](), []
    for one in found:
        if one.webhook_id not in tried:
            chosen.append(one)
        if one.webhook_id in failing:
            tried.add(one.webhook_id)
    return chosen


def sent_now(body: Mapping[str, Any], with_titles: bool, origin: str | None) -> dict[str, Any]:
    """What is said at last: no title once titles are no longer wanted, and a link that leads somewhere."""
    issue = body.get("issue")
    if issue is None:
        return dict(body)
    told = {name: value for name, value in issue.items() if with_titles or name != "title"}
    return {**body, "issue": {**told, "link": f"{origin or ''}{issue['link']}"}}


def may_tell_title(with_titles: bool, unnamed: int) -> bool:
    """Words said without a name may name who wrote them: they stay here."""
    return with_titles and unnamed == 0
