"""Another hospital's ids are as if they were not there, wherever a command may name one."""

import json
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from marshmallow import Schema, fields

from tests.make import everything, followups, huddles, kudos, people, plans, rounds, walls, webhooks
from tests.make.everything import OF_THE_SYSTEM, Json, give_up, give_up_digest, good, kept, notice_of, sender, sent
from tests.make.people import ELSEWHERE, FAR_WARD, FOUR_WEST, person_id
from webapp.fields import Id
from webapp.ids import id_from, new_id
from webapp.plans.ahead import due_id
from webapp.sync.commands import COMMANDS

Phone = Any

THEIR_TEMPLATE = id_from("test", "their template")
BYTES = "0" * 64

# An id the sender makes for what is new: it may be anything that is not taken at home.
MADE = {
    ("facility.open", "facility_id"), ("unit.open", "unit_id"), ("room.open", "room_id"), ("queue.open", "queue_id"),
    ("person.welcome", "person_id"), ("board.open", "board_id"), ("round.start", "round_id"),
    ("template.publish", "template.id"), ("issue.raise", "issue_id"), ("issue.comment", "comment_id"),
    ("kudos.give", "kudos_id"), ("card.add", "card_id"), ("issue.raise", "photo_ids"), ("round.answer", "photo_ids"),
    ("issue.comment", "photo_ids"), ("issue.resolve", "photo_ids"), ("card.add", "photo_ids"),
    ("card.edit", "photo_ids"), ("card.escalate", "escalated_id"),
    ("plan.set", "plan_id"), ("calendar.open", "calendar_id"), ("view.save", "view_id"), ("rota.set", "duties.id"),
    ("wall.pair", "wall_id"),
    ("webhook.set", "webhook_id"), ("webhook.test", "test_id"),
    ("huddle.start", "huddle_id"),
}  # fmt: skip
# Not looked up when they come, for what they name may come later, or not counted at all.
LOOSE = {
    ("unit.open", "lead_id"),  # whoever leads a unit is welcomed after it opened
    ("board.open", "facility_id"),  # the unit says where it is
    ("issue.raise", "question_id"),
    ("issue.comment", "mention_ids"),  # whoever may not see it is not told, and the comment stands all the same
    ("kudos.give", "round_id"),
    ("kudos.give", "huddle_id"),  # thanks are kept in any case
    ("round.start", "due_id"),  # a plan may have dropped it while the phone was offline: the round counts all the same
    ("round.finish", "top_issue_ids"),  # only issues of this round are marked
    ("template.publish", "template.items.id"),
    ("rota.set", "removed_ids"),  # what is not here is gone already
    ("issue.unmute", "issue_id"),  # what is not muted need not be here
    ("view.remove", "view_id"),  # what is not here is gone already
    ("card.take_back", "undoes"),  # another command did it: then there is nothing to take back
}


@pytest.fixture
def world(app: Flask) -> None:
    everything.furnish()


def test_what_is_sent_here_is_accepted_with_ids_of_ones_own(world: None, phone: Callable[..., Phone]) -> None:
    devices = {name: phone(name) for name in ("Ada", "Elena")}
    kudos.give("Ada", to=person_id("Elena"))
    last = [
        "issue.dispute",
        "issue.settle",
        "plan.stop",
        "issue.decline",
        "issue.confirm",
        "issue.resolve",
        "round.finish",
    ]
    for type in sorted(everything.types(), key=lambda type: last.index(type) if type in last else -1):
        if type in ("issue.resolve", "issue.confirm"):
            continue  # the others of these pairs end the same issue
        (result,) = devices[sender(type)].send(sent(type, good(type)))
        assert result["status"] == "applied", (type, result)


def test_every_command_refuses_every_id_of_theirs(world: None, phone: Callable[..., Phone]) -> None:
    kudos.give("Ada", to=person_id("Elena"))
    theirs = furnish_elsewhere()
    devices = {name: phone(name) for name in ("Ada", "Elena")}
    before, accepted = kept(), []
    for type in everything.types():
        for path in ids_of(COMMANDS[type].schema):
            if (type, path) in MADE | LOOSE:
                continue
            (result,) = devices[sender(type)].send(sent(type, put(good(type), path, theirs[path.split(".")[-1]])))
            if result.get("problem", {}).get("code") not in ("not_found", "forbidden", "invalid"):
                accepted.append((type, path, result))
    assert accepted == []
    assert kept() == before


