"""Finding issues by their words: forgiving, the same on both databases, and never what one may not see."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.make.followups import ago, do_at, issue, raise_issue, sees
from tests.make.people import FIVE_EAST, FOUR_WEST, actor, done, person_id
from webapp.db import within
from webapp.followups import search
from webapp.followups.folding import after, likeness, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Pump beeps, PUMP beeps!", ["pump", "beeps"]),
        ("Señal perdida en la Güira", ["senal", "perdida", "en", "la", "guira"]),
        ("Straße Łódź Ærø", ["strasse", "lodz", "aero"]),
        ("bed_12 x-ray O2", ["bed", "12", "x", "ray", "o2"]),
        ("  ", []),
        ("x" * 99, ["x" * 40]),
    ],
)
def test_words_are_folded(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_folding_twice_is_folding_once_for_every_letter() -> None:
    for letter in map(chr, (*range(0xD800), *range(0xE000, 0x30000))):
        for word in words_of(letter):
            assert words_of(word) == [word], hex(ord(letter))


@given(st.text("abcxyz", min_size=1, max_size=6), st.text("abcxyz", max_size=6))
def test_what_begins_with_a_text_lies_before_the_first_behind_it(prefix: str, rest: str) -> None:
    assert prefix <= prefix + rest < after(prefix)


def test_a_mistyped_word_looks_more_like_the_right_one() -> None:
    assert likeness("ventilater", "ventilator") > search.ALIKE > likeness("ventilator", "ventricle")


def found(who: str, text: str, before: str | None = None) -> list[str]:
    with within(actor(who).organisation_id) as session:
        rows, _ = search.found(session, actor(who), text, [], before)
        return [row.id for row in rows]


@pytest.fixture
def told(app: Any) -> dict[str, str]:
    return {
        "pump": raise_issue(title="Infusion pump in bay 3 beeps", detail="Since Tuesday"),
        "door": raise_issue(title="Ventilator door sticks", category="facilities"),
        "east": raise_issue("Tom", unit_id=FIVE_EAST, title="Infusion stand wobbles"),
        "quiet": raise_issue("Ngozi", category="people", title="Shouted at during infusion"),
    }


@pytest.mark.parametrize(
    "text",
    ["pump", "PUMP beeps", "infus", "infusion bay", "tuesday pump", "púmp", "infuson", "beeps 3", "infusoin pump"],
)
def test_it_is_found_by_its_words_their_beginnings_and_their_mistakes(told: dict[str, str], text: str) -> None:
    assert told["pump"] in found("Sam", text)


@pytest.mark.parametrize("text", ["bed", "pump door", "umbrella", "!!!", "zzzz", "um"])
def test_what_has_not_all_the_words_is_not_found(told: dict[str, str], text: str) -> None:
    assert told["pump"] not in found("Sam", text)


@pytest.mark.parametrize(
    "text", ["infusoin pmup", "beepss infusoin", "infus bay bep", "umbrella pump", "pump zzzz infus"]
)
def test_each_word_is_forgiven_by_itself(told: dict[str, str], text: str) -> None:
    sam = actor("Sam")
    with within(sam.organisation_id) as session:
        words = words_of(text)
        assert search.meanings(session, sam, words) == [search.meanings(session, sam, [word])[0] for word in words]


def test_another_number_is_no_mistake_for_the_right_one(told: dict[str, str]) -> None:
    one = raise_issue(title="Pump 43217 beeps")
    assert found("Sam", "43217") == [one]
    assert found("Sam", "4321 beeps") == [one]
    assert found("Sam", "43218") == []


def test_however_many_words_are_asked_for_the_database_is_asked_as_often(
    told: dict[str, str], statements: list[str]
) -> None:
    asked = []
    for text in ("infusion pump", "infusion pump in bay 3 beeps since tuesday"):
        statements.clear()
        assert found("Sam", text) == [told["pump"]]
        asked.append(len(statements))
    assert asked[0] == asked[1]


def test_what_is_answered_is_found_by_the_answer(told: dict[str, str]) -> None:
    assert found("Sam", "gasket") == []
    done("Priya", "issue.resolve", issue_id=told["pump"], what_we_did="New gasket fitted")
    assert found("Sam", "gasket") == [told["pump"]]


@pytest.mark.parametrize("who", ["Sam", "Tom", "Ngozi", "Priya", "Elena", "Ada", "Mallory"])
def test_everybody_finds_what_the_feed_tells_them_of_and_nothing_else(told: dict[str, str], who: str) -> None:
    done("Ngozi", "issue.me_too", issue_id=told["pump"])
    done("Elena", "issue.assign", issue_id=told["east"], person_id=person_id("Ngozi"))
    assert set(found(who, "infusion")) == {told[it] for it in ("pump", "east", "quiet") if sees(who, "issue", told[it])}


@pytest.mark.parametrize("text", ["martinez", "martines", "mart"])
def test_no_search_tells_whether_a_word_was_said_in_confidence(app: Any, text: str) -> None:
    """Else whoever raises something about a Martinex reads off what is found whether anybody named a Martinez."""
    decoy = raise_issue(title="Martinex valve leaks")
    before = found("Sam", text)
    quiet = raise_issue("Ngozi", category="people", title="Shouted at by Martinez, by martines and martina")
    assert found("Sam", text) == before == [decoy]
    assert quiet in found("Ada", text), "who works there finds it"
    assert quiet in found("Ngozi", text), "and who said it"


def test_what_was_said_in_confidence_takes_no_openly_said_words_place(app: Any) -> None:
    more_than_one_may_mean = " ".join(f"martina{letter}" for letter in "abcdefghij")
    decoys = {raise_issue(title=f"Martine{letter} valve leaks") for letter in "klmnopqr"}
    raise_issue("Ngozi", category="people", title=f"Shouted at by {more_than_one_may_mean} martinez martinec")
    assert set(found("Sam", "marti")) == set(found("Sam", "martinez")) == decoys


def test_pages_follow_one_another_without_a_gap(app: Any, phone: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "PAGE", 2)
    ids = {raise_issue(title=f"Lamp {n} flickers") for n in range(5)}
    seen: list[str] = []
    before: dict[str, str] = {}
    device = phone("Sam")
    while True:
        page = device.get("/api/v1/issues", text="lamp", **before).json
        seen += [row["id"] for row in page["issues"]]
        if page["next"] is None:
            break
        before = {"before": page["next"]}
    assert len(seen) == len(set(seen)) == 5
    assert set(seen) == ids


@pytest.mark.parametrize("who", ["Elena", "Sam"])
@pytest.mark.parametrize("text", ["pump", "pump beeps", "be", "beeps again", "again pump beeps be"])
def test_however_little_one_page_looks_at_the_pages_find_all_of_them_once(
    app: Any, monkeypatch: pytest.MonkeyPatch, who: str, text: str
) -> None:
    for n in range(9):
        raise_issue(title=f"Pump {n} {'beeps' if n % 3 else 'leaks'} {'again' if n % 4 else 'now'}")
        raise_issue("Tom", unit_id=FIVE_EAST, title=f"Bed {n} beeps")
    whole = found(who, text)
    monkeypatch.setattr(search, "MOST_LOOKED_AT", 2)
    monkeypatch.setattr(search, "FEW", 1)
    pages: list[list[str]] = []
    before = None
    while before or not pages:
        assert len(pages) < 50
        with within(actor(who).organisation_id) as session:
            rows, before = search.found(session, actor(who), text, [], before)
        pages.append([row.id for row in rows])
    assert [one for page in pages for one in page] == whole
    assert len(pages) > 1


def test_it_is_narrowed_down_by_state_place_and_kind(told: dict[str, str], phone: Any) -> None:
    device = phone("Elena")

    def asked(**query: Any) -> set[str]:
        return {row["id"] for row in device.get("/api/v1/issues", text="infusion", **query).json["issues"]}

    assert asked() == {told["pump"], told["east"]}
    assert asked(unit_id=FOUR_WEST) == {told["pump"]}
    assert asked(category=["people", "it"]) == set()
    assert asked(state="resolved") == set()
    assert device.get("/api/v1/issues", text="x", state="asleep").status_code == 422


@pytest.mark.parametrize("who", ["Sam", "Tom", "Ngozi", "Priya", "Elena", "Ada", "Mallory"])
def test_everybody_opens_what_the_feed_tells_them_of_and_nothing_else(
    told: dict[str, str], phone: Any, who: str
) -> None:
    device = phone(who)
    opened = {it: device.get(f"/api/v1/issues/{it}") for it in told.values()}
    assert {it for it, answer in opened.items() if answer.status_code == 200} == {
        it for it in told.values() if sees(who, "issue", it)
    }
    assert {answer.status_code for answer in opened.values()} <= {200, 404}


def test_what_is_opened_is_what_the_feed_tells(told: dict[str, str], phone: Any) -> None:
    answer = phone("Sam").get(f"/api/v1/issues/{told['pump']}")
    assert answer.json == issue(told["pump"])


def test_whoever_watches_what_is_one_with_it_is_named_wherever_it_is_told(told: dict[str, str], phone: Any) -> None:
    whole, part = told["pump"], raise_issue(title="The pump beeps")
    done("Elena", "issue.watch", issue_id=part)
    done("Priya", "issue.merge", issue_id=part, into_id=whole)
    assert issue(whole)["watchers"] == [person_id("Elena")]
    assert phone("Sam").get(f"/api/v1/issues/{whole}").json == issue(whole)
    lists = [phone("Elena").get("/api/v1/issues/waiting"), phone("Sam").get("/api/v1/issues", text="pump")]
    assert [[it for it in answer.json["issues"] if it["id"] == whole] for answer in lists] == [[issue(whole)]] * 2


def test_what_devices_let_go_of_long_ago_is_opened(app: Any, phone: Any) -> None:
    old = raise_issue("Tom", at=ago(days=300), unit_id=FIVE_EAST)
    assert do_at(ago(days=299), "Elena", "issue.resolve", issue_id=old, what_we_did="Mended").status == "applied"
    assert not sees("Tom", "issue", old)
    assert phone("Tom").get(f"/api/v1/issues/{old}").json["what_we_did"] == "Mended"
    assert phone("Sam").get(f"/api/v1/issues/{old}").status_code == 404


def test_its_words_are_no_way_to_another_hospital(told: dict[str, str]) -> None:
    assert found("Mallory", "infusion") == []


def test_where_a_page_ends_names_no_issue(app: Any, phone: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST_LOOKED_AT", 1)
    seen = raise_issue(title="The lift is late")
    hidden = raise_issue("Ngozi", category="people", title="Late once more")
    device, before, pages = phone("Tom"), {}, 0
    while True:
        page = device.get("/api/v1/issues", text="late", **before).json
        pages += 1
        if page["next"] is None:
            break
        assert page["next"] not in (seen, hidden)
        before = {"before": page["next"]}
    assert pages > 2


def test_a_text_without_accents_has_the_words_it_would_have_with_them() -> None:
    text = "".join(map(chr, range(128))) + " IV-Pump_3 beeps, Beeps again: 4711! don't"
    assert words_of(text) == words_of(f"{text} é")[:-1]
    assert words_of("IV-Pump_3 beeps, BEEPS") == ["iv", "pump", "3", "beeps"]
