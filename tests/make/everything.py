"""Something of everything at St Anne's, and for each command a payload that is accepted there."""

from typing import Any

from sqlalchemy import select

from tests.make import followups, huddles, kudos, measures, people, plans, rounds, walls, webhooks
from tests.make.people import ANNES, FIVE_EAST, FOUR_WEST, MAIN, person_id
from webapp.clock import now
from webapp.db import Base, db, within, writing
from webapp.ids import id_from, new_id
from webapp.notify.model import Delivery, Notice
from webapp.sync.commands import COMMANDS
from webapp.telling.model import Digest

Json = dict[str, Any]

(ROUND, HANDED, MISTAKEN, ISSUE, DIVIDED, OTHER, TWIN, PART, ANSWERED,
 CARD, LOWER, UPPER, ROOM, PLAN, CALENDAR, VIEW, PHOTO, WALL, HUDDLE, DEAD_END,
 WEBHOOK, DROPPED, SENDING, KUDOS, DEAD_DIGEST) = (
    id_from("test", "everything", it)
    for it in (
        *("round", "handed", "mistaken", "issue", "divided", "other", "twin", "part", "answered"),
        *("card", "lower", "upper", "room", "plan", "calendar", "view", "photo", "wall", "huddle", "dead end"),
        *("webhook", "dropped", "sending", "kudos", "dead digest"),
    )
)  # fmt: skip
SECRET = "a-secret-of-everything".ljust(43, "x")
WALL_CODE, WALL_SECRET = "BCDFGH", "a-secret-of-a-wall".ljust(43, "x")

SETTING_UP = {
    "organisation.set_hours",
    "organisation.set_clocks",
    "organisation.set_outside_addresses",
    "facility.open",
    "unit.open",
    "room.open",
    "person.welcome",
    "queue.open",
    "queue.set_people",
    "queue.set_phone",
    "routing.set",
    "template.publish",
    "board.open",
    "board.set",
    "photo.keep_for",
    "delivery.send_again",
    "digest.send_again",
    "webhook.set",
    "webhook.remove",
    "webhook.renew_secret",
    "webhook.test",
    "webhook.send_again",
}
# The server's own: it says itself what a photo holds, and who founds an organisation. No person may send these.
OF_THE_SYSTEM = {
    "organisation.found",
    "photo.arrive",
    "photo.develop",
    "photo.refuse",
    "photo.let_go",
    "photo.damage",
    "photo.erase",
    "plan.ahead",
    "plan.new_hours",
    "issue.hand_on",
    "issue.new_hours",
    "issue.ask_again",
    "issue.close",
    "issue.escalate",
    "issue.urge",
    "card.urge",
    "anonymous.raise",
    "anonymous.confirm",
    "anonymous.reopen",
    "pass.renew",
    "notice.unsubscribe",
    "webhook.gone",
}


def types() -> list[str]:
    """What a person can send."""
    return sorted(set(COMMANDS) - OF_THE_SYSTEM)


