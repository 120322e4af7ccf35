"""The numbers of the loop worked out slowly, row by row, from what the feed tells of issues and thanks."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

Row = dict[str, Any]
ZONE = ZoneInfo("America/New_York")
CLOSED = ("resolved", "confirmed", "unconfirmed", "declined")
OPEN = ("new", "acknowledged", "in_progress", "blocked")
DONE = ("resolved", "confirmed", "unconfirmed")


def moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def month_of(text: str) -> str:
    return datetime.fromisoformat(text).astimezone(ZONE).strftime("%Y-%m")


def answered(issue: Row) -> str | None:
    return issue["closed_at"] if issue["state"] == "declined" else issue["resolved_at"]


def share(rows: Iterable[Row], of: Callable[[Row], bool], part: Callable[[Row], bool]) -> tuple[Any, ...]:
    whole = [row for row in rows if of(row)]
    parts = [row for row in whole if part(row)]
    return (len(parts) / len(whole) if whole else None, len(parts), len(whole))


def hours(rows: Iterable[Row], ends: str, of: Callable[[Row], bool]) -> tuple[Any, ...]:
    took = [(moment(row[ends]) - moment(row["raised_at"])).total_seconds() for row in rows if of(row)]  # type: ignore[operator]
    return (round(median(took) / 3600, 2) if took else None, None, len(took))


def of_issues(issues: list[Row], now: datetime, caught: str, others: Mapping[str, Row]) -> dict[str, tuple[Any, ...]]:
    """Every number about the issues raised in some days, given those, and by their ids whichever they are one with."""

    def fell_due(row: Row) -> bool:
        if row["state"] in (*DONE, "declined"):
            return True
        return row["state"] not in ("blocked", "merged") and moment(row["resolve_by"]) < now  # type: ignore[operator]

    def is_due(row: Row) -> bool:
        """Blocked or not: a stop has moved the promise already. One with another it has whichever promise is sooner."""
        if row["state"] in CLOSED or moment(row["resolve_by"]) < now:  # type: ignore[operator]
            return True
        return row["merged_into_id"] is not None and is_due(others[row["merged_into_id"]])

    def kept(row: Row) -> bool:
        return row["state"] in CLOSED and moment(answered(row)) <= moment(row["resolve_by"])  # type: ignore[operator]

    return {
        "heard_back": share(issues, is_due, lambda row: row["state"] in CLOSED),
        "answered": share(issues, lambda row: True, lambda row: row["state"] in CLOSED),
        "acknowledge": hours(
            issues, "acknowledged_at", lambda row: row["acknowledged_at"] is not None and not row["anonymous"]
        ),
        "resolve": hours(issues, "resolved_at", lambda row: row["state"] in DONE and not row["anonymous"]),
        **{f"tier_{n}": share(issues, is_done, lambda row, n=n: row["tier"] == n) for n in (1, 2, 3)},
        "on_time": share(issues, fell_due, kept),
        "unconfirmed": share(issues, lambda row: row["state"] in DONE, lambda row: row["state"] == "unconfirmed"),
        "confirmed": share(issues, lambda row: row["state"] in DONE, lambda row: row["state"] == "confirmed"),
        "reopened": share(issues, ever_resolved, lambda row: row["reopened"] > 0),
        "declined": share(issues, lambda row: row["state"] in CLOSED, lambda row: row["state"] == "declined"),
        "from_rounds": share(issues, lambda row: True, lambda row: row["round_id"] is not None),
        "from_huddles": share(issues, lambda row: True, lambda row: row["card_id"] is not None),
        "direct": share(issues, lambda row: True, lambda row: row["round_id"] is None and row["card_id"] is None),
        "unrouted": share(issues, lambda row: True, lambda row: row["queue_id"] == caught),
    }


def is_done(row: Row) -> bool:
    return row["state"] in DONE


def ever_resolved(row: Row) -> bool:
    return row["state"] in DONE or row["reopened"] > 0


def aging(issues: list[Row], now: datetime) -> tuple[Any, ...]:
    """About all issues, whenever they were raised."""
    open_ones = [row for row in issues if row["state"] in OPEN]
    return share(open_ones, lambda row: True, lambda row: now - moment(row["raised_at"]) > timedelta(days=30))  # type: ignore[operator]


def quick_wins(issues: list[Row]) -> tuple[Any, ...]:
    """About those resolved in some days, given those."""
    many = sum(row["state"] in DONE and row["effort"] == "minutes" for row in issues)
    return (float(many), None, many)


def kudos(given: list[Row], staff: int) -> tuple[Any, ...]:
    return (round(len(given) * 100 / staff, 2) if staff else None, None, len(given))


def kudos_words(given: list[Row], now: datetime) -> tuple[Any, ...]:
    owed = [row for row in given if row["word_by"] and (row["words"] or moment(row["word_by"]) < now)]  # type: ignore[operator]
    return share(owed, lambda row: True, lambda row: bool(row["words"]) and said(row) <= moment(row["word_by"]))  # type: ignore[operator]


def said(row: Row) -> datetime:
    return min(moment(word["at"]) for word in row["words"])  # type: ignore[type-var]
