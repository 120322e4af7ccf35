"""Only administrators set webhooks, know their secrets and read their logs; each hospital its own."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.make.followups import code, raise_issue, sees
from tests.make.people import ANNES, ELSEWHERE, do, done, person_id, system
from tests.make.webhooks import KEY, kept, log, set_webhook, words
from webapp import clock
from webapp.connect.webhooks.rules import MOST_WEBHOOKS
from webapp.connect.webhooks.schema import NAMES
from webapp.connect.webhooks.signature import secret_of
from webapp.ids import new_id

Phone = Any

OTHERS = ("Sam", "Ngozi", "Priya", "Elena")


pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def begins_with() -> str:
    return "queues"


def paths(webhook_id: str) -> list[str]:
    return ["/api/v1/webhooks", f"/api/v1/webhooks/{webhook_id}/sendings", f"/api/v1/webhooks/{webhook_id}/secret"]


def test_nobody_but_an_administrator_sets_one_or_learns_of_it(phone: Callable[..., Phone]) -> None:
    webhook_id = set_webhook()
    assert sees("Ada", "webhook", webhook_id)
    for name in OTHERS:
        assert not sees(name, "webhook", webhook_id)
        assert code(do(name, "webhook.set", **words(webhook_id=webhook_id))) == "forbidden"
        for type in ("webhook.remove", "webhook.renew_secret"):
            assert code(do(name, type, webhook_id=webhook_id)) == "forbidden"
        assert [phone(name).get(path).status_code for path in paths(webhook_id)] == [403] * 3


def test_another_hospitals_are_as_if_they_were_not_there(phone: Callable[..., Phone]) -> None:
    theirs = set_webhook(system(ELSEWHERE))
    ada = phone("Ada")
    assert ada.get("/api/v1/webhooks").json == {"webhooks": []}
    assert [ada.get(path).status_code for path in paths(theirs)[1:]] == [404, 404]
    assert code(do("Ada", "webhook.test", webhook_id=theirs, test_id=new_id())) == "not_found"


def test_the_secret_is_told_when_asked_for_and_nowhere_else(phone: Callable[..., Phone]) -> None:
    webhook_id = set_webhook()
    ada = phone("Ada")
    secret = ada.get(f"/api/v1/webhooks/{webhook_id}/secret").json["secret"]
    assert secret == secret_of(KEY, ANNES, webhook_id, 1)
    assert secret not in str(ada.feed()) + str(vars(kept(webhook_id)))
    done("Ada", "webhook.renew_secret", webhook_id=webhook_id)
    assert ada.get(f"/api/v1/webhooks/{webhook_id}/secret").json["secret"] == secret_of(KEY, ANNES, webhook_id, 2)


def test_the_log_says_what_became_of_each_and_goes_on_where_a_page_ends(phone: Callable[..., Phone]) -> None:
    webhook_id = set_webhook(events=["issue.raised"])
    for _ in range(53):
        raise_issue("Sam")
    ada = phone("Ada")
    path = f"/api/v1/webhooks/{webhook_id}/sendings"
    first = ada.get(path).json
    second = ada.get(path, before=first["next"]).json
    numbers = [one["number"] for page in (first, second) for one in page["sendings"]]
    assert numbers == sorted(numbers, reverse=True)
    assert (len(first["sendings"]), len(second["sendings"]), second["next"]) == (50, 3, None)
    assert {(one["event"], one["state"], one["status"], one["problem"]) for one in first["sendings"]} == {
        ("issue.raised", "waiting", None, None)
    }
    assert ada.get(path, before="x").status_code == 422
    (faring,) = ada.get("/api/v1/webhooks").json["webhooks"]
    since = faring.pop("waiting_since")
    assert faring == {"id": webhook_id, "last_ok_at": None, "failing_since": None, "waiting": 53, "given_up": 0}
    assert since == clock.as_text(min(one.waits_since for one in log(webhook_id)))


def test_the_log_names_no_issue_that_an_administrator_may_not_see(phone: Callable[..., Phone]) -> None:
    webhook_id, counsel = set_webhook(), new_id()
    done("Ada", "queue.open", queue_id=counsel, name="Counsel", restricted=True, lead_id=person_id("Priya"))
    raise_issue("Sam")
    done("Priya", "issue.route", issue_id=raise_issue("Sam"), queue_id=counsel, why="About a person")
    told = phone("Ada").get(f"/api/v1/webhooks/{webhook_id}/sendings").json["sendings"]
    assert sorted(str(one["number"]) for one in told) == ["1", "None"]


def test_what_is_kept_is_what_was_said_and_a_new_state_replaces_the_one_before(phone: Callable[..., Phone]) -> None:
    webhook_id = set_webhook(name=" Desk ", events=["issue.resolved", "issue.raised", "issue.raised"])
    told = phone("Ada").feed()[0]["webhook", webhook_id]
    assert told is not None
    assert (told["name"], told["events"]) == ("Desk", ["issue.raised", "issue.resolved"])
    set_webhook(webhook_id=webhook_id, name="Service desk", on=False)
    told = phone("Ada").feed()[0]["webhook", webhook_id]
    assert told is not None
    assert (told["name"], told["on"], told["events"]) == ("Service desk", False, list(NAMES))


@pytest.mark.parametrize(
    "wrong",
    [{"address": "ftp://desk.example"}, {"events": []}, {"events": ["issue.watched"]}, {"name": " "}, {"on": "yes"}],
    ids=str,
)
def test_what_cannot_be_used_is_refused_by_its_name(wrong: dict[str, Any]) -> None:
    result = do("Ada", "webhook.set", **words(**wrong))
    assert result.problem is not None
    assert (result.problem["code"], list(result.problem["fields"])) == ("invalid", list(wrong))


def test_removed_it_is_gone_with_its_log() -> None:
    webhook_id = set_webhook()
    raise_issue("Sam")
    done("Ada", "webhook.remove", webhook_id=webhook_id)
    assert log(webhook_id) == []
    assert not sees("Ada", "webhook", webhook_id)
    raise_issue("Sam")
    assert log(webhook_id) == []


def test_turned_off_what_waits_is_given_up_and_sent_again_only_once_it_is_on() -> None:
    webhook_id = set_webhook()
    raise_issue("Sam")
    set_webhook(webhook_id=webhook_id, on=False)
    (row,) = log(webhook_id)
    assert (row.state, row.problem) == ("given_up", "turned_off")
    assert code(do("Ada", "webhook.send_again", sending_id=row.id)) == "cannot_move"
    set_webhook(webhook_id=webhook_id)
    done("Ada", "webhook.send_again", sending_id=row.id)
    assert [one.state for one in log(webhook_id)] == ["waiting"]


def test_there_is_an_end_to_how_many_there_may_be() -> None:
    for _ in range(MOST_WEBHOOKS):
        set_webhook()
    assert code(do("Ada", "webhook.set", **words())) == "cannot_move"


def test_a_try_is_one_message_however_often_it_is_asked_for() -> None:
    webhook_id, test_id = set_webhook(), new_id()
    done("Ada", "webhook.test", webhook_id=webhook_id, test_id=test_id)
    assert code(do("Ada", "webhook.test", webhook_id=webhook_id, test_id=test_id)) == "already_exists"
    assert [row.event for row in log(webhook_id)] == ["webhook.test"]
