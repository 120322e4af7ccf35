"""The built-in templates are sound, in two languages, with their source, and easy to read aloud."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.make.people import done
from tests.support.reading_ease import grade
from webapp.rounds.library import HOME, library, read_file
from webapp.rounds.rules import is_question
from webapp.rounds.schema import KINDS, TEMPLATE
from webapp.rounds.sound import GENERATED, faults
from webapp.rounds.written import read, write

Template = dict[str, Any]
Phone = Any

FILES = sorted(HOME.glob("*.yaml"))
PROTECTED = ("walkround", "walk round", "aidet", "hcahps", "studer", "teamstepps")
FAMILIAR = re.compile(
    r"\b(tú|te|ti|tu|tus|tienes|puedes|quieres|sabes|haces|vosotros|os|tenéis|podéis)\b", re.IGNORECASE
)

of_each = pytest.mark.parametrize("template", library(), ids=lambda template: template["key"])


def by_key(key: str) -> Template:
    return next(template for template in library() if template["key"] == key)


def item_of(template: Template, key: str) -> Template:
    return next(item for item in template["items"] if item["key"] == key)


def texts(template: Template, language: str) -> list[str]:
    """Everything that a rounder reads, in order."""
    found = [template["title"][language], template["purpose"][language]]
    found += [section["title"][language] for section in template["sections"]]
    for item in template["items"]:
        found.append(item["text"][language])
        found += [one["text"][language] for part in ("options", "prompt") for one in item.get(part, [])]
        found += [item["unit"][language]] if "unit" in item else []
    return found


def test_the_grade_tells_hard_from_easy() -> None:
    assert grade("The cat sat on the mat. It was warm.") < 2
    assert grade("Organisational interventions necessitate multidisciplinary collaboration.") > 20


def test_there_is_one_of_every_kind_in_the_order_of_their_keys() -> None:
    assert [template["key"] for template in library()] == [f"t{n}" for n in range(1, 15)]
    assert [template["kind"] for template in library()] == list(KINDS)


@of_each
def test_it_is_sound_and_says_where_it_comes_from(template: Template) -> None:
    assert faults(template) == []
    assert TEMPLATE.dump(TEMPLATE.load(template)) == template
    assert len(template["source"]) > 100
    assert 1 <= template["minutes"] <= 60


@of_each
def test_it_reads_at_grade_eight_or_below_to_its_last_line(template: Template) -> None:
    lines = [template["purpose"]["en"], *(item["text"]["en"] for item in template["items"])]
    lines += [prompt["text"]["en"] for item in template["items"] for prompt in item.get("prompt", [])]
    assert grade(" ".join(lines)) <= 8
    assert [line for line in lines if grade(line) > 8] == []


@of_each
def test_it_names_nothing_that_belongs_to_others_and_nobody_who_erred(template: Template) -> None:
    said = " ".join([*texts(template, "en"), *texts(template, "es"), template["source"]]).lower()
    assert [name for name in PROTECTED if name in said] == []
    assert not re.search(r"\bwho (erred|failed|made|caused)\b", said)


@of_each
def test_every_text_is_in_spanish_as_one_speaks_to_a_stranger(template: Template) -> None:
    for english, spanish in zip(texts(template, "en"), texts(template, "es"), strict=True):
        assert (english.count("?") > 0) == (spanish.count("?") > 0), spanish
        assert spanish.count("¿") == spanish.count("?"), spanish
        assert english != spanish or english == "No", english
        assert not FAMILIAR.search(spanish), spanish


@of_each
def test_a_conversation_that_raises_issues_ends_with_what_matters_most(template: Template) -> None:
    raises = any("suggest" in item for item in template["items"])
    asks_staff = template["conversation"] and raises and template["kind"] != "experience"
    assert (template["items"][-1]["type"] == "priorities") == asks_staff


@of_each
def test_a_conversation_opens_with_a_line_to_say(template: Template) -> None:
    if template["conversation"]:
        assert template["items"][0]["type"] == "say"


@of_each
def test_yes_is_fine_wherever_yes_or_no_is_asked(template: Template) -> None:
    """So "Rest is fine" can answer a section, and nobody has to think which way a question is meant."""
    for item in template["items"]:
        if item["type"] == "yes_no":
            assert all(one["on"] == ["no"] for part in ("suggest", "prompt") for one in item.get(part, []))


@of_each
def test_no_issue_goes_to_the_restricted_queue_by_itself(template: Template) -> None:
    assert "people" not in [one.get("category") for item in template["items"] for one in item.get("suggest", [])]


@pytest.mark.parametrize(("key", "checks"), [("t6", 10), ("t7", 8), ("t8", 6)])
def test_an_inspection_has_sections_whose_checks_go_at_once(key: str, checks: int) -> None:
    template = by_key(key)
    ticked = {section["key"] for section in template["sections"] if section["checks"]}
    assert not template["conversation"]
    assert all("section" in item for item in template["items"])
    assert sum(item["type"] == "yes_no" and item["section"] in ticked for item in template["items"]) == checks


@of_each
def test_the_items_of_a_section_stand_together(template: Template) -> None:
    order = [item.get("section") for item in template["items"]]
    runs = [one for place, one in enumerate(order) if place == 0 or order[place - 1] != one]
    assert len(runs) == len(set(runs))


def test_the_leadership_round_asks_eight_questions_and_scores_nothing() -> None:
    t1 = by_key("t1")
    assert (t1["kind"], t1["conversation"]) == ("leadership", True)
    assert sum(is_question(item) for item in t1["items"]) == 8
    assert item_of(t1, "heard_back")["shows"] == "last_time"


def test_what_needs_care_is_marked() -> None:
    marked = {
        name: {
            f"{template['key']}.{item['key']}" for template in library() for item in template["items"] if item.get(name)
        }
        for name in ("private", "sensitive", "events", "shows")
    }
    assert marked == {
        "private": {"t3.personal", "t4.staying", "t4.staying_why"},
        "sensitive": {"t2.question_senior"},
        "events": {"t2.near_misses", "t11.violence", "t12.counts"},
        "shows": {"t1.heard_back", "t6.last_findings"},
    }


def test_fixed_or_not_has_only_what_is_said_for_its_questions_are_made_anew() -> None:
    assert [item["type"] for item in by_key("t14")["items"]] == ["say"]
    assert by_key("t14")["kind"] == GENERATED


def test_each_is_published_and_told_to_the_last_field(app: Flask, phone: Callable[..., Phone]) -> None:
    for template in library():
        done("Ada", "template.publish", template=template)
    told = phone("Sam").feed()[0]
    assert [told["template", template["id"]] for template in library()] == list(library())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_what_an_export_would_be_with_a_remark_in_front(path: Path) -> None:
    text = path.read_text("utf-8")
    remark = "".join(line for line in text.splitlines(keepends=True) if line.startswith("# "))
    assert len(remark) > 60
    assert text == remark + write(read(text))


def test_a_faulty_file_stops_the_start_with_its_name_and_line(tmp_path: Path) -> None:
    text = (HOME / "leadership.yaml").read_text("utf-8")
    (tmp_path / "ours.yaml").write_text(text.replace("minutes: 10", "minutes: many"), "utf-8")
    with pytest.raises(ValueError, match=r"ours\.yaml:\nline 6: Write a whole number"):
        read_file(tmp_path / "ours.yaml")
