"""How a receiver knows that a message is ours and fresh: a secret each webhook has, and what is signed with it."""

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from datetime import datetime, timedelta

BOTH_COUNT = timedelta(days=1)  # after a secret was renewed, so that nothing is refused while the receiver changes it


def secret_of(key: bytes, organisation_id: str, webhook_id: str, generation: int) -> str:
    """Always the same for the same generation, so that it need not be kept."""
    said = "\x1f".join((organisation_id, webhook_id, str(generation)))
    return "rws_" + urlsafe_b64encode(hmac.digest(key, said.encode(), "sha256")).rstrip(b"=").decode()


def generations(newest: int, renewed_at: datetime | None, now: datetime) -> list[int]:
    """Which secrets count now, the newest first."""
    is_new = renewed_at is not None and now < renewed_at + BOTH_COUNT
    return [newest, newest - 1] if is_new else [newest]


def signed(secrets: Sequence[str], body: bytes, at: datetime) -> str:
    """`t=1767225600,v1=5f…`, with one `v1` for each secret that counts."""
    t = int(at.timestamp())
    told = f"{t}.".encode() + body
    return ",".join([f"t={t}", *(f"v1={hmac.digest(one.encode(), told, 'sha256').hex()}" for one in secrets)])