def test_what_is_not_ones_own_to_see_is_refused_in_the_words_for_what_is_not_there(world: None) -> None:
    """Or whoever tries ids would learn by the sentence which of them are somebody's."""
    confided = followups.raise_issue("Ada", category="people")
    told: dict[str, list[Any]] = {}
    for type in everything.types():
        here = good(type)
        for path in ids_of(COMMANDS[type].schema):
            if (type, path) in MADE | LOOSE or path.split(".")[0] not in here:
                continue
            payloads_of = {"Tom": [here, put(here, path, new_id())]}
            if path in ("issue_id", "into_id", "parent_id") and type.startswith("issue."):
                payloads_of["Priya"] = [put(here, path, one) for one in (confided, new_id())]
            for name, payloads in payloads_of.items():
                problems = [people.do(name, type, **payload).problem for payload in payloads]
                told[f"{name} {type} {path}"] = [it and (it["code"], it["detail"], it.get("fields")) for it in problems]
    refused = {where: said for where, said in told.items() if said[0] is not None and said[0][0] == "not_found"}
    assert len(refused) > 80
    assert {where: said for where, said in refused.items() if said[0] != said[1]} == {}


def test_an_id_of_theirs_for_something_new_is_a_new_thing_of_ours_and_leaves_theirs_alone(
    world: None, phone: Callable[..., Phone]
) -> None:
    theirs = furnish_elsewhere()
    devices = {name: phone(name) for name in ("Ada", "Elena", "Mallory")}
    before, seen = elsewhere(), devices["Mallory"].feed()[0]
    for type, path in sorted(MADE):
        payload = put(good(type), path, theirs[path.split(".")[-1]])
        if type == "template.publish":
            payload["template"]["version"] = 2  # the first is ours, under our id
        (result,) = devices[sender(type)].send(sent(type, payload))
        assert result["status"] == "applied", (type, result)
    for type, path in sorted(LOOSE):
        devices[sender(type)].send(sent(type, put(good(type), path, theirs[path.split(".")[-1]])))
    assert elsewhere() == before
    assert devices["Mallory"].feed()[0] == seen
    assert not [data for data in devices["Elena"].feed()[0].values() if data and "Far" in str(data.get("name"))]


@pytest.mark.parametrize("type", sorted(OF_THE_SYSTEM))
def test_what_only_the_server_itself_does_nobody_can_send(phone: Callable[..., Phone], type: str, app: Flask) -> None:
    payloads = {
        "organisation.found": {"name": "Mine", "zone": "Europe/Vienna"},
        "photo.arrive": {"photos": [{"photo_id": new_id(), "by_id": person_id("Sam"), "sha256": BYTES}]},
        "photo.develop": {
            "sha256": BYTES,
            "full_sha256": BYTES,
            "thumb_sha256": BYTES,
            "width": 1,
            "height": 1,
            "bytes": 1,
        },
        "photo.refuse": {"sha256": BYTES, "why": "damaged"},
        "photo.let_go": {"photo_ids": [new_id()]},
        "photo.damage": {"photo_ids": [new_id()]},
        "photo.erase": {"photo_ids": [new_id()]},
        "plan.ahead": {"plan_id": everything.PLAN, "until": "2100-01-01"},
        "plan.new_hours": {"plan_id": everything.PLAN},
        "issue.escalate": {"issue_id": everything.ISSUE, "due_at": "2026-01-01T00:00:00Z", "step": 0},
        "issue.hand_on": {"issue_id": everything.ISSUE, "owner_id": new_id()},
        "issue.new_hours": {"issue_id": everything.ISSUE},
        "issue.urge": {"issue_id": everything.DIVIDED, "settle_by": "2026-01-01T00:00:00Z"},
        "card.urge": {"card_id": everything.UPPER, "urge_at": "2026-01-01T00:00:00Z"},
        "issue.ask_again": {"issue_id": everything.ANSWERED, "resolved_at": "2026-01-01T00:00:00Z"},
        "issue.close": {"issue_id": everything.ANSWERED, "resolved_at": "2026-01-01T00:00:00Z"},
        "anonymous.raise": {
            **{"issue_id": str(uuid4()), "unit_id": FOUR_WEST, "title": "A pump beeps", "category": "equipment"},
            **{"priority": "P3", "detail": "", "effort": None, "room_id": None},
            **{"seal": BYTES, "body": BYTES, "clock_from": "2026-01-01T00:00:00Z"},
        },
        "anonymous.confirm": {"issue_id": everything.ANSWERED},
        "anonymous.reopen": {"issue_id": everything.ANSWERED, "why": "No", "clock_from": "2026-01-01T00:00:00Z"},
        "notice.unsubscribe": {"person_id": person_id("Sam"), "kind": "issue.raised"},
        "pass.renew": {"pass_id": new_id(), "secret": BYTES, "made_on": "2026-01-01"},
        "webhook.gone": {"webhook_id": everything.WEBHOOK},
    }
    before = kept()
    for name in ("Sam", "Elena", "Ada"):
        (result,) = phone(name).send(sent(type, payloads[type]))
        assert result["problem"]["code"] == "forbidden"
    assert kept() == before


def ids_of(schema: Schema, before: str = "") -> Iterator[str]:
    """Where in a payload an id may stand: `unit_id`, `member_ids`, `rules.facility_id`."""
    for name, field in schema.fields.items():
        inner = field.inner if isinstance(field, fields.List) else field
        if isinstance(inner, Id):
            yield before + name
        elif isinstance(inner, fields.Nested):
            yield from ids_of(inner.schema, f"{before}{name}.")


