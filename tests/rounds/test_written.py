"""A template as text: what is read and written, and for whatever is wrong the line and what to do about it."""

import copy
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.make.templates import NIGHT, sound_templates
from tests.rounds.test_sound import CASES, changed
from webapp.followups.rules import CATEGORIES, EFFORTS, PRIORITIES
from webapp.ids import id_from
from webapp.rounds.mistakes import MISTAKES, Mistake
from webapp.rounds.rules import LIGHTS, TYPES, YES_NO
from webapp.rounds.schema import KINDS, TEMPLATE, ItemSchema
from webapp.rounds.sound import FAULTS, faults
from webapp.rounds.written import Unreadable, read, write

PAGE = (Path(__file__).parent.parent.parent / "docs" / "templates.md").read_text("utf-8")


def mistakes_in(text: str) -> list[tuple[int, str]]:
    with pytest.raises(Unreadable) as refused:
        read(text)
    return [(it.line, it.said) for it in refused.value.mistakes]


class TestWhatIsRead:
    def test_a_template_in_the_shape_of_the_feed(self) -> None:
        night = read(NIGHT)
        assert TEMPLATE.dump(TEMPLATE.load(night)) == night
        assert night["items"][1]["suggest"] == [
            {"on": ["no"], "category": "staffing", "priority": "P2", "effort": "days"}
        ]
        assert night["items"][3]["options"][1] == {"key": "beds", "text": {"en": "Beds", "es": "Camas"}}

    def test_ids_that_last_from_version_to_version(self) -> None:
        first, second = read(NIGHT), read(NIGHT.replace("version: 1", "version: 2"))
        assert (first["id"], second["id"]) == (id_from("template", "night", 1), id_from("template", "night", 2))
        assert [item["id"] for item in first["items"]] == [item["id"] for item in second["items"]]
        assert first["items"][1]["id"] == id_from("item", "night", "calm")

    def test_words_that_yaml_takes_for_yes_and_no_are_words_where_words_are_meant(self) -> None:
        for word in ("no", "No", "yes", "on", "1", "1.50", "0x1F", "12:30", "2026-01-01"):
            night = read(NIGHT.replace("{en: Hello,", f"{{en: {word},"))
            assert night["items"][0]["text"]["en"] == word

    def test_one_answer_need_not_be_a_list(self) -> None:
        assert read(NIGHT)["items"][3]["show_when"][0]["is"] == ["no"]

    def test_what_is_left_empty_is_not_there(self) -> None:
        assert "section" not in read(NIGHT.replace("section: care", "section:"))["items"][1]
        assert read(NIGHT.replace("checks: true", "checks: ~"))["sections"][0]["checks"] is False

    def test_windows_line_ends_and_a_mark_in_front(self) -> None:
        assert read("\ufeff" + NIGHT.replace("\n", "\r\n")) == read(NIGHT)


OUT_OF_STEP = "This is not in step with the lines above. Look at its indent, and for a missing “-” or “:”."
ALIAS = "“&” and “*” for repeating things are not read here. Write it out, or put the text in quotes."
UNKEPT = "This character ({}) cannot be kept. Take it out."
TOP = "key, version, kind, conversation, minutes, title, purpose, source, sections, items"
STARRED = "type: say\n    suggest: [{on: '*', category: it, priority: P3}]"

