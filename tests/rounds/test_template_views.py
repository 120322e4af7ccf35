"""Templates as text over HTTP: read, written, and taken along as a file, each hospital its own."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.make.people import done
from tests.make.rounds import TEMPLATE, publish
from tests.make.templates import NIGHT
from webapp.ids import new_id
from webapp.rounds.library import library
from webapp.rounds.written import read, write

Phone = Any
T6 = next(template for template in library() if template["key"] == "t6")


def test_what_is_read_is_the_template_and_nothing_is_kept(phone: Callable[..., Phone]) -> None:
    ada = phone("Ada")
    answer = ada.post("/api/v1/templates/read", {"yaml": NIGHT})
    assert (answer.status_code, answer.json) == (200, {"template": read(NIGHT), "problems": []})
    assert not [key for key in ada.feed()[0] if key[0] == "template"]


def test_what_was_read_can_be_published_as_it_is(phone: Callable[..., Phone]) -> None:
    told = phone("Ada").post("/api/v1/templates/read", {"yaml": NIGHT}).json["template"]
    done("Ada", "template.publish", template=told)
    assert phone("Sam").feed()[0]["template", told["id"]] == told


def test_every_mistake_is_told_with_its_line(phone: Callable[..., Phone]) -> None:
    faulty = NIGHT.replace("kind: off_shift", "kind: of_shift").replace("most: 100", "most: -1")
    answer = phone("Ada").post("/api/v1/templates/read", {"yaml": faulty})
    assert answer.status_code == 200
    assert answer.json["template"] is None
    assert answer.json["problems"] == [
        {
            "line": 3, "column": 7, "code": "misspelt", "words": {"word": "of_shift", "near": "off_shift"},
            "said": "“of_shift” is not known here. Is it “off_shift”?",
        },
        {
            "line": 26, "column": 11, "code": "bounds_wrong_way", "words": {},
            "said": "These bounds are the wrong way round.",
        },
    ]  # fmt: skip


@pytest.mark.parametrize("odd", ["", "\x00", "half \ud83d", "[" * 100_000, "&a " * 100_000, "x" * 2_000_000])
def test_an_odd_text_is_answered_with_what_is_wrong(phone: Callable[..., Phone], odd: str) -> None:
    answer = phone("Ada").post("/api/v1/templates/read", {"yaml": odd})
    assert (answer.status_code, answer.json["template"]) == (200, None)
    assert answer.json["problems"][0]["said"]


@pytest.mark.parametrize("odd", [None, 7, ["key: a"], {}])
def test_what_is_no_text_is_refused_by_the_name_of_the_field(phone: Callable[..., Phone], odd: object) -> None:
    answer = phone("Ada").post("/api/v1/templates/read", {"yaml": odd})
    assert (answer.status_code, set(answer.json["fields"])) == (422, {"yaml"})


def test_a_template_is_written_also_when_it_is_not_finished(phone: Callable[..., Phone]) -> None:
    ada = phone("Ada")
    assert ada.post("/api/v1/templates/write", {"template": T6}).json == {"yaml": write(T6)}
    unfinished = T6 | {"items": [T6["items"][0], T6["items"][0]]}
    told = ada.post("/api/v1/templates/write", {"template": unfinished}).json["yaml"]
    assert ada.post("/api/v1/templates/read", {"yaml": told}).json["problems"][0]["code"] == "key_twice"


def test_what_is_no_template_is_not_written(phone: Callable[..., Phone]) -> None:
    answer = phone("Ada").post("/api/v1/templates/write", {"template": {"id": new_id()}})
    assert (answer.status_code, answer.json["code"]) == (422, "invalid")
    assert "items" in answer.json["fields"]["template"]


def test_a_published_one_is_a_file_that_reads_as_the_same(phone: Callable[..., Phone]) -> None:
    publish()
    answer = phone("Sam").get(f"/api/v1/templates/{TEMPLATE['id']}.yaml")
    assert (answer.status_code, answer.mimetype) == (200, "text/yaml")
    assert answer.headers["Content-Disposition"] == "attachment; filename=t1-1.yaml"
    assert read(answer.text) == TEMPLATE


def test_a_file_has_a_plain_name_whatever_its_key(phone: Callable[..., Phone]) -> None:
    odd = read(NIGHT.replace("key: night", 'key: "../Noche; x=1\\n"', 1))
    done("Ada", "template.publish", template=odd)
    answer = phone("Sam").get(f"/api/v1/templates/{odd['id']}.yaml")
    assert answer.headers["Content-Disposition"] == "attachment; filename=noche-x-1-1.yaml"


def test_another_hospitals_file_is_not_there(phone: Callable[..., Phone]) -> None:
    publish()
    for name, template_id in (("Mallory", TEMPLATE["id"]), ("Ada", new_id())):
        answer = phone(name).get(f"/api/v1/templates/{template_id}.yaml")
        assert (answer.status_code, answer.json["code"]) == (404, "not_found")


def test_who_is_signed_out_reads_and_writes_nothing(phone: Callable[..., Phone]) -> None:
    nobody = phone()
    for answer in (
        nobody.post("/api/v1/templates/read", {"yaml": NIGHT}),
        nobody.post("/api/v1/templates/write", {"template": T6}),
        nobody.get(f"/api/v1/templates/{TEMPLATE['id']}.yaml"),
    ):
        assert (answer.status_code, answer.json["code"]) == (401, "signed_out")
