"""Ninety days at the demo hospital as a list of commands, each with who gave it and when; the same for the same seed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from webapp.demo import huddled, planned, scenes, several, stories, thanked
from webapp.demo.places import DESKS, EXECUTIVES, ZONE, Ward
from webapp.ids import id_from

DAYS = 90
OLD = timedelta(days=16)  # what is older than this has its answer, but for the few a manager must see
_AT_HOME = ZoneInfo(ZONE)


@dataclass(frozen=True)
class Act:
    """One command somebody gave at some moment."""

    at: datetime
    who: str
    type: str
    payload: Mapping[str, Any]


@dataclass
class History:
    """Makes the past. `ids` turns a person's, unit's or board's name into its id."""

    seed: str
    now: datetime
    wards: Mapping[str, Ward]
    ids: Mapping[str, str]
    template: Mapping[str, Any]
    lanes: tuple[str, ...]
    made: int = 0
    visits: int = 0
    told: set[tuple[str, str]] = field(default_factory=set)  # unit and title: nobody raises the same thing again
    rng: Random = field(init=False)

    def __post_init__(self) -> None:
        self.rng = Random(self.seed)  # noqa: S311 a believable past, not a secret

    @property
    def _midnight(self) -> datetime:
        """The day's beginning: what is made up depends on the day alone, or an hour later it were another hospital."""
        return self.now.replace(hour=0, minute=0, second=0, microsecond=0)

    def _age(self, at: datetime) -> timedelta:
        """How long ago that will have been when the day is over."""
        return self._midnight + timedelta(days=1) - at

    def acts(self) -> list[Act]:
        """Everything that happened, in order of time."""
        acts = [*self._rounds(), *self._raised_directly(), *self._thanked()]
        acts += [*self._words_on(acts), *self._cards(), *self._scenes()]
        return sorted((act for act in acts if act.at < self.now), key=lambda act: act.at)

    def _new(self, kind: str) -> str:
        self.made += 1
        return id_from(self.seed, kind, self.made)

    def _day(self, ago: int, hour: int) -> datetime:
        """A moment of a working hour, that many days ago."""
        minutes, seconds = self.rng.randrange(60), self.rng.randrange(60)
        return self._midnight + timedelta(days=-ago, hours=hour, minutes=minutes, seconds=seconds)

    def _at_work(self, at: datetime) -> datetime:
        """That moment, or the next morning of a working day: desks do not answer at night."""
        local = at.astimezone(_AT_HOME)
        if local.weekday() < 5 and 7 <= local.hour < 18:
            return at
        days = 1 if local.hour >= 18 else 0
        while (local + timedelta(days=days)).weekday() >= 5:
            days += 1
        morning = (local + timedelta(days=days)).replace(hour=7, minute=self.rng.randrange(60))
        return (morning + timedelta(minutes=self.rng.randrange(90))).astimezone(at.tzinfo)

    def _rounds(self) -> Iterator[Act]:
        """Each unit is visited about every nine days; Elena comes most often to the first three."""
        for number, (unit, ward) in enumerate(self.wards.items()):
            for ago in range(DAYS - number % 9, 0, -9):
                if self.rng.random() < 0.12:
                    continue  # missed
                while self._day(ago, 12).weekday() >= 5:
                    ago += self.rng.randrange(1, 4)  # leaders come on working days
                who = EXECUTIVES[0] if number < 3 or self.rng.random() < 0.15 else self.rng.choice(EXECUTIVES[1:])
                yield from self._round(unit, ward, who, self._day(ago, 14 + self.rng.randrange(4)))

    def _round(self, unit: str, ward: Ward, who: str, at: datetime) -> Iterator[Act]:
        round_id, self.visits = self._new("round"), self.visits + 1
        yield Act(
            at,
            who,
            "round.start",
            {"round_id": round_id, "unit_id": self.ids[unit], "template_id": self.template["id"]},
        )
        raised = [self._pick(ward) for _ in range(self.rng.choice((0, 1, 1, 1, 2, 2, 3)))]
        issue_ids = [self._new("issue") for _ in raised]
        moment = at
        for item in self.template["items"]:
            value = self._answer(item, ward, raised, issue_ids)
            if value is not None:
                moment += timedelta(seconds=self.rng.randrange(15, 70))
                yield Act(
                    moment, who, "round.answer", {"round_id": round_id, "question_id": item["id"], "value": value}
                )
            if item["type"] == "several":
                for issue_id, story in zip(issue_ids, raised, strict=True):
                    moment += timedelta(seconds=self.rng.randrange(20, 60))
                    yield from self._issue(issue_id, unit, ward, who, story, moment, round_id=round_id)
            if item["type"] == "person" and isinstance(value, dict):
                yield self._kudos(
                    who, unit, moment + timedelta(seconds=20), value["name"], value["why"], round_id=round_id
                )
        yield Act(moment + timedelta(seconds=40), who, "round.finish", {"round_id": round_id})

    def _answer(self, item: Mapping[str, Any], ward: Ward, raised: list[stories.Story], issue_ids: list[str]) -> Any:
        match item["type"]:
            case "text":
                said = stories.WORKS_WELL if "suggest" not in item else stories.ONE_THING
                return self.rng.choice(said) if self.rng.random() < 0.8 else None
            case "person" if self.visits % 4 == 0:  # one leader round in four names somebody to thank
                return {
                    "name": self.rng.choice((*ward.frontline, *stories.OUTSIDE)),
                    "why": self.rng.choice(stories.THANKS),
                }
            case "several":
                offered = {option["key"] for option in item["options"]}
                return sorted({story.category for story in raised} & offered) or ["nothing"]
            case "yes_no":
                return "no" if self.rng.random() < 0.2 else "yes"
            case "choice":
                return self.rng.choices(item["options"], (42, 20, 18, 8)[: len(item["options"])])[0]["key"]
            case "scale":
                return min(10, max(2, round(self.rng.gauss(7, 1.6))))
            case "priorities" if issue_ids:
                return issue_ids[:2]
        return None

    def _pick(self, ward: Ward) -> stories.Story:
        """Something that could happen here and has not been said here before."""
        while True:
            category = self.rng.choices(list(stories.WEIGHTS), list(stories.WEIGHTS.values()))[0]
            fitting = [
                story
                for story in stories.STORIES
                if story.category == category
                and (ward.beds or not story.beds)
                and (ward.name, story.title) not in self.told
            ]
            if fitting:
                story = self.rng.choice(fitting)
                self.told.add((ward.name, story.title))
                return story

    def _raised_directly(self) -> Iterator[Act]:
        """What people on the floor and charge nurses raise between rounds."""
        for unit, ward in self.wards.items():
            for ago in range(DAYS, -1, -1):
                if self.rng.random() < 0.15:
                    who = self.rng.choice((ward.charge, *ward.frontline))
                    at = self._day(ago, 11 + self.rng.randrange(11))
                    yield from self._issue(self._new("issue"), unit, ward, who, self._pick(ward), at)

    def _issue(
        self,
        issue_id: str,
        unit: str,
        ward: Ward,
        who: str,
        story: stories.Story,
        at: datetime,
        round_id: str | None = None,
    ) -> Iterator[Act]:
        yield Act(at, who, "issue.raise", {
            "issue_id": issue_id, "unit_id": self.ids[unit], "title": story.title, "category": story.category,
            "priority": story.priority, "effort": story.effort, **({"round_id": round_id} if round_id else {}),
        })  # fmt: skip
        owner = next(desk.lead for desk in DESKS if story.category in desk.categories or desk.catch_all)
        of = {"issue_id": issue_id}
        if who in EXECUTIVES and self.rng.random() < 0.18:
            day = (at + timedelta(days=14)).date().isoformat()
            yield Act(at + timedelta(seconds=15), who, "issue.take", {**of, "by": day})
        if self._age(at) < timedelta(days=3) and self.rng.random() < 0.4:
            return  # nobody has looked yet
        seen = self._seen(story, at)
        yield Act(seen, owner, "issue.acknowledge", of)
        if self.rng.random() < 0.3:
            yield Act(seen + timedelta(minutes=30), owner, "issue.comment",
                      {**of, "comment_id": self._new("comment"), "text": stories.word_back(story.category, self.rng)})  # fmt: skip
        yield from self._answered(of, who, owner, story, at, seen)

    def _seen(self, story: stories.Story, at: datetime) -> datetime:
        """What is urgent is seen within the hour or two; the rest when the desk next works."""
        if story.priority in ("P1", "P2"):
            return at + timedelta(minutes=self.rng.expovariate(1 / (8 if story.priority == "P1" else 50)) + 1)
        return self._at_work(at + timedelta(hours=self.rng.expovariate(1 / 5) + 0.2))

    def _answered(
        self, of: Mapping[str, Any], who: str, owner: str, story: stories.Story, at: datetime, seen: datetime
    ) -> Iterator[Act]:
        """Four in five are solved; some cannot be, some wait for something, a few lie about."""
        slow = {"minutes": 0.6, "days": 1.0, "project": 3.0}[story.effort] * (
            0.5 if story.priority in ("P1", "P2") else 1
        )
        answered = self._at_work(seen + timedelta(hours=self.rng.lognormvariate(3.1, 0.8) * slow))
        fate = self.rng.random()
        if fate < 0.80:
            yield Act(answered, owner, "issue.resolve", {**of, "what_we_did": story.done})
            yield from self._word_back(of, who, owner, story, answered)
        elif fate < 0.88:
            reason, why = stories.refusal(story.category, self.rng)
            yield Act(answered, owner, "issue.decline", {**of, "reason": reason, "why": why})
        elif fate < 0.94:
            yield from self._blocked(of, who, owner, story, at, seen)
        else:
            yield Act(self._at_work(seen + timedelta(hours=5)), owner, "issue.start", of)
            if self._age(at) > 3 * OLD or (self._age(at) > OLD and self.rng.random() < 0.6):
                late = self._at_work(seen + timedelta(days=self.rng.uniform(12, 30)))
                yield Act(late, owner, "issue.resolve", {**of, "what_we_did": story.done})
                yield from self._word_back(of, who, owner, story, late)

    def _blocked(
        self, of: Mapping[str, Any], who: str, owner: str, story: stories.Story, at: datetime, seen: datetime
    ) -> Iterator[Act]:
        """It waits, with a reason and a day to look again; then it is done."""
        stopped, days = self._at_work(seen + timedelta(hours=20)), self.rng.randrange(8, 26)
        again = (stopped + timedelta(days=days)).date().isoformat()
        why = stories.waits_for(story.category, self.rng)
        yield Act(stopped, owner, "issue.block", {**of, "why": why, "look_again_on": again})
        done = self._at_work(stopped + timedelta(days=days))
        yield Act(done, owner, "issue.start", of)
        yield Act(done + timedelta(hours=3), owner, "issue.resolve", {**of, "what_we_did": story.done})
        yield from self._word_back(of, who, owner, story, done + timedelta(hours=3))

    def _word_back(
        self, of: Mapping[str, Any], who: str, owner: str, story: stories.Story, at: datetime
    ) -> Iterator[Act]:
        """Whether it is fixed, from the person who raised it; one in four says nothing."""
        asked = at + timedelta(hours=self.rng.expovariate(1 / 20) + 0.1)
        fate = self.rng.random()
        if fate < 0.68:
            yield Act(asked, who, "issue.confirm", of)
        elif fate < 0.75:
            yield Act(asked, who, "issue.reopen", {**of, "why": self.rng.choice(stories.NOT_YET)})
            yield Act(
                self._at_work(asked + timedelta(hours=30)),
                owner,
                "issue.resolve",
                {**of, "what_we_did": f"{story.done} ({stories.SECOND[stories.is_a_thing(story.category)]})"},
            )
            yield Act(asked + timedelta(hours=110), who, "issue.confirm", of)

    def _thanked(self) -> Iterator[Act]:
        for unit, ward in self.wards.items():
            for ago in range(DAYS, -1, -1):
                if self.rng.random() < 0.1:
                    to = self.rng.choice(ward.frontline if self.rng.random() < 0.7 else stories.OUTSIDE)
                    yield self._kudos(ward.charge, unit, self._day(ago, 12), to, self.rng.choice(stories.THANKS))

    def _words_on(self, acts: list[Act]) -> Iterator[Act]:
        leads = {self.ids[unit]: ward.manager for unit, ward in self.wards.items()}
        given = ((act.at, act.payload) for act in acts if act.type == "kudos.give")
        yield from (Act(*word) for word in thanked.words(given, leads, self.now))

    def _kudos(self, who: str, unit: str, at: datetime, to: str, why: str, round_id: str | None = None) -> Act:
        given = {"kudos_id": self._new("kudos"), "unit_id": self.ids[unit], "to": self.ids.get(to, to), "text": why}
        return Act(at, who, "kudos.give", {**given, **({"round_id": round_id} if round_id else {})})

    def _scenes(self) -> Iterator[Act]:
        """What the people of the demo sign-ins find when they come in."""
        for ago, who, type, said in (*scenes.of(self.ids, self.template), *several.of(self.ids)):
            payload = {name: value(self.now) if callable(value) else value for name, value in said.items()}
            yield Act(self.now - ago, who, type, payload)
        for at, who, type, said in (*planned.acts(self.ids, self.now), *huddled.acts(self.ids, self.now)):
            yield Act(at, who, type, said)

    def _cards(self) -> Iterator[Act]:
        """A card a huddle on most days: done the same day, or carried over once or twice; today's are still open."""
        for unit, ward in self.wards.items():
            for ago in range(30, -1, -1):
                for _ in range(self.rng.choice((0, 0, 1, 1, 2))):
                    yield from self._card(unit, ward, self._day(ago, 11))

    def _card(self, unit: str, ward: Ward, at: datetime) -> Iterator[Act]:
        lane = self.rng.choice([lane for lane in self.lanes if lane in stories.CARDS])
        card_id = self._new("card")
        said = {"card_id": card_id, "board_id": self.ids[f"board {unit}"], "lane": lane}
        yield Act(at, ward.charge, "card.add", {**said, "title": self.rng.choice(stories.CARDS[lane])})
        while self.rng.random() < 0.25:
            at += timedelta(days=1)
            yield Act(at, ward.charge, "card.carry", {"card_id": card_id})
        if self._age(at) > timedelta(days=3) or self.rng.random() < 0.7:
            yield Act(at + timedelta(hours=self.rng.uniform(1, 26)), ward.charge, "card.done", {"card_id": card_id})