# Each a change to NIGHT, the line it is told at, and the sentence.
WRONG = {
    "a tab": ("    type: say", "\ttype: say", 13, "This line has a tab in front. Indent with spaces."),
    "a colon in a text": ("source: Written", "source: Written: now", 8,
                          "A text with a colon and a space in it must stand in quotes."),
    "an open quote": ("source: Written", "source: 'Written", 8, "This quote is never closed."),
    "an open bracket": ("[no]", "[no", 20, "This bracket is not closed, or a comma is missing in it."),
    "a comma that is missing": ("{en: Hello, es", "{en: Hello es", 14,
                                "This bracket is not closed, or a comma is missing in it."),
    "a stray backslash": ("source: Written", 'source: "C:\\Words"', 8,
                          "Between double quotes a backslash has a meaning of its own. Write it twice."),
    "a sign in front of a text": ("source: Written", "source: @ Written", 8,
                                  "A text that begins with “@” must stand in quotes."),
    "a name without a colon": ("minutes: 5", "minutes 5", 5, "A colon is missing after the name of this field."),
    "a row out of step": ("  - key: calm", " - key: calm", 15, OUT_OF_STEP),
    "a field out of step": ("    section: care", "   section: care", 18, OUT_OF_STEP),
    "a version of YAML nobody reads": ("key: night", "%YAML 3.0\n---\nkey: night", 1, "This cannot be read as YAML."),
    "a bell in a text": ("Hello", "Hel\x07lo", 14, UNKEPT.format("U+0007")),
    "half of a pair of characters": ("Hello", "Hel\ud83dlo", 14, UNKEPT.format("U+D83D")),
    "an anchor": ("on: [no]", "on: &x [no]", 20, ALIAS),
    "an alias": ("Hello", "*hello", 14, ALIAS),
    "a tag": ("minutes: 5", "minutes: !!python/object:os.system 5", 5,
              "“!” for kinds of values is not read here. Leave it out, or put the text in quotes."),
    "a second template": ("      - {question: waiting, at_least: 4}\n", "---\nkey: more\n", 37,
                          "One file holds one template. Take out this “---” and what follows."),
    "a nest": ("Written for these tests.", "[[[[[[[[[[[[[[]]]]]]]]]]]]]]", 8, "This is nested too deeply."),
    "an endless nest": ("Written for these tests.", "[" * 100_000, 8, "This is nested too deeply."),
    "a name that is a list": ("minutes: 5", "minutes: 5\n[a, b]: 3", 6, "The name of a field is one word."),
    "a name that is empty": ("minutes: 5", "minutes: 5\n'': 3", 6, "The name of a field is one word."),
    "a field that is there twice": ("minutes: 5", "minutes: 5\nminutes: 6", 6, "The field “minutes” is here twice."),
    "a name that is a number": ("    section: care", "    7: care", 18,
                                "There is no field “7” here. There are: key, type, text, section, required, private, "
                                "sensitive, events, shows, options, unit, least, most, amber, red, show_when, suggest, "
                                "prompt."),
    "an unknown field": ("{at_least: 8}", "{at_least: 8, above: 3}", 28,
                         "There is no field “above” here. There are: at_least, at_most."),
    "a misspelt field": ("minutes: 5", "minutes: 5\nsauce: mine", 6, "There is no field “sauce” here. Is it “source”?"),
    "an id": ("key: night", "key: night\nid: 7", 2, f"There is no field “id” here. There are: {TOP}."),
    "a field that is missing": ("minutes: 5\n", "", 1, "The field “minutes” is missing here."),
    "a field left empty": ("minutes: 5", "minutes:", 5, "The field “minutes” is missing here."),
    "a language that is missing": ("{en: Hello, es: Hola}", "{en: Hello}", 14, "The field “es” is missing here."),
    "a text of blanks": ("Hello", "' '", 14, "Write a text here."),
    "a text that is a list": ("{en: Hello,", "{en: [Hello],", 14, "Write a text here."),
    "fields that are a text": ("{en: Hello, es: Hola}", "Hello", 14, "Write fields here: en, es."),
    "a list that is a text": ("      - {on: [no], category: staffing, priority: P2, effort: days}", "      no", 20,
                              "Write a list here, each part of it after a “-”."),
    "perhaps for yes or no": ("conversation: false", "conversation: perhaps", 4,
                              "Write true or false here, without quotes."),
    "yes in quotes": ("conversation: false", "conversation: 'yes'", 4, "Write true or false here, without quotes."),
    "ten for 10": ("minutes: 5", "minutes: ten", 5, "Write a whole number here, without quotes."),
    "a number in quotes": ("minutes: 5", "minutes: '5'", 5, "Write a whole number here, without quotes."),
    "half a minute": ("minutes: 5", "minutes: 0.5", 5, "Write a whole number here, without quotes."),
    "a bound that is a word": ("least: 0", "least: none", 25, "Write a number here, without quotes."),
    "a bound without end": ("most: 100", "most: .inf", 26, "Write a number here, without quotes."),
    "a bound beyond all": ("most: 100", "most: 1e999", 26, "Write a number from -1000000000 to 1000000000."),
    "a day of minutes": ("minutes: 5", "minutes: 1440", 5, "Write a number from 1 to 240."),
    "a number without end": ("version: 1", "version: " + "9" * 10_000, 2, "Write a number from 1 to 100000."),
    "a text too long": ("key: night", "key: " + "n" * 41, 1, "This text has 41 letters; 40 is the most."),
    "an unknown type": ("type: say", "type: essay", 13, "“essay” is not known here. Is it “say”?"),
    "an unknown priority": ("P2", "urgent", 20, "“urgent” is not known here. There are: P1, P2, P3, P4."),
    "no answers to suggest on": ("[no]", "[]", 20, "Write at least 1 here."),
    # rules that the client checks as well
    "only lines to say": (NIGHT[NIGHT.index("  - key: calm"):], "", 11, "A template asks at least one question."),
    "the same key twice": ("key: why", "key: hello", 29, "This key is there twice."),
    "a section nobody opened": ("section: care", "section: fire", 18, "There is no such section."),
    "a choice of one": ("      - {key: beds, en: Beds, es: Camas}\n", "", 32, "A choice has two options or more."),
    "the same option twice": ("{key: beds,", "{key: staffing,", 34, "This key is there twice."),
    "options where none belong": ("type: several", "type: text", 32, "Only a choice or several choices have options."),
    "bounds of a text": ("type: say", "type: text\n    least: 1", 14, "Only a number has bounds and a unit."),
    "a bound of both kinds": ("{at_least: 4}\n    red", "{at_least: 4, at_most: 9}\n    red", 27,
                              "A bound is either at_least or at_most."),
    "least above most": ("least: 0", "least: 101", 26, "These bounds are the wrong way round."),
    "red before amber": ("red: {at_least: 8}", "red: {at_least: 3}", 28, "These bounds are the wrong way round."),
    "a sensitive text": ("type: say", "type: text\n    sensitive: true", 14,
                         "Only what can be counted can be sensitive: not words, names or pictures."),
    "a question that is not there": ("{question: calm,", "{question: noise,", 36, "There is no such question."),
    "a question that comes later": ("    section: care", "    show_when: [{question: waiting}]", 18,
                                    "It can only wait for an earlier question."),
    "a question that waits for a private answer": (
        "    section: care", "    section: care\n    private: true", 37,
        "What everybody may read cannot wait for a private or sensitive answer: it would tell it."),
    "a question that waits for itself": ("{question: waiting, at_least: 4}", "{question: why}", 37,
                                         "These questions wait for each other in a circle."),
    "an answer nobody can give": ("is: no}", "is: perhaps}", 36, "Nothing answers this."),
    "a measure of yes and no": ("is: no}", "at_least: 3}", 36,
                                "Only a scale or a number can be at least or at most something."),
    "an answer that is no category": ("[no], category: staffing,", "[no],", 20, "There is no such category."),
    "a suggestion on a line to say": ("type: say", STARRED, 14,
                                      "A line said aloud takes no answer, so this has no place here."),
}  # fmt: skip


