"""What a template must hold to: every case both languages must pass, and the limits."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from webapp.rounds import sound

CASES = json.loads((Path(__file__).parent.parent / "cases" / "templates.json").read_text("utf-8"))


def changed(changes: list[list[Any]]) -> dict[str, Any]:
    """The sound template with some places set, or, with None, taken out."""
    template: dict[str, Any] = copy.deepcopy(CASES["sound"])
    for path, value in changes:
        *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
        holder: Any = template
        for part in way:
            holder = holder[part]
        if value is None:
            holder.pop(last, None)
        else:
            holder[last] = value
    return template


def test_the_sound_one_has_no_fault() -> None:
    assert sound.faults(CASES["sound"]) == []


@pytest.mark.parametrize("case", CASES["bad"], ids=lambda case: case["name"])
def test_a_fault_is_found_at_its_place(case: dict[str, Any]) -> None:
    found = [{"at": ".".join(map(str, one.at)), "code": one.code} for one in sound.faults(changed(case["changes"]))]
    assert found == case["faults"]


def test_every_fault_has_its_case() -> None:
    assert {fault["code"] for case in CASES["bad"] for fault in case["faults"]} | {"too_many_items"} == set(
        sound.FAULTS
    )


def test_ten_thousand_questions_are_refused_before_anything_else_is_looked_at() -> None:
    template = changed([])
    template["items"] = [template["items"][1] | {"key": f"q{n}"} for n in range(10_000)]
    assert [one.code for one in sound.faults(template)] == ["too_many_items"]


def test_a_generated_round_needs_no_question() -> None:
    template = changed([["kind", "fixed_or_not"], ["items", [CASES["sound"]["items"][0]]]])
    assert sound.faults(template) == []
