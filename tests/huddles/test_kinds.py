"""The built-in kinds of huddle are sound, in two languages, with their source, and easy to say aloud."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.reading_ease import grade
from webapp.huddles.kinds import HOME, kinds, read_file
from webapp.huddles.setting_schema import KINDS, PARTS

Kind = dict[str, Any]
PROTECTED = ("walkround", "aidet", "hcahps", "studer", "teamstepps")
FAMILIAR = re.compile(r"\b(tú|te|ti|tu|tus|tienes|puedes|quieres|sabes|haces|vosotros|os|tenéis|podéis)\b", re.I)
MUST_ESCALATE = ["harm", "infection", "it_down", "injury", "power", "capacity", "drug_shortage", "violence"]

of_each = pytest.mark.parametrize("kind", kinds().values(), ids=lambda kind: kind["kind"])


def in_both(part: Any) -> Iterator[dict[str, str]]:
    """Every text of a kind, wherever it stands."""
    if isinstance(part, dict) and set(part) == {"en", "es"}:
        yield part
    elif isinstance(part, dict | list):
        for inner in part.values() if isinstance(part, dict) else part:
            yield from in_both(inner)


def test_there_are_seven_and_each_has_every_part() -> None:
    assert list(kinds()) == list(KINDS)
    assert len({tuple(sorted(kind)) for kind in kinds().values()}) == 1


@of_each
def test_it_says_what_it_is_for_and_where_it_comes_from(kind: Kind) -> None:
    assert len(kind["source"]) > 100
    said = " ".join(text for both in in_both(kind) for text in both.values()).lower() + kind["source"].lower()
    assert [name for name in PROTECTED if name in said] == []
    assert not re.search(r"\bwho (erred|failed|made|caused)\b", said)


@of_each
def test_its_steps_fit_its_length_and_each_has_something_to_say(kind: Kind) -> None:
    assert 0 < sum(step["minutes"] for step in kind["agenda"]) <= kind["target_minutes"] <= 15
    assert all(step["script"] for step in kind["agenda"])


@of_each
def test_cards_of_a_step_have_a_lane_and_every_lane_a_step(kind: Kind) -> None:
    named = {key for step in kind["agenda"] for key in step["lanes"]}
    assert named == {lane["key"] for lane in kind["lanes"]}


@of_each
def test_what_a_step_shows_the_kind_has(kind: Kind) -> None:
    shown = {part for step in kind["agenda"] for part in step["shows"]}
    for part in ("readings", "counters", "departments", "must_escalate"):
        assert (part in shown) == bool(kind[part]), part


@of_each
def test_attendance_is_taken_where_a_huddle_is_held_by_the_clock(kind: Kind) -> None:
    shows = [part for step in kind["agenda"] for part in step["shows"]]
    assert not kind["times"] or shows.count("attendance") == 1


@of_each
def test_it_is_said_at_grade_eight_or_below(kind: Kind) -> None:
    lines = [kind["purpose"]["en"], *(line["en"] for step in kind["agenda"] for line in step["script"])]
    assert [line for line in lines if grade(line) > 8] == []


@of_each
def test_every_text_is_in_spanish_as_one_speaks_to_a_stranger(kind: Kind) -> None:
    for both in in_both(kind):
        assert both["en"].count("?") == both["es"].count("?") == both["es"].count("¿"), both
        assert both["en"] != both["es"], both
        assert not FAMILIAR.search(both["es"]), both


def test_between_them_they_show_every_part_there_is() -> None:
    assert {part for kind in kinds().values() for step in kind["agenda"] for part in step["shows"]} == set(PARTS)


def test_the_safety_brief_names_all_that_goes_up_and_who_reports() -> None:
    brief = kinds()["safety_brief"]
    assert [row["key"] for row in brief["must_escalate"]] == MUST_ESCALATE
    assert len(brief["departments"]) >= 8


def test_a_unit_and_the_tiers_above_have_the_same_lanes_so_that_a_card_goes_up_in_its_own() -> None:
    keys = [[lane["key"] for lane in kinds()[kind]["lanes"]] for kind in ("shift", "department", "safety_brief")]
    assert keys[0] == keys[1] == keys[2]


@pytest.mark.parametrize(
    ("said", "instead", "told"),
    [
        ("minutes: 2", "minutes: many", "line 34: Write a whole number"),
        ("red: {at_least: 2}", "red: {at_least: 0}", "readings 2: These bounds are the wrong way round."),
        ("key: people, title", "key: safety, title", "lanes 4: This key is there twice."),
    ],
)
def test_a_faulty_file_stops_the_start_with_its_name_and_place(
    tmp_path: Path, said: str, instead: str, told: str
) -> None:
    text = (HOME / "shift.yaml").read_text("utf-8")
    assert said in text
    (tmp_path / "ours.yaml").write_text(text.replace(said, instead, 1), "utf-8")
    with pytest.raises(ValueError, match=r"ours\.yaml:\n") as error:
        read_file(tmp_path / "ours.yaml")
    assert told in str(error.value)