class TestWhatIsWrong:
    @pytest.mark.parametrize("name", WRONG)
    def test_it_is_told_by_its_line_with_what_to_do(self, name: str) -> None:
        old, new, line, sentence = WRONG[name]
        assert NIGHT.count(old) == 1 or name == "a row out of step"
        assert mistakes_in(NIGHT.replace(old, new, 1)) == [(line, sentence)]

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("", "Nothing is written here."),
            ("# only a remark\n", "Nothing is written here."),
            ("x" * 600_000, "This is more than half a megabyte. A template is far smaller."),
            ("- a\n- b\n", f"Write fields here: {TOP}."),
        ],
        ids=["nothing", "a remark", "600 KB", "a list"],
    )  # fmt: skip
    def test_what_is_no_template_at_all(self, text: str, sentence: str) -> None:
        assert mistakes_in(text) == [(1, sentence)]

    def test_everything_that_is_wrong_is_told_at_once_in_order(self) -> None:
        text = NIGHT
        for old, new in (
            ("kind: off_shift", "kind: night_shift"),
            ("minutes: 5", "minutes: five"),
            ("    section: care", "    colour: red"),
            ("category: staffing", "category: chairs"),
            ("red: {at_least: 8}", "red: {at_least: 2}"),
            ("{question: calm, is: no}", "{question: noise, is: no}"),
            ("{question: waiting, at_least: 4}", "{question: why}"),
        ):
            text = text.replace(old, new)
        assert [line for line, _ in mistakes_in(text)] == [3, 5, 18, 20, 28, 36, 37]

    def test_what_only_follows_from_another_mistake_is_not_told(self) -> None:
        text = NIGHT.replace("type: yes_no", "type: yesno").replace("key: waiting", "ky: waiting")
        assert mistakes_in(text) == [
            (16, "“yesno” is not known here. Is it “yes_no”?"),
            (21, "The field “key” is missing here."),
            (21, "There is no field “ky” here. Is it “key”?"),
        ]

    def test_what_has_nothing_to_do_with_it_is_told_all_the_same(self) -> None:
        text = NIGHT.replace("{en: Why is that?,", "{en: '',").replace("      - {key: beds, en: Beds, es: Camas}\n", "")
        assert mistakes_in(text) == [(31, "Write a text here."), (32, "A choice has two options or more.")]

    def test_ten_thousand_questions_are_refused_at_the_first_that_is_too_many(self) -> None:
        many = "".join(f"- {{key: q{n}, type: text, text: {{en: A, es: B}}}}\n" for n in range(10_000))
        assert mistakes_in(NIGHT[: NIGHT.index("  - key: hello")] + many) == [
            (11 + 501, "There are more than 500 here.")
        ]

    def test_a_bomb_of_aliases_does_not_go_off(self) -> None:
        bomb = "a: &a [x, x]\n" + "".join(f"a{n}: &b{n} [*a, *a]\n" for n in range(10_000))
        found = mistakes_in(bomb)
        assert len(found) == 200
        assert found[-1][1] == "There is more to mend. Begin with these."

    def test_every_mistake_and_every_fault_has_its_case(self) -> None:
        shape = {"text_missing", "too_many_items", "unknown_priority", "unknown_effort"}  # told as wrong shape before
        elsewhere = {"empty", "too_large", "too_many", "more", "not_kept"}
        said = {(MISTAKES | FAULTS)[code] for code in (MISTAKES.keys() - elsewhere) | (FAULTS.keys() - shape)}
        patterns = {sentence.split("{")[0] for sentence in said} - {""}
        told = [row[3] for row in WRONG.values()]
        assert {one for one in patterns if not any(sentence.startswith(one) for sentence in told)} == set()

    @pytest.mark.parametrize("case", CASES["bad"], ids=lambda case: case["name"])
    def test_what_the_client_refuses_is_refused_as_text_too(self, case: dict[str, Any]) -> None:
        assert mistakes_in(write(changed(case["changes"])))


