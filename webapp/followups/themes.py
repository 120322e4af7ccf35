"""Themes: open issues of one kind that speak of the same thing, in several places. Who raised them plays no part.

An issue is in at most one theme; what comes of it depends on the issues alone, not on their order.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from webapp.followups.folding import likeness, words_of
from webapp.followups.stop_words import STOP_WORDS, WHAT_AND_WHERE

LEAST_ISSUES = 3  # two are a coincidence
SPAN = timedelta(weeks=4)
ALIKE = 0.4  # from when on a word is taken for another one that is used more
LEAST_MISTAKEN = 5  # letters: shorter words are too soon alike
MOST_THEMES = 50
IN_NAME = 3  # words a theme is called by, at most


@dataclass(frozen=True)
class Heard:
    """What is known of an issue of the last eight weeks, or of one that is open."""

    id: str
    title: str
    category: str
    unit_id: str
    raised_at: datetime
    is_open: bool = True
    parent_id: str | None = None


@dataclass(frozen=True)
class Theme:
    category: str
    word: str  # that all of its issues share
    words: tuple[str, ...]  # what it is called by
    issues: tuple[Heard, ...]  # the newest first
    unit_ids: tuple[str, ...]
    lately: int  # raised in these four weeks, answered or not
    before: int  # and in the four before
    parent_id: str | None  # the issue that most of them are part of already


def themes(heard: Iterable[Heard], now: datetime, most: int = MOST_THEMES) -> list[Theme]:
    """Those in most places first, and so many of them."""
    issues = sorted({one.id: one for one in heard}.values(), key=lambda one: one.id)
    wholes = {one.parent_id for one in issues if one.parent_id}
    kinds: dict[str, list[Heard]] = defaultdict(list)
    for one in issues:
        if one.id not in wholes:  # it stands for its theme, and is none of it
            kinds[one.category].append(one)
    found = [group for category in sorted(kinds) for group in _of_one_kind(_kind(category, kinds[category]), most)]
    return [_theme(group, now) for group in sorted(found, key=_Group.place)[:most]]


@dataclass(frozen=True)
class _Kind:
    """The issues of one category, what each word in them stands for, and the things each of them speaks of."""

    category: str
    issues: Sequence[Heard]
    known: dict[str, str]
    things: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class _Group:
    """Open issues that share a word. What is told of them is found out once it is known which are shown."""

    kind: _Kind
    word: str
    issues: Sequence[Heard]
    unit_ids: frozenset[str]

    def place(self) -> tuple[int, int, str, str]:
        return -len(self.unit_ids), -len(self.issues), self.kind.category, self.word


def _kind(category: str, issues: Sequence[Heard]) -> _Kind:
    known = _representatives(issues)
    return _Kind(category, issues, known, {one.id: _things(one, known) for one in issues})


def _of_one_kind(kind: _Kind, most: int) -> list[_Group]:
    things = kind.things
    left = {one.id: one for one in kind.issues if one.is_open}
    found: list[_Group] = []
    # Found in the order they are shown in, so that none behind the last is worth looking for.
    while len(found) < most and (word := _most_said(left, things)) is not None:
        its = [one for one in left.values() if word in things[one.id]]
        found.append(_Group(kind, word, its, frozenset(one.unit_id for one in its)))
        for one in its:
            del left[one.id]
    return found


def _things(issue: Heard, known: dict[str, str]) -> tuple[str, ...]:
    said = dict.fromkeys(known[word] for word in telling(issue.title))
    return tuple(word for word in said if word not in WHAT_AND_WHERE)


def _most_said(left: dict[str, Heard], things: dict[str, tuple[str, ...]]) -> str | None:
    """The word that issues of most units have, if enough have it; of two alike the one that is said first."""
    units: dict[str, set[str]] = defaultdict(set)
    places: dict[str, list[int]] = defaultdict(list)
    for one in left.values():
        for at, word in enumerate(things[one.id]):
            units[word].add(one.unit_id)
            places[word].append(at)
    enough = [word for word, at in places.items() if len(at) >= LEAST_ISSUES]
    return min(
        enough,
        key=lambda word: (-len(units[word]), -len(places[word]), sum(places[word]) / len(places[word]), word),
        default=None,
    )


def _theme(group: _Group, now: datetime) -> Theme:
    kind, its = group.kind, group.issues
    raised = [one.raised_at for one in kind.issues if group.word in kind.things[one.id]]
    parents = Counter(one.parent_id for one in its if one.parent_id)
    parent_id, parts = min(parents.items(), key=lambda it: (-it[1], it[0]), default=(None, 0))
    return Theme(
        kind.category,
        group.word,
        _name(group.word, its, kind.known),
        tuple(sorted(its, key=lambda one: (one.raised_at, one.id), reverse=True)),
        tuple(sorted(group.unit_ids)),
        sum(now - SPAN < at <= now for at in raised),
        sum(now - 2 * SPAN < at <= now - SPAN for at in raised),
        parent_id if 2 * parts > len(its) else None,
    )


def _name(word: str, its: Sequence[Heard], known: dict[str, str]) -> tuple[str, ...]:
    """Its word and those that most of its issues say besides, each as it is mostly written, in the order of speech."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    places: dict[str, list[int]] = defaultdict(list)
    for one in its:
        seen: set[str] = set()
        for at, said in enumerate(telling(one.title)):
            if (base := known[said]) not in seen:
                seen.add(base)
                forms[base][said] += 1
                places[base].append(at)
    often = sorted((base for base in forms if 2 * len(places[base]) > len(its)), key=lambda it: (-len(places[it]), it))
    chosen = [word, *(base for base in often if base != word)][:IN_NAME]
    chosen.sort(key=lambda base: (sum(places[base]) / len(places[base]), base))
    return tuple(min(forms[base].items(), key=lambda it: (-it[1], it[0]))[0] for base in chosen)


