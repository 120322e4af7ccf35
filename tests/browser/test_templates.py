"""An administrator writes a template on a phone or a desktop; rounds under way keep the questions they began with."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.axe import Inspector
from tests.browser.rounding import ON, goes_on
from tests.support.browser import Device, Kept, Kind, like

Make = Callable[..., Device]
KINDS: tuple[Kind, ...] = ("phone", "desktop")
TITLE = "Night leadership round"
ASKED = "How many beds are closed tonight?"
FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.mark.parametrize("kind", KINDS)
def test_a_copy_is_written_published_and_asked_and_a_round_under_way_keeps_its_questions(
    device: Make, kind: Kind
) -> None:
    admin, executive = device("admin", kind), device("executive")
    title = f"{TITLE}, {kind}"
    admin.start_as("admin", "/me")
    inspector = Inspector(admin)
    copies(admin, inspector, title)
    adds_a_number(admin, inspector)
    mends_what_is_missing(admin, inspector)
    waits_for_an_answer(admin, inspector)
    looks_at_it(admin, inspector)
    publishes(admin, inspector, 1, title)

    executive.start_as("executive")
    starts(executive, title)
    goes_on_to(executive, like("^Do you have what you need"))

    changes_the_words(admin, "How many beds are closed now?")
    publishes(admin, inspector, 2, title)

    answers_no(executive)
    goes_on_to(executive, ASKED)
    executive.press("button", "Leave the round. It waits for you on Today.")
    executive.has_stored(lambda kept: 2 in versions(kept, title), "the new questions have come")
    starts(executive, title)
    goes_on_to(executive, like("^Do you have what you need"))
    answers_no(executive)
    goes_on_to(executive, "How many beds are closed now?")

    assert inspector.found == []
    assert admin.broke == executive.broke == []
    assert admin.forbidden() == []
    assert admin.kept().drafts == []


def test_in_flight_mode_every_letter_of_a_draft_is_there_after_the_battery_died(device: Make) -> None:
    admin = device("admin")
    admin.was_used_by("admin")
    admin.start("/templates/t1", offline=True)
    admin.press("button", "Edit")
    admin.press("button", "About this template")
    admin.write("Title in English", "A round half wr")
    admin.has_stored(lambda kept: "A round half wr" in str(kept.drafts), "the title is on the disk")
    address = admin.page.url
    admin.kill()
    admin.start(address, offline=True)
    expect(admin.page.get_by_label("Title in English")).to_have_value("A round half wr")


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_is_taken_along_as_a_file_mended_line_by_line_and_brought_back(device: Make, kind: Kind) -> None:
    admin = device("admin", kind)
    admin.start_as("admin")
    inspector = Inspector(admin)
    admin.open("/templates/t1")
    admin.sees_heading("Leadership round")
    with admin.page.expect_download() as taken:
        chooses(admin, "Export as a file")
    assert taken.value.suggested_filename == "t1-v1.yaml"
    lines = taken.value.path().read_text("utf-8").splitlines()
    place = next(number for number, line in enumerate(lines) if line.strip() == "type: yes_no")
    broken = [*lines[:place], lines[place].replace("yes_no", "yes_or_no"), *lines[place + 1 :]]

    admin.open("/templates/import/yaml")
    reads(admin, broken)
    admin.sees("1 error. Nothing was taken over.")
    admin.press("button", like("“yes_or_no” is not known here"))
    wrong = admin.page.locator(f'[data-line="{place + 1}"]')
    expect(wrong).to_be_focused()
    expect(wrong).to_contain_text("type: yes_or_no")
    inspector.looks("a file with an error")

    reads(admin, lines)
    admin.sees("Nothing is missing. It can be published.")
    admin.press("button", "Publish")
    expect(admin.dialog("Publish version 2 of Leadership round")).to_be_visible()
    assert inspector.found == []
    assert admin.broke == []
    assert admin.forbidden() == []


def chooses(admin: Device, name: str) -> None:
    """Playwright scrolls to whatever it touches at the foot, and a scroll closes a menu: so first that, then keys."""
    more = admin.one("button", "More")
    more.scroll_into_view_if_needed()
    admin.page.evaluate(FRAMES)
    admin.push(more)
    expect(admin.page.get_by_role("menuitem").first).to_be_focused()
    item = admin.one("menuitem", name)
    for _ in range(admin.page.get_by_role("menuitem").count()):
        if item.evaluate("item => item === document.activeElement"):
            break
        admin.page.keyboard.press("ArrowDown")
    expect(item).to_be_focused()
    admin.page.keyboard.press("Enter")


def reads(admin: Device, lines: list[str]) -> None:
    text = "\n".join([*lines, ""]).encode()
    admin.page.get_by_label("Choose a file").set_input_files(
        {"name": "round.yaml", "mimeType": "text/yaml", "buffer": text}
    )


def copies(admin: Device, inspector: Inspector, title: str) -> None:
    admin.press("link", "Templates")
    inspector.looks("templates")
    admin.press("link", "Leadership round")
    admin.sees_heading("Leadership round")
    inspector.looks("a template")
    chooses(admin, "Copy")
    expect(admin.page.get_by_label("Title in English")).to_have_value("Copy of Leadership round")
    inspector.looks("about a template")
    admin.write("Title in English", title)
    admin.write("Title in Spanish", f"Ronda de noche, {admin.kind}")
    to_the_parts(admin)
    inspector.looks("the parts of a template")


def adds_a_number(admin: Device, inspector: Inspector) -> None:
    admin.press("button", "Add question")
    inspector.looks("the types of questions")
    admin.press("button", like("^Number"), admin.dialog("Add question"))
    admin.write("Question in English", ASKED)
    admin.write("Unit in English", "beds")
    admin.write("Unit in Spanish", "camas")
    for colour, number in (("Amber", "4"), ("Red", "2")):
        admin.page.get_by_label(colour, exact=True).select_option("at_least")
        admin.write(f"{colour} from", number)
    admin.sees("The Spanish text is missing.")
    admin.sees("These limits are the wrong way round.")
    inspector.looks("a number with faults")


def mends_what_is_missing(admin: Device, inspector: Inspector) -> None:
    to_the_parts(admin)
    admin.sees("2 things to mend before it can be published")
    expect(admin.one("button", "Publish")).to_have_count(0)
    inspector.looks("the parts, one of them with faults")
    admin.press("button", "Show")
    sheet = admin.dialog("2 things to mend")
    if admin.kind == "desktop":  # axe takes the bar with the places for something over so low a sheet
        inspector.looks("what is to be mended")
    admin.press("button", "The Spanish text is missing.", sheet)
    admin.write("Question in Spanish", "¿Cuántas camas están cerradas?")
    admin.write("Red from", "8")


def waits_for_an_answer(admin: Device, inspector: Inspector) -> None:
    admin.press("button", "Wait for an answer")
    condition = admin.one("group", "Condition 1")
    asked = condition.get_by_label("For the answer to")
    asked.select_option(label=asked.locator("option", has_text="Do you have what you need").inner_text())
    admin.press("checkbox", "No", condition)
    inspector.looks("a number that waits for an answer")
    to_the_parts(admin)
    admin.sees("Nothing is missing. It can be published.")


def looks_at_it(admin: Device, inspector: Inspector) -> None:
    admin.press("link", "Preview")
    admin.sees("A preview. Nothing here is kept or sent.")
    inspector.looks("a preview")
    goes_on_to(admin, like("^Do you have what you need"))
    expect(admin.one("progressbar", like("of 8$"))).to_be_visible()
    admin.press("radio", "No")
    expect(admin.one("progressbar", like("of 9$"))).to_be_visible()
    admin.sees("Offers an issue: Supplies · Affects care today")
    inspector.looks("a preview, answered")
    admin.press("button", "Next")
    goes_on_to(admin, ASKED)
    inspector.looks("a preview, number")
    admin.press("button", "Leave the preview")


def publishes(admin: Device, inspector: Inspector, version: int, title: str) -> None:
    admin.press("button", "Publish")
    sheet = admin.dialog(f"Publish version {version} of {title}")
    if version > 1:
        admin.sees("Rounds in flight keep theirs", sheet)
    inspector.looks(f"publishing version {version}")
    admin.press("button", "Publish now", sheet)
    admin.sees_heading(title)
    admin.has_status("All sent")


def changes_the_words(admin: Device, words: str) -> None:
    admin.press("button", "Edit")
    admin.push(part(admin, ASKED))
    admin.write("Question in English", words)
    to_the_parts(admin)


def part(admin: Device, words: str) -> Locator:
    """The row of a question, not the buttons that move it."""
    return admin.page.locator("button.ui-row-title", has_text=words)


def to_the_parts(admin: Device) -> None:
    """On a phone they are a screen of their own."""
    if admin.kind == "phone":
        admin.press("button", "Back")


def versions(kept: Kept, title: str) -> set[int]:
    return {one["version"] for one in kept.all("template") if one["title"]["en"] == title}


def starts(executive: Device, title: str) -> None:
    executive.press("link", "Round")
    executive.sees_heading("Start a round")
    choice = executive.page.get_by_label("Which round")
    expect(choice.locator("option", has_text=title)).to_have_count(1)
    choice.select_option(label=title)
    executive.press("button", "Start round")
    executive.sees_heading("Last time here")
    executive.press("button", "Next")


def goes_on_to(one: Device, question: object) -> None:
    """Past everything before it, without an answer."""
    wanted = one.one("heading", question)  # type: ignore[arg-type]
    for _ in range(12):
        expect(one.one("button", ON).or_(wanted).first).to_be_visible()
        if wanted.count():
            return
        goes_on(one)
    raise AssertionError(f"never came to {question}")


def answers_no(executive: Device) -> None:
    executive.press("radio", "No")
    executive.sees_heading(like("^Did you hear back"))
