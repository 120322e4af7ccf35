"""An administrator says who leads a queue and who works it; the new lead's open phone has its issues at once."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.axe import Inspector
from tests.support import servers
from tests.support.browser import Device, Kind, like, saying
from tests.support.caller import Caller
from webapp.ids import new_id

Make = Callable[..., Device]


@pytest.mark.parametrize(
    ("kind", "queue", "category", "was"),
    [("phone", "People and Culture", "people", "Yvonne Clarke"), ("desktop", "Security", "security", "Bruno Hale")],
)
def test_whoever_leads_a_queue_from_now_on_has_what_lies_there(
    device: Make, roundwell: servers.Roundwell, kind: Kind, queue: str, category: str, was: str
) -> None:
    said = f"Nobody listens at the front desk, {kind}"
    sam = Caller(roundwell.address, "frontline")
    unit_id = sam.find("unit", name="4 West")["id"]
    sam.send("issue.raise", issue_id=new_id(), unit_id=unit_id, title=said, category=category, priority="P3")

    lead = device("lead")
    lead.start_as("charge", "/follow-up?in=all")
    lead.sees_heading("Follow-up")

    one = device("admin", kind)
    one.start_as("admin", "/routing")
    inspector = Inspector(one)
    one.sees_heading("Where issues go")
    inspector.looks("the queues, each with its people")
    one.press("button", f"People of {queue}")
    sheet = one.dialog(f"Who works {queue}")
    inspector.looks("who works a queue")
    for name in ("Ngozi Okafor", "Ana Ruiz"):
        one.press("button", "Add somebody", sheet)
        adding = one.dialog(f"Add to {queue}")
        adding.get_by_role("searchbox").fill(name)
        if name == "Ana Ruiz":
            inspector.looks("somebody is added to a queue")
        one.press("button", name, adding)
    one.press("button", f"Take out: {was}", sheet)
    sheet.get_by_label("Who leads it").select_option(label="Ngozi Okafor")
    one.sees(saying(f"{was}: what they own here goes to Ngozi Okafor, or to whoever is on duty."), sheet)
    inspector.looks("somebody is taken out of a queue")
    one.press("button", "Save", sheet)
    expect(sheet).to_have_count(0)

    lead.press("tab", like("^My queues"))
    lead.press("link", saying(said))
    lead.sees("gave it from")
    expect(lead.one("button", "Acknowledge")).to_be_visible()
    assert inspector.found == []
    assert one.broke == [] == lead.broke