def _representatives(issues: Sequence[Heard]) -> dict[str, str]:
    """For each word said the one it stands for: of one thing and many, and of a word and its mistake, the usual one."""
    said = Counter(word for one in issues for word in telling(one.title))
    bases: Counter[str] = Counter()
    for word, times in said.items():
        bases[_one_of_many(word)] += times
    usual: dict[str, list[str]] = defaultdict(list)
    meant: dict[str, str] = {}
    for base in sorted(bases, key=lambda it: (-bases[it], it)):
        alike = [other for other in usual[base[0]] if _is_mistake(base, bases[base], other, bases[other])]
        meant[base] = max(alike, key=lambda other: (likeness(base, other), bases[other], other), default=base)
        if meant[base] == base and bases[base] > 1:  # what was said once nobody can have meant
            usual[base[0]].append(base)
    return {word: meant[_one_of_many(word)] for word in said}


def _is_mistake(word: str, times: int, other: str, others: int) -> bool:
    if len(word) < LEAST_MISTAKEN or abs(len(word) - len(other)) > 2 or 2 * times > others:
        return False
    return likeness(word, other) >= ALIKE


def _one_of_many(word: str) -> str:
    """ "slings" → "sling", "batteries" → "battery", "luces" → "luz" as well as a rule without a dictionary can."""
    if len(word) < 4 or not word.endswith("s") or word.endswith("ss"):
        return word
    for many, one in (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("sses", "ss"), ("xes", "x"), ("ces", "z")):
        if word.endswith(many):
            return word[: -len(many)] + one
    return word[:-1]


@lru_cache(20_000)
def telling(title: str) -> tuple[str, ...]:
    """The words of a title that tell something; a number or a single letter says which one, not what."""
    words = words_of(title)
    return tuple(it for it in words if len(it) > 1 and it not in STOP_WORDS and not any(map(str.isdigit, it)))
