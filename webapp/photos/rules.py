"""What is decided about photos without looking at one."""

import uuid
from datetime import UTC, datetime, timedelta

MOST_BYTES = 12 * 1024 * 1024
KEPT_ON_DEVICES = timedelta(days=180)


def taken_at(photo_id: str, now: datetime) -> datetime:
    """When it was taken. The camera's own word is stripped, but a UUIDv7 made at the shutter holds the moment."""
    made = uuid.UUID(photo_id)
    if made.version != 7:
        return now
    moment = datetime.fromtimestamp((made.int >> 80) / 1000, UTC)
    return moment if now - timedelta(days=800) < moment <= now else now


def is_accepted_type(mimetype: str) -> bool:
    """What it says of itself decides nothing; this only turns away what was plainly sent to the wrong address."""
    return mimetype in ("", "application/octet-stream") or mimetype.startswith("image/")