def furnish() -> None:
    followups.open_queues()
    huddles.open_boards()
    rounds.publish()
    template_id = rounds.TEMPLATE["id"]
    for round_id in (ROUND, HANDED, MISTAKEN):
        people.done("Elena", "round.start", round_id=round_id, unit_id=FOUR_WEST, template_id=template_id)
    followups.raise_issue("Elena", issue_id=ISSUE, round_id=ROUND)
    for issue_id in (DIVIDED, OTHER, TWIN, PART, ANSWERED):
        followups.raise_issue("Elena", issue_id=issue_id)
    people.done("Priya", "issue.dispute", issue_id=DIVIDED, why="Not ours")
    people.done("Elena", "issue.merge", issue_id=PART, into_id=OTHER)
    people.done("Priya", "issue.resolve", issue_id=ANSWERED, what_we_did="Swapped it.")
    people.done("Ada", "room.open", room_id=ROOM, unit_id=FOUR_WEST, name="Room 12")
    huddles.add_card("Elena", card_id=CARD, photo_ids=[PHOTO])
    huddles.escalate(huddles.add_card("Elena", card_id=LOWER), "Elena", escalated_id=UPPER)
    huddles.hold("Elena", huddle_id=HUDDLE)
    kudos.give("Sam", kudos_id=KUDOS)
    plans.set_plan("Elena", plan_id=PLAN)
    people.done("Elena", "view.save", view_id=VIEW, name="Late", filters="late=overdue")
    people.done("Elena", "calendar.open", calendar_id=CALENDAR, secret_sha256=plans.hash_of(SECRET))
    walls.show("JKMNPR", "another-secret".ljust(43, "x"))
    walls.pair("JKMNPR", wall_id=WALL)
    walls.show(WALL_CODE, WALL_SECRET)
    for webhook_id in (WEBHOOK, DROPPED):
        webhooks.set_webhook(webhook_id=webhook_id)
    people.done("Ada", "webhook.test", webhook_id=WEBHOOK, test_id=SENDING)
    give_up(DEAD_END, ANNES, notice_of("Elena", ANNES))
    give_up_digest(DEAD_DIGEST, ANNES, person_id("Elena"))


def give_up(delivery_id: str, organisation_id: str, notice_id: str) -> None:
    """A delivery of this notice that nobody could make."""
    ended = {"state": "given_up", "problem": "http_503", "attempts": 9, "next_try_at": now(), "settled_at": now()}
    with within(organisation_id), writing() as session:
        session.add(Delivery(id=delivery_id, notice_id=notice_id, channel="push", **ended))


def give_up_digest(digest_id: str, organisation_id: str, whose: str) -> None:
    """A digest of this person's that the mail server refused."""
    ended = {"state": "given_up", "problem": "smtp_550", "attempts": 1, "next_try_at": now(), "settled_at": now()}
    with within(organisation_id), writing() as session:
        session.add(Digest(id=digest_id, person_id=whose, day=now().date(), **ended))


def notice_of(name: str, organisation_id: str) -> str:
    with within(organisation_id) as session:
        return str(session.scalars(select(Notice.id).where(Notice.person_id == person_id(name))).first())


