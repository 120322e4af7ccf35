"""Every request and answer: closed unless open, from our own page, safe headers, a number, a problem."""

import gzip
import json
import re

import brotli
import pytest

from tests.make import people
from tests.make.people import PASSWORD, email
from webapp.ids import new_id


def test_every_address_of_the_api_is_closed_unless_it_says_open(app):
    open_ones = {"/api/v1/openapi.json", "/api/v1/session"}
    open_ones |= {f"/api/v1/anonymous/{it}" for it in ("issues", "answer", "word")}  # they ask for a posting pass
    open_ones |= {"/api/v1/walls/code", "/api/v1/walls/session"}  # for a screen that is nobody's yet
    http = app.test_client()
    for rule in app.url_map.iter_rules():
        if not rule.rule.startswith("/api/") or rule.rule in open_ones:
            continue
        path = re.sub("<[^>]+>", "3f8f0c3e-2b0a-5c52-9d7e-5a1d3f0b7c11", rule.rule)
        for method in (rule.methods or set()) - {"OPTIONS", "HEAD"}:
            answer = http.open(path, method=method)
            assert (answer.status_code, answer.json["code"]) == (401, "signed_out"), (method, path)


def test_a_write_with_a_cookie_needs_our_header(phone):
    sam = phone("Sam")
    sam.headers = {}
    answer = sam.post("/api/v1/commands", {"commands": []})
    assert (answer.status_code, answer.json["code"]) == (403, "other_site")


def test_words_of_one_person_are_not_taken_by_the_cookie_of_the_next(phone):
    sam = phone("Sam")
    raising = {"issue_id": new_id(), "unit_id": people.FOUR_WEST, "title": "Mine", "category": "it", "priority": "P3"}
    act = {"id": new_id(), "type": "issue.raise", "made_at": "2026-01-01T00:00:00Z", "payload": raising}
    for name, status in (("Ngozi", 401), ("Mallory", 401), ("Sam", 200)):
        sam.headers = {"X-Requested-With": "roundwell", "X-Person": people.person_id(name)}
        assert sam.post("/api/v1/commands", {"commands": [act]}).status_code == status, name
    sam.headers = {"X-Requested-With": "roundwell", "X-Person": "nobody at all"}
    assert sam.post("/api/v1/commands", {"commands": [act]}).json["code"] == "signed_out"


@pytest.mark.parametrize(
    "path",
    ["session", "changes", "reports/issues.csv", "codes.pdf", "notices/ways", "push/key",
     "plans/dues", "photos/3f8f0c3e-2b0a-5c52-9d7e-5a1d3f0b7c11", "boards/3f8f0c3e-2b0a-5c52-9d7e-5a1d3f0b7c11/wall"],
)  # fmt: skip
def test_whatever_a_page_asks_it_is_not_answered_by_the_cookie_of_the_next_person(phone, path):
    sam = phone("Sam")
    for name, is_answered in (("Sam", True), ("Ngozi", False)):
        sam.headers = {"X-Requested-With": "roundwell", "X-Person": people.person_id(name)}
        assert (sam.get(f"/api/v1/{path}").status_code != 401) is is_answered, name


def test_a_link_to_a_file_says_whose_page_it_is_on(phone):
    sam = phone("Sam")
    sam.headers = {}
    for name, status in (("Sam", 200), ("Ngozi", 401)):
        asked = sam.get("/api/v1/reports/issues.csv", asked_by=people.person_id(name))
        assert asked.status_code == status, name


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}]
)
def test_a_write_from_another_page_is_refused(phone, headers):
    sam = phone("Sam")
    sam.headers = {"X-Requested-With": "roundwell", **headers}
    assert sam.post("/api/v1/commands", {"commands": []}).status_code == 403


def test_a_write_from_our_own_page_passes(phone):
    sam = phone("Sam")
    sam.headers |= {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    assert sam.post("/api/v1/commands", {"commands": []}).status_code == 422


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"{", 400, "bad_json"),
        (b'{"commands": NaN}', 400, "bad_json"),
        (b"[" * 100_000, 400, "bad_json"),
        (b"\xff\xfe", 400, "bad_json"),
        (b"[]", 422, "invalid"),
        (b'{"commands": "all"}', 422, "invalid"),
        (b'{"commands": [1]}', 422, "invalid"),
        (b'{"commands": [], "more": 1}', 422, "invalid"),
        (b" " * (14 * 1024 * 1024), 413, "too_large"),
    ],
)
def test_a_body_that_is_wrong_gets_a_clear_problem(phone, body, status, code):
    sam = phone("Sam")
    answer = sam.http.post("/api/v1/commands", data=body, content_type="application/json", headers=sam.headers)
    assert (answer.status_code, answer.json["code"]) == (status, code)
    assert answer.mimetype == "application/problem+json"
    assert answer.json["request_id"] == answer.headers["X-Request-Id"]


def test_an_address_nobody_knows_is_a_problem_and_a_wrong_method_says_which_are_right(phone):
    sam = phone("Sam")
    assert sam.get("/api/v1/nothing").json["code"] == "not_found"
    answer = sam.put("/api/v1/changes")
    assert (answer.status_code, answer.json["code"]) == (405, "wrong_method")
    assert "GET" in answer.headers["Allow"]


def test_every_answer_carries_safe_headers(app):
    headers = app.test_client().get("/healthz").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("accepted", "way", "unpack"),
    [("gzip", "gzip", gzip.decompress), ("gzip, deflate, br, zstd", "br", brotli.decompress)],
)
def test_long_json_is_compressed_and_says_so(phone, accepted, way, unpack):
    sam = phone("Sam")
    plain = sam.get("/api/v1/changes")
    sam.headers |= {"Accept-Encoding": accepted}
    packed = sam.get("/api/v1/changes")
    assert packed.headers["Content-Encoding"] == way
    assert json.loads(unpack(packed.data)) == plain.json
    assert len(packed.data) < len(plain.data)


@pytest.mark.parametrize("accepted", ["", "identity", "br;q=0, gzip;q=0"])
def test_whoever_wants_it_plain_gets_it_plain(phone, accepted):
    sam = phone("Sam")
    sam.headers |= {"Accept-Encoding": accepted}
    assert "Content-Encoding" not in sam.get("/api/v1/changes").headers


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(app):
    answer = app.test_client().post("/api/v1/session", json={"email": email("Sam"), "password": PASSWORD})
    cookie = next(it for it in answer.headers.getlist("Set-Cookie") if it.startswith("roundwell="))
    assert "HttpOnly" in cookie
    assert "Expires=" in cookie  # it outlives the browser: a phone closes it all the time
    assert "SameSite=Lax" in cookie
