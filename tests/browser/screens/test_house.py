"""What whoever looks after the hospital sees: pictures to look at, and axe finds nothing."""

from playwright.sync_api import expect

from tests.browser.album import Album
from tests.support import servers
from tests.support.browser import like
from tests.support.caller import Caller
from webapp.ids import new_id


def test_the_screens_of_an_administrator(album: Album, roundwell: servers.Roundwell) -> None:
    one = album.device
    porter = f"the porter with the {one.kind}"
    thank(roundwell, porter)
    one.start_as("admin")
    templates(album)
    promised_times(album)
    rota(album)
    other_systems(album)
    how_the_house_runs(album)
    word_on_thanks(album, porter)


def thank(roundwell: servers.Roundwell, name: str) -> None:
    """In a unit that the administrator leads, so that nobody else owes the word, whatever hour it is."""
    admin, executive = Caller(roundwell.address, "admin"), Caller(roundwell.address, "executive")
    it = {"unit_id": new_id()}
    place = {"facility_id": admin.find("unit", name="4 West")["facility_id"], "lead_id": admin.me["id"]}
    admin.send("unit.open", **it, **place, name=f"Ward of {name}", staff=30, beds=20)
    executive.send("kudos.give", **it, kudos_id=new_id(), to=name, text="Found the key of the lift at two.")


def templates(album: Album) -> None:
    one = album.device
    one.open("/templates")
    one.sees("Environment of care")
    album.take("templates")
    one.open("/templates/t6")
    one.sees_heading("Source")
    album.take("template")


def promised_times(album: Album) -> None:
    one = album.device
    one.open("/clocks")
    one.sees_heading("Promised times")
    expect(one.one("button", like("^Change: P2"))).to_be_visible()
    album.take("clocks")
    album.looks("promised times")
    one.press("button", like("^Change: P2"))
    sheet = one.dialog("Affects care today")
    expect(sheet.get_by_role("button", name="Use these times")).to_be_visible()
    album.looks("promised times, one priority")
    one.press("button", "Close", sheet)


def rota(album: Album) -> None:
    one = album.device
    one.open("/rota")
    one.sees_heading("Who is on duty")
    expect(one.one("region", like("^House supervisor"))).to_be_visible()
    album.take("rota")
    album.looks("who is on duty")


def other_systems(album: Album) -> None:
    one = album.device
    one.open("/outside")
    one.sees_heading("Numbers in other systems")
    expect(one.one("textbox", "Facilities")).to_be_visible()
    album.take("outside")
    album.looks("addresses of other systems")
    for path, heading, name in (
        ("/webhooks", "Telling other systems", "webhooks"),
        ("/routing", "Where issues go", "routing"),
    ):
        one.open(path)
        one.sees_heading(heading)
        album.take(name)


def how_the_house_runs(album: Album) -> None:
    one = album.device
    one.open("/me/photos")
    one.sees_heading("How long photos are kept")
    album.take("photos-kept")
    one.open("/me/operations")
    one.sees_heading("What recurs")
    one.sees_heading("Could not be delivered")
    expect(one.one("list", "Other systems")).to_be_visible()
    album.take("operations")
    album.looks("how the house runs")


def word_on_thanks(album: Album, name: str) -> None:
    one = album.device
    one.open("/numbers/words")
    asked = one.one("group", f"Your word on the thanks to {name}")
    expect(asked).to_be_visible()
    album.looks("thanks that wait for a word")
    one.press("button", f"Add a sentence for {name}")
    one.write("A sentence of your own, if you like", "It saved us an hour.", asked)
    album.looks("thanks, a sentence")
    one.press("button", f"I thank you, too: {name}")
    expect(one.page.get_by_text(f"Said. {name} is told.")).to_be_visible()
    album.looks("thanks, the word said")
