"""The only caller of datetime.now: everything else is handed the time."""

from datetime import UTC, datetime


def now() -> datetime:
    """The present moment, aware and in UTC."""
    return datetime.now(UTC)


def as_text(moment: datetime) -> str:
    """RFC 3339 in UTC with `Z`, the one way a moment is written down outside the database."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