class TestWhatIsWritten:
    def test_it_looks_as_if_written_by_hand(self) -> None:
        told = write(read(NIGHT))
        assert "\n  - key: calm\n    type: yes_no\n    text:\n      en: Is it calm?\n      es: ¿Hay calma?\n" in told
        assert "\n      - {on: [no], category: staffing, priority: P2, effort: days}\n" in told
        assert "\n    amber: {at_least: 4}\n    red: {at_least: 8}\n" in told
        assert "\n\n  - key: why\n" in told
        assert "id:" not in told

    def test_a_long_text_reads_as_a_paragraph(self) -> None:
        night = read(NIGHT) | {"source": "What is known: it helps. " * 12}
        night["source"] = night["source"].strip()
        told = write(night)
        assert "source: >-\n  What is known: it helps." in told
        assert max(map(len, told.splitlines())) <= 120
        assert read(told) == night

    @settings(max_examples=100, deadline=None)
    @given(sound_templates())
    def test_whatever_is_written_is_read_as_the_same(self, template: dict[str, Any]) -> None:
        assert faults(template) == []
        before = copy.deepcopy(template)
        assert read(write(template)) == template == before

    @settings(max_examples=40, deadline=None)
    @given(sound_templates())
    def test_writing_again_what_was_read_changes_nothing(self, template: dict[str, Any]) -> None:
        told = write(template)
        assert write(read(told)) == told


class TestThePageForAdministrators:
    def test_its_example_is_read_as_it_stands(self) -> None:
        (example,) = re.findall(r"```yaml\n(.+?)```", PAGE, re.DOTALL)
        night = read(example)
        assert {item["type"] for item in night["items"]} <= set(TYPES)
        assert night["items"][3]["show_when"] == [{"question": "short", "at_least": 1}]

    def test_it_names_every_field_and_every_word_of_the_lists(self) -> None:
        fields = {field.data_key or name for name, field in ItemSchema().fields.items()} - {"id"}
        known = {*fields, *TYPES, *KINDS, *CATEGORIES, *PRIORITIES, *EFFORTS, *LIGHTS, *YES_NO}
        assert {word for word in known if f"`{word}`" not in PAGE} == set()


PIECES = (*"{}[]:-,#&*!|>'\"%@`?~ \t\n", "\n  - ", ": ", "key", "items", "\x00", "\ud83d", "🛏", "---", "<<: ", "9" * 50)


@settings(max_examples=200, deadline=None)
@given(
    some.lists(some.tuples(some.integers(0, len(NIGHT)), some.integers(0, 30), some.sampled_from(PIECES)), max_size=4)
)
def test_no_text_breaks_the_reader(edits: list[tuple[int, int, str]]) -> None:
    text = NIGHT
    for place, taken_out, put_in in edits:
        text = text[:place] + put_in + text[place + taken_out :]
    found = refusals(text)
    assert all(1 <= it.line <= len(text.splitlines()) + 1 and it.column >= 1 and it.said for it in found)


def refusals(text: str) -> list[Mistake]:
    try:
        read(text)
    except Unreadable as unreadable:
        return unreadable.mistakes
    return []
