"""Rules of signing in: how long an address is locked after wrong tries, how long a session lasts."""

from datetime import datetime, timedelta

FREE_TRIES = 5
SESSION_LASTS = timedelta(days=30)
SEEN_EVERY = timedelta(minutes=10)  # how exactly "last seen" is kept; each keep is a write


def locked_until(failures: int, now: datetime) -> datetime | None:
    """None within the free tries; then a minute, doubling to a quarter of an hour."""
    if failures < FREE_TRIES:
        return None
    return now + min(timedelta(minutes=2 ** (failures - FREE_TRIES)), timedelta(minutes=15))


def address(email: str) -> str:
    """An e-mail address as it is compared."""
    return email.strip().lower()
