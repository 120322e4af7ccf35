"""Whoever hears too much of an issue mutes it for themselves: one tap, and one to hear of it again."""

from webapp.followups.move_schema import MuteSchema, UnmuteSchema
from webapp.followups.story import place_for
from webapp.notify import preferences
from webapp.sync.commands import Doing, command


@command("issue.mute", MuteSchema(), where=place_for("watch"))
def mute(doing: Doing, issue_id: str) -> None:
    preferences.mute(doing, issue_id)


@command("issue.unmute", UnmuteSchema(), where=preferences.for_oneself)
def unmute(doing: Doing, issue_id: str) -> None:
    """Also of one that they see no longer."""
    preferences.unmute(doing, issue_id)