def good(type: str) -> Json:
    """A payload that is accepted from Elena or Ada."""
    new = new_id()
    of_issue, of_card, of_huddle = {"issue_id": ISSUE}, {"card_id": CARD}, {"huddle_id": HUDDLE}
    at = {"unit_id": FOUR_WEST}
    payloads: dict[str, Json] = {
        "organisation.set_hours": {"zone": "America/New_York", "holidays": ["2026-12-25"],
                                   "week": {"days": [0, 1, 2, 3, 4, 5], "from": "07:00", "to": "18:00"}},
        "organisation.set_clocks": {"clocks": None},
        "organisation.set_outside_addresses": {"addresses": {"equipment": "https://cmms.example/wo/{number}"}},
        "facility.open": {"facility_id": new, "name": "Annex"},
        "unit.open": {"unit_id": new, "facility_id": MAIN, "name": "7 South", "lead_id": person_id("Priya")},
        "room.open": {"room_id": new, "name": "Room 14", **at},
        "person.welcome": {"person_id": new, "name": "New", "role": "charge", "facility_id": None, **at},
        "queue.open": {"queue_id": new, "name": "Linen", "lead_id": person_id("Sam"), "member_ids": [person_id("Tom")],
                       "rules": [{"category": "other", "place": 5, "facility_id": MAIN, "unit_id": FIVE_EAST}]},
        "queue.set_people": {"queue_id": followups.BIOMED, "lead_id": person_id("Priya"),
                             "member_ids": [person_id("Ngozi")]},
        "queue.set_phone": {"queue_id": followups.BIOMED, "phone": "4711"},
        "routing.set": {"rules": [{"queue_id": followups.QUIET, "category": "people"},
                                  {"queue_id": followups.BIOMED, "facility_id": MAIN, "unit_id": FIVE_EAST}],
                        "catch_all_id": followups.CAUGHT},
        "template.publish": {"template": rounds.TEMPLATE},
        "board.open": {"board_id": new, "tier": 1, "name": "5 East", "unit_id": FIVE_EAST, "facility_id": MAIN,
                       "parent_id": huddles.SITE_BOARD},
        "board.set": {"board_id": huddles.WEST_BOARD, "kind": "shift", "parent_id": huddles.SITE_BOARD,
                      "times": [{"at": "06:45", "days": [0, 1, 2]}], "target_minutes": 8},
        "round.start": {"round_id": new, "template_id": rounds.TEMPLATE["id"], "room_id": ROOM,
                        "due_id": plans.dues(PLAN)[0]["id"], **at},
        "round.answer": {"round_id": ROUND, "question_id": rounds.question("text"), "value": "Fine", "photo_ids": []},
        "round.rest": {"round_id": ROUND, "question_ids": [rounds.question("yes_no")]},
        "round.hand_over": {"round_id": HANDED, "person_id": person_id("Priya")},
        "round.discard": {"round_id": MISTAKEN},
        "round.finish": {"round_id": ROUND, "top_issue_ids": [ISSUE]},
        "issue.raise": {"issue_id": new, "title": "A pump beeps", "category": "equipment", "priority": "P3",
                        "room_id": ROOM, "round_id": ROUND, "question_id": rounds.question("text"), "card_id": CARD,
                        "photo_ids": [], **at},
        "issue.acknowledge": of_issue,
        "issue.start": of_issue,
        "issue.assign": {"person_id": person_id("Sam"), **of_issue},
        "issue.take": of_issue,
        "issue.promise": {"by": "2100-01-01", **of_issue},
        "issue.comment": {"comment_id": new, "text": "Looking", **of_issue},
        "issue.block": {"why": "Part ordered", "look_again_on": "2026-01-01", **of_issue},
        "issue.decline": {"reason": "cost", "why": "Next year", **of_issue},
        "issue.me_too": of_issue,
        "issue.dispute": {"why": "Not ours", **of_issue},
        "issue.settle": {"issue_id": DIVIDED, "queue_id": followups.CAUGHT, "why": "Nearest"},
        "issue.set_parent": {"parent_id": OTHER, **of_issue},
        "issue.set_outside_number": {"number": "WO-4711", **of_issue},
        "issue.set_effort": {"effort": "minutes", **of_issue},
        "issue.watch": of_issue,
        "issue.unwatch": of_issue,
        "issue.mute": of_issue,
        "issue.unmute": of_issue,
        "issue.merge": {"issue_id": TWIN, "into_id": OTHER, "why": "The same pump"},
        "issue.unmerge": {"issue_id": PART},
        "issue.set_priority": {"priority": "P2", "why": "It is worse", **of_issue},
        "issue.route": {"queue_id": followups.CAUGHT, "why": "Not a pump", **of_issue},
        "issue.confirm": {"issue_id": ANSWERED},
        "issue.reopen": {"issue_id": ANSWERED, "why": "Not yet"},
        "issue.resolve": {"what_we_did": "Swapped it", **of_issue},
        "kudos.give": {"kudos_id": new, "to": person_id("Sam"), "text": "Stayed late", "round_id": ROUND,
                       "huddle_id": HUDDLE, **at},
        "kudos.thank": {"kudos_id": KUDOS, "text": "So do I"},
        "card.add": {"card_id": new, "board_id": huddles.WEST_BOARD, "lane": "safety", "title": "Two falls"},
        "card.edit": {"title": "One fall", "owner_id": person_id("Sam"), **of_card},
        "card.done": of_card,
        "card.reopen": of_card,
        "card.carry": of_card,
        "reading.enter": measures.of("census", value=24),
        "reading.clear": measures.of("falls"),
        "counter.check": {"board_id": huddles.WEST_BOARD, "key": "fall_harm"},
        "counter.happened": measures.of("fall_harm"),
        "counter.take_back": measures.of("fall_harm"),
        "card.uncarry": of_card,
        "card.escalate": {"escalated_id": new, "why": "No beds", **of_card},
        "card.take_back": {"undoes": new, **of_card},
        "card.answer": {"card_id": UPPER, "text": "Six beds open at noon"},
        "card.decline": {"card_id": UPPER, "text": "Not before spring"},
        "huddle.start": {"huddle_id": new, "board_id": huddles.WEST_BOARD},
        "huddle.step": {"step": "kit", **of_huddle},
        "huddle.attend": {"count": 7, "person_ids": [person_id("Sam")], "gone_ids": [person_id("Priya")], **of_huddle},
        "huddle.nothing": {"key": "kit", **of_huddle},
        "huddle.something": {"key": "kit", **of_huddle},
        "huddle.focus": {"text": "Bay C: one to one", **of_huddle},
        "huddle.end": of_huddle,
        "plan.set": plans.words(plan_id=PLAN, ends_on="2100-01-01"),
        "plan.stop": {"plan_id": PLAN},
        "due.skip": {"due_id": plans.dues(PLAN)[0]["id"], "why": "The ward is closed"},
        "calendar.open": {"calendar_id": new, "secret_sha256": plans.hash_of(new)},
        "calendar.close": {"calendar_id": CALENDAR},
        "photo.take_back": {"photo_id": PHOTO},
        "photo.keep_for": {"days": 365},
        "rota.set": {"duties": [{"id": new, "queue_id": followups.BIOMED, "unit_id": None, "facility_id": None,
                                 "role": "lead", "person_id": person_id("Sam"), "begins_at": "2026-06-01T12:00:00Z",
                                 "ends_at": "2026-06-02T00:00:00Z"},
                                {"id": new_id(), "queue_id": None, "unit_id": FOUR_WEST, "facility_id": None,
                                 "role": "charge", "person_id": person_id("Ngozi"), "begins_at": "2026-06-01T12:00:00Z",
                                 "ends_at": "2026-06-02T00:00:00Z"}], "removed_ids": []},
        "view.save": {"view_id": new, "name": "Pumps", "filters": "in=all&category=equipment", **at},
        "view.remove": {"view_id": VIEW},
        "wall.pair": {"wall_id": new, "code": WALL_CODE, "board_id": huddles.WEST_BOARD},
        "wall.remove": {"wall_id": WALL},
        "webhook.set": webhooks.words(webhook_id=new),
        "webhook.remove": {"webhook_id": DROPPED},
        "webhook.renew_secret": {"webhook_id": WEBHOOK},
        "webhook.test": {"webhook_id": WEBHOOK, "test_id": new},
        "webhook.send_again": {"sending_id": SENDING},
        "notice.read": {"notice_id": notice_of("Elena", ANNES)},
        "notice.prefer": {"kind": "issue.raised", "channels": ["email", "digest"]},
        "notice.set_quiet": {"quiet": {"from": "21:00", "to": "06:30"}},
        "notice.set_zone": {"zone": "Europe/Madrid"},
        "notice.set_digest": {"digest": {"how_often": "week", "at": "07:00", "day": 0}},
        "notice.set_on_duty_only": {"on_duty_only": True},
        "delivery.send_again": {"delivery_id": DEAD_END},
        "digest.send_again": {"digest_id": DEAD_DIGEST},
    }  # fmt: skip
    return payloads[type]


def sender(type: str) -> str:
    return "Ada" if type in SETTING_UP else "Elena"


def sent(type: str, payload: Any, **more: Any) -> Json:
    return {"id": new_id(), "type": type, "made_at": now().isoformat(), "payload": payload} | more


def kept(but: tuple[str, ...] = ("command", "session")) -> dict[str, list[str]]:
    """Every row of every organisation, as text; refusals are remembered, and that is all that may be new."""
    db.session.remove()
    with db.engine.connect() as connection:
        return {
            table.name: sorted(str(tuple(row)) for row in connection.execute(select(table)))
            for table in Base.metadata.sorted_tables
            if table.name not in but
        }
