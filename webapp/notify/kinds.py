"""Every kind of notice in one table: how urgent it is to a push service and what it opens."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """`urgency` is RFC 8030's; `opens` is the client's path, with the id of what the notice is about."""

    urgency: str
    opens: str


_issue = "/follow-up/{id}"

KINDS: dict[str, Kind] = {
    "issue.raised":       Kind("high", _issue),
    "issue.acknowledged": Kind("low", _issue),
    "issue.assigned":     Kind("normal", _issue),
    "issue.taken":        Kind("normal", _issue),
    "issue.promised":     Kind("normal", _issue),
    "issue.started":      Kind("low", _issue),
    "issue.blocked":      Kind("normal", _issue),
    "issue.commented":    Kind("normal", _issue),
    "issue.me_too":       Kind("low", _issue),
    "issue.resolved":     Kind("normal", _issue),
    "issue.declined":     Kind("normal", _issue),
    "issue.confirmed":    Kind("low", _issue),
    "issue.reopened":     Kind("high", _issue),
    "issue.priority_set": Kind("normal", _issue),
    "issue.routed":       Kind("normal", _issue),
    "issue.mentioned":    Kind("normal", _issue),
    "issue.disputed":     Kind("normal", _issue),
    "issue.settled":      Kind("normal", _issue),
    "issue.urged":        Kind("normal", _issue),
    "issue.parent_set":   Kind("low", _issue),
    "issue.merged":       Kind("normal", _issue),
    "issue.unmerged":     Kind("low", _issue),
    "issue.asked_again":  Kind("normal", _issue),
    "issue.closed":       Kind("low", _issue),
    "issue.escalated":    Kind("normal", _issue),
    "issue.new_hours":    Kind("low", _issue),
    "issue.answered":     Kind("normal", _issue),
    "card.answered":      Kind("normal", "/huddle/card/{id}"),
    "kudos.given":        Kind("low", "/me"),
    "huddle.ended":       Kind("low", "/huddle/record/{id}"),
    "round.handed":       Kind("high", "/round/{id}"),
}  # fmt: skip
