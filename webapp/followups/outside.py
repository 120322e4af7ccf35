"""The number an issue has in another system, where somebody works on it too, and where that system shows it."""

from webapp.followups.model import Issue
from webapp.followups.move_schema import SetOutsideNumberSchema
from webapp.followups.schema import SetOutsideAddressesSchema
from webapp.followups.story import issue_of, note, place_for
from webapp.people.commands import home_of
from webapp.sync.commands import Doing, anywhere, command
from webapp.sync.feed import tell


@command("organisation.set_outside_addresses", SetOutsideAddressesSchema(), where=anywhere)
def set_outside_addresses(doing: Doing, addresses: dict[str, str]) -> None:
    """All of them at once: a category that is not named has none."""
    home = home_of(doing)
    home.outside_addresses = addresses
    tell(doing, home)


@command("issue.set_outside_number", SetOutsideNumberSchema(), where=place_for("set_outside_number"))
def set_outside_number(doing: Doing, issue_id: str, number: str | None) -> None:
    issue: Issue = issue_of(doing, issue_id)
    if issue.outside_number != number:
        was, issue.outside_number = issue.outside_number, number
        note(doing, issue, "set_outside_number", number, was=was, now=number)
