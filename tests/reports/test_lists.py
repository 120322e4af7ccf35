"""Lists for a spreadsheet: what one sees, as filtered, and nothing in them that a spreadsheet would carry out."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as some

from tests.make.followups import BIOMED, CAUGHT, QUIET, ago, do_at, issue, raise_issue
from tests.make.people import FIVE_EAST, FOUR_WEST, MAIN, done, person_id
from tests.make.plans import today
from webapp.followups.rules import CATEGORIES, DECLINE_REASONS, EFFORTS, STATES, STOPLIGHT
from webapp.ids import id_from, new_id
from webapp.reports import list_views, listing, words
from webapp.reports.sheets import as_csv, harmless

Phone = Any
Devices = Callable[[str], Phone]
CSV, XLSX = "/api/v1/reports/issues.csv", "/api/v1/reports/issues.xlsx"
HEADS = [words.of("en")[column] for column in listing.COLUMNS]
STARTS = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")
EVIL = ("=HYPERLINK(\"http://evil.example\";A1)", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1+1)", "fine;=1+1", "fine,=1+1",
        'fine|"=1+1', "fine\n=1+1", "fine\t@1")  # fmt: skip
SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def rows(device: Phone, **asked: Any) -> list[dict[str, str]]:
    answer = device.get(CSV, **asked)
    assert answer.status_code == 200, answer.text
    assert answer.data.startswith(b"\xef\xbb\xbf"), "a spreadsheet knows by this that it is UTF-8"
    return list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))


def titles(device: Phone, **asked: Any) -> list[str]:
    return [row["Title"] for row in rows(device, **asked)]


def sheet(device: Phone, **asked: Any) -> list[list[tuple[str | None, str]]]:
    """Each cell of each row as (type, text)."""
    answer = device.get(XLSX, **asked)
    assert answer.status_code == 200, answer.text
    with ZipFile(io.BytesIO(answer.data)) as book:
        found = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314 our own
        assert not [name for name in book.namelist() if "externalLink" in name or "vba" in name.lower()]
    assert found.find(f".//{SPACE}f") is None, "no formula"
    assert found.find(f".//{SPACE}hyperlink") is None, "no link"
    return [
        [(cell.get("t"), "".join(cell.itertext())) for cell in row.iter(f"{SPACE}c")]
        for row in found.iter(f"{SPACE}row")
    ]


class TestAnAttacker:
    @pytest.fixture
    def attacked(self, app: Flask) -> None:
        """Formulas wherever somebody may write: in names, titles, details, comments and answers."""
        unit, person, queue = (id_from("test", "evil", it) for it in ("unit", "person", "queue"))
        done("Ada", "unit.open", unit_id=unit, facility_id=MAIN, name="=evil unit", staff=1, beds=1)
        done("Ada", "person.welcome", person_id=person, name="@evil person", role="manager", unit_id=unit)
        done("Ada", "queue.open", queue_id=queue, name="+evil queue", lead_id=person,
             rules=[{"category": "security", "place": 1}])  # fmt: skip
        for text in EVIL:
            issue_id = raise_issue(
                "Elena", unit_id=unit, category="security", title=text.replace("\n", " "), detail=text
            )
            for _ in range(2):
                done("Elena", "issue.comment", issue_id=issue_id, comment_id=new_id(), text=text)
            done("Elena", "issue.resolve", issue_id=issue_id, what_we_did=text)

    def test_finds_no_formula_in_a_csv_whatever_separates_its_cells(self, attacked: None, phone: Devices) -> None:
        text = phone("Elena").get(CSV).data.decode("utf-8-sig")
        for separator in ",;\t|":
            cells = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) for cell in row]
            assert len(cells) > len(EVIL)
            assert [cell for cell in cells if cell.startswith(STARTS)] == []
        assert {row["Unit"] for row in rows(phone("Elena"))} == {"'=evil unit"}
        assert {row["Queue"] for row in rows(phone("Elena"))} == {"'+evil queue"}
        assert {row["Owner"] for row in rows(phone("Elena"))} == {"'@evil person"}

    def test_finds_text_and_no_formula_in_a_workbook(self, attacked: None, phone: Devices) -> None:
        head, *found = sheet(phone("Elena"))
        assert [text for _, text in head] == HEADS
        details = [row[HEADS.index("Detail")] for row in found]
        assert sorted(text for _, text in details) == sorted(EVIL), "as it was written, and harmless as text"
        assert {kind for kind, _ in details} == {"inlineStr"}


@given(some.text(alphabet="=+-@;,|\"'\t\r\n a＝"))
def test_no_text_begins_a_formula_in_any_cell_it_may_fall_into(text: str) -> None:
    piece = b"".join(as_csv(["Title"], [[text, 7]])).decode("utf-8-sig")
    _, row = csv.reader(io.StringIO(piece, newline=""))
    assert row == [harmless(text), "7"]
    for separator in ",;\t|":
        for found in csv.reader(io.StringIO(piece, newline=""), delimiter=separator):
            assert not [cell for cell in found if cell.startswith(STARTS)]


@given(some.text(alphabet="abc ÄßñEné4.?!()/#"))
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


class TestWhoseList:
    def test_everybody_gets_what_they_see_and_what_is_their_own(self, phone: Devices) -> None:
        raise_issue("Elena", title="West")
        raise_issue("Elena", title="East", unit_id=FIVE_EAST, category="other")
        raise_issue("Tom", title="Tom's", unit_id=FIVE_EAST, category="other")
        raise_issue("Elena", title="Pump in the east", unit_id=FIVE_EAST)
        seen = {name: sorted(titles(phone(name))) for name in ("Sam", "Tom", "Ngozi", "Elena")}
        assert seen == {
            "Sam": ["West"],
            "Tom": ["East", "Pump in the east", "Tom's"],
            "Ngozi": ["Pump in the east", "West"],  # Biomed's, wherever it comes from
            "Elena": ["East", "Pump in the east", "Tom's", "West"],
        }

    def test_a_restricted_queue_is_exported_by_its_members_alone_and_by_itself(self, phone: Devices) -> None:
        raise_issue("Sam", title="Hushed", category="people")
        for name in ("Sam", "Priya", "Elena", "Ada"):
            assert titles(phone(name)) == []
        assert titles(phone("Ada"), queue_id=QUIET) == ["Hushed"]
        for name in ("Sam", "Elena", "Mallory"):
            assert phone(name).get(CSV, queue_id=QUIET).status_code == 404
            assert phone(name).get(XLSX, queue_id=QUIET).status_code == 404

    def test_it_does_not_say_who_spoke_up(self, phone: Devices) -> None:
        raise_issue("Sam")
        assert "Sam" not in phone("Elena").get(CSV).text
        assert "Sam" not in str(sheet(phone("Elena")))

    @pytest.mark.parametrize("path", [CSV, XLSX])
    def test_what_is_not_theirs_is_not_there(self, phone: Devices, path: str) -> None:
        for place in ({"unit_id": FOUR_WEST}, {"facility_id": MAIN}, {"queue_id": BIOMED}):
            assert phone("Mallory").get(path, **place).status_code == 404
        assert phone(None).get(path).status_code == 401  # type: ignore[arg-type]


class TestAsFiltered:
    def test_by_state_category_unit_and_days(self, phone: Devices) -> None:
        raise_issue("Sam", title="Old", at=ago(days=40))
        raise_issue("Sam", title="New")
        done("Priya", "issue.resolve", issue_id=raise_issue("Sam", title="Done"), what_we_did="Swapped it.")
        raise_issue("Sam", title="Other", category="other")
        raise_issue("Elena", title="East", unit_id=FIVE_EAST)
        elena = phone("Elena")
        recent = {"from": (today() - timedelta(days=9)).isoformat()}
        assert titles(elena, unit_id=FOUR_WEST, **recent) == ["Other", "Done", "New"]
        assert titles(elena, state=["new"], category=["equipment"], **recent) == ["East", "New"]
        assert titles(elena, state=["resolved", "declined"]) == ["Done"]
        assert titles(elena, queue_id=BIOMED, unit_id=FOUR_WEST) == ["Done", "New", "Old"]

    def test_what_somebody_watches_is_listed_as_that_which_it_is_one_with(self, phone: Devices) -> None:
        part, whole = raise_issue("Sam", title="Pump"), raise_issue("Sam", title="Both pumps")
        done("Ngozi", "issue.watch", issue_id=part)
        done("Priya", "issue.merge", issue_id=part, into_id=whole)
        assert titles(phone("Ngozi"), **{"in": "watching"}) == ["Both pumps"]

    def test_as_a_list_of_the_app_is_narrowed_down(self, phone: Devices) -> None:
        late = raise_issue("Sam", title="Late pump", at=ago(days=30), effort="minutes")
        fresh = raise_issue("Sam", title="Fresh pump", priority="P4")
        east = raise_issue("Elena", title="Door", detail="Beside the púmp", unit_id=FIVE_EAST, category="other")
        fixed = raise_issue("Sam", title="Fixed lamp", category="other")
        done("Elena", "issue.resolve", issue_id=fixed, what_we_did="A bulb.")
        done("Priya", "issue.assign", issue_id=fresh, person_id=person_id("Ngozi"))
        done("Ngozi", "issue.watch", issue_id=late)
        done("Ada", "issue.set_outside_number", issue_id=east, number="WO-17")
        raise_issue("Sam", title="Long ago", at=ago(days=200))
        old = raise_issue("Sam", title="Answered long ago", at=ago(days=200))
        do_at(ago(days=150), "Priya", "issue.resolve", issue_id=old, what_we_did="Swapped it.")

        def listed(name: str, **asked: Any) -> list[str]:
            return titles(phone(name), **asked)

        assert listed("Priya", **{"in": "mine"}) == ["Late pump", "Long ago"]
        assert listed("Priya", **{"in": "queues"}) == ["Fresh pump", "Late pump", "Long ago"]
        assert listed("Ngozi", **{"in": "watching"}) == ["Late pump"]
        assert listed("Sam", **{"in": "mine"}) == ["Fixed lamp"], "what asks whether it is fixed"
        assert listed("Elena", **{"in": "all"}) == ["Fixed lamp", "Door", "Fresh pump", "Late pump", "Long ago"]
        everything = {"in": "all"}
        assert listed("Elena", late="overdue", **everything) == ["Late pump", "Long ago"]
        assert listed("Elena", quick="yes", **everything) == ["Late pump"]
        assert listed("Elena", priority="P4", **everything) == ["Fresh pump"]
        assert listed("Elena", unit=FIVE_EAST, **everything) == ["Door"]
        assert listed("Elena", queue=[BIOMED, CAUGHT], state="resolved", **everything) == ["Fixed lamp"]
        assert listed("Elena", owner=["none"], **everything) == ["Fixed lamp", "Door"]
        assert listed("Elena", owner=["none", person_id("Priya")], q="pump", **everything) == ["Door", "Late pump"]
        for said, found in {"PUMP beside": ["Door"], "wo-17": ["Door"], f"#{issue(late)['number']}": ["Late pump"],
                             "5 east": ["Door"], "ngozi fresh": ["Fresh pump"]}.items():  # fmt: skip
            assert listed("Elena", q=said, **everything) == found, said

    def test_a_list_of_the_app_holds_what_was_said_in_confidence_by_itself_alone(self, phone: Devices) -> None:
        raise_issue("Sam", title="Hushed", category="people")
        raise_issue("Sam", title="Loud", category="other")
        for asked in ({"in": "queues"}, {"in": "all"}, {"in": "all", "queue": [QUIET, CAUGHT]}, {"in": "mine"}):
            for name in ("Ada", "Sam", "Elena"):
                assert "Hushed" not in titles(phone(name), **asked)
        assert titles(phone("Ada"), **{"in": "all", "queue": QUIET}) == ["Hushed"]
        for name in ("Sam", "Elena", "Priya"):
            assert titles(phone(name), **{"in": "all", "queue": QUIET}) == []

    def test_it_is_read_in_pages_that_miss_and_repeat_nothing(
        self, phone: Devices, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(listing, "AT_ONCE", 2)
        at = ago(days=1)
        for n in range(5):
            raise_issue("Sam", title=f"At once {n}", at=at)
        assert sorted(titles(phone("Sam"))) == [f"At once {n}" for n in range(5)]
        assert len(sheet(phone("Sam"))) == 6

    def test_a_row_says_what_became_of_it_in_words(self, phone: Devices) -> None:
        issue_id = raise_issue("Sam", effort="minutes", detail="Since Monday")
        done("Ngozi", "issue.comment", issue_id=issue_id, comment_id=new_id(), text="I have the spare key.")
        done("Priya", "issue.decline", issue_id=issue_id, reason="cost", why="Next year")
        (row,) = rows(phone("Sam"))
        assert row | {"Unit": "4 West", "State": "declined", "Stoplight": "cannot be done", "Reason": "cost",
                      "Why": "Next year", "Effort": "minutes", "Owner": "Priya", "Queue": "Biomed",
                      "Comments": "I have the spare key.", "Category": "Equipment"} == row  # fmt: skip

    def test_more_than_a_workbook_takes_is_said_before_it_is_written(
        self, phone: Devices, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(list_views, "MOST_ON_A_SHEET", 1)
        raise_issue("Sam")
        assert len(sheet(phone("Sam"))) == 2
        raise_issue("Sam")
        answer = phone("Sam").get(XLSX)
        assert (answer.status_code, list(answer.json["fields"])) == (422, ["from"])

    @pytest.mark.parametrize(
        "asked",
        [
            {"state": "lost"},
            {"category": "="},
            {"from": "soon"},
            {"queue_id": "mine"},
            {"in": "yours"},
            {"late": "never"},
            {"owner": "somebody"},
            {"q": "x" * 201},
        ],
        ids=lambda asked: next(iter(asked)),
    )
    def test_what_cannot_be_asked_is_refused_by_name(self, phone: Devices, asked: dict[str, str]) -> None:
        for path in (CSV, XLSX):
            answer = phone("Elena").get(path, **asked)
            assert (answer.status_code, list(answer.json["fields"])) == (422, list(asked))


def test_every_column_and_every_code_has_its_word_in_both_languages() -> None:
    needed = {*listing.COLUMNS, *CATEGORIES, *EFFORTS, *STATES, *STOPLIGHT.values(), "sheet",
              *(f"reason.{it}" for it in DECLINE_REASONS)}  # fmt: skip
    for known in words.LANGUAGES.values():
        assert set(known) == needed