def put(payload: Json, path: str, value: str) -> Json:
    """The payload with another id at that place, in the first element of whatever is a list."""
    payload = json.loads(json.dumps(payload))
    *way, name = path.split(".")
    at: Any = payload
    for step in way:
        at = at[step][0] if isinstance(at[step], list) else at[step]
    at[name] = [value] if name.endswith("_ids") else value
    return payload


def furnish_elsewhere() -> dict[str, str]:
    """Something of everything at the other hospital, by the field that would name it."""
    ours = {"unit_id": FAR_WARD, "facility_id": id_from("test", "Elsewhere site"), "person_id": person_id("Mallory")}
    made = {
        name: new_id() for name in ("issue_id", "card_id", "round_id", "kudos_id", "room_id", "board_id", "queue_id")
    }
    admin = people.system(ELSEWHERE)
    for type, payload in (
        ("room.open", {"room_id": made["room_id"], "unit_id": FAR_WARD, "name": "Far room"}),
        ("queue.open", {"queue_id": made["queue_id"], "name": "Far queue", "catch_all": True}),
        ("board.open", {"board_id": made["board_id"], "unit_id": FAR_WARD, "tier": 1, "name": "Far board"}),
        ("template.publish", {"template": rounds.TEMPLATE | {"id": THEIR_TEMPLATE}}),
    ):
        people.done(admin, type, **payload)
    photo_id = new_id()
    people.done("Mallory", "round.start", round_id=made["round_id"], unit_id=FAR_WARD, template_id=THEIR_TEMPLATE)
    followups.raise_issue("Mallory", issue_id=made["issue_id"], unit_id=FAR_WARD, photo_ids=[photo_id])
    people.done(
        admin, "kudos.give", kudos_id=made["kudos_id"], unit_id=FAR_WARD, to=person_id("Mallory"), text="Thanks"
    )
    huddles.add_card("Mallory", card_id=made["card_id"], board_id=made["board_id"])
    made["huddle_id"] = huddles.hold("Mallory", board_id=made["board_id"])
    plan_id, calendar_id, view_id, duty_id = new_id(), new_id(), new_id(), new_id()
    duty = {"id": duty_id, "unit_id": None, "facility_id": None, "queue_id": made["queue_id"], "role": "lead",
            "begins_at": "2026-06-01T12:00:00Z", "ends_at": "2026-06-02T00:00:00Z"}  # fmt: skip
    people.done(admin, "rota.set", duties=[duty | {"person_id": person_id("Mallory")}])
    wall_id = new_id()
    webhook_id, sending_id = webhooks.set_webhook(admin), new_id()
    people.done(admin, "webhook.test", webhook_id=webhook_id, test_id=sending_id)
    walls.show("KMNPRS", "their-secret".ljust(43, "x"))
    walls.pair("KMNPRS", "Mallory", wall_id=wall_id, board_id=made["board_id"])
    people.done("Mallory", "view.save", view_id=view_id, name="Far", filters="", unit_id=FAR_WARD)
    people.done("Mallory", "plan.set", **plans.words(plan_id=plan_id, unit_ids=[FAR_WARD], role="manager"))
    people.done("Mallory", "calendar.open", calendar_id=calendar_id, secret_sha256=plans.hash_of(calendar_id))
    give_up(delivery_id := new_id(), ELSEWHERE, notice_of("Mallory", ELSEWHERE))
    give_up_digest(digest_id := new_id(), ELSEWHERE, person_id("Mallory"))
    return ours | made | {
        "removed_ids": duty_id,
        "lead_id": ours["person_id"], "owner_id": ours["person_id"], "member_ids": ours["person_id"],
        "parent_id": made["board_id"], "template_id": THEIR_TEMPLATE, "id": THEIR_TEMPLATE, "photo_ids": photo_id,
        "top_issue_ids": made["issue_id"], "question_id": new_id(), "question_ids": new_id(),
        "photo_id": photo_id, "escalated_id": made["kudos_id"], "undoes": made["kudos_id"],
        "person_ids": ours["person_id"], "gone_ids": ours["person_id"],
        "plan_id": plan_id, "due_id": due_id(plan_id, FAR_WARD, plans.today()), "unit_ids": FAR_WARD,
        "calendar_id": calendar_id, "catch_all_id": made["queue_id"], "view_id": view_id,
        "wall_id": wall_id, "webhook_id": webhook_id, "sending_id": sending_id, "test_id": sending_id,
        "comment_id": made["kudos_id"], "into_id": made["issue_id"], "mention_ids": ours["person_id"],
        "notice_id": notice_of("Mallory", ELSEWHERE), "delivery_id": delivery_id,
        "digest_id": digest_id,
    }  # fmt: skip


def elsewhere() -> dict[str, list[str]]:
    return {
        name: [row for row in rows if ELSEWHERE in row or ELSEWHERE.replace("-", "") in row]
        for name, rows in kept(()).items()
    }
