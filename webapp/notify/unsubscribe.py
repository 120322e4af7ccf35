"""The signed word in a mail's link that ends such mails: whose, and which. It needs no sign-in and never runs out."""

import hmac
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from uuid import UUID

from webapp.notify.kinds import KINDS

_SEAL = 16  # bytes
DIGEST = "digest"


@dataclass(frozen=True)
class Ending:
    """`kind` is none for the digest."""

    organisation_id: str
    person_id: str
    kind: str | None


def sign(key: bytes, ending: Ending) -> str:
    said = UUID(ending.organisation_id).bytes + UUID(ending.person_id).bytes + (ending.kind or DIGEST).encode()
    return urlsafe_b64encode(_seal(key, said) + said).rstrip(b"=").decode()


def read(key: bytes, token: str) -> Ending | None:
    """None for whatever we did not sign."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{60,200}", token) or len(token) % 4 == 1:
        return None
    raw = urlsafe_b64decode(token + "=" * (-len(token) % 4))
    seal, said = raw[:_SEAL], raw[_SEAL:]
    if not hmac.compare_digest(seal, _seal(key, said)):
        return None
    kind = said[32:].decode()
    if kind not in KINDS and kind != DIGEST:
        return None  # a kind of an older version
    return Ending(str(UUID(bytes=said[:16])), str(UUID(bytes=said[16:32])), None if kind == DIGEST else kind)


def _seal(key: bytes, said: bytes) -> bytes:
    return hmac.digest(key, said, "sha256")[:_SEAL]
