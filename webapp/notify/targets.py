"""Where a push may go: what a browser handed in, checked before it is kept and again before it is used."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec

# Google, Mozilla, Apple and Microsoft: whoever runs a browser's push service. A subscription names its own endpoint, so
# without this list anybody signed in could make the server call any address it can reach.
PUSH_HOSTS = ("fcm.googleapis.com", "push.services.mozilla.com", "push.apple.com", "notify.windows.com")
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class BadSubscription(ValueError):
    """What a browser handed in cannot be sent to; `name` is the field that is wrong."""

    def __init__(self, name: str, sentence: str) -> None:
        super().__init__(f"{name}: {sentence}")
        self.name = name
        self.sentence = sentence


@dataclass(frozen=True)
class Target:
    """One browser that asked to be told."""

    endpoint: str
    p256dh: str = field(repr=False)
    auth: str = field(repr=False)


def check_subscription(target: Target, *, allow_local: bool = False) -> None:
    """Raise BadSubscription unless this can be sent to; ask before it is kept and again before it is used."""
    _check_endpoint(target.endpoint, allow_local)
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _bytes_of("p256dh", target.p256dh, 65))
    except BadSubscription:
        raise
    except ValueError as error:
        raise BadSubscription("p256dh", "Is not a point on the curve.") from error
    _bytes_of("auth", target.auth, 16)


def _check_endpoint(endpoint: str, allow_local: bool) -> None:
    if len(endpoint) > 2_048 or not re.fullmatch(r"[\x21-\x7e]+", endpoint):
        raise BadSubscription("endpoint", "Is not an address.")
    try:
        parts = urlsplit(endpoint)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise BadSubscription("endpoint", "Is not an address.") from error
    if parts.username is not None or parts.password is not None or parts.fragment or "\\" in endpoint:
        raise BadSubscription("endpoint", "Is not an address.")
    if allow_local and host in LOOPBACK and parts.scheme in ("http", "https"):
        return
    if parts.scheme != "https":
        raise BadSubscription("endpoint", "Does not begin with https.")
    if not any(host == known or host.endswith("." + known) for known in PUSH_HOSTS):
        raise BadSubscription("endpoint", "Is not at a push service we know.")


def _bytes_of(name: str, text: str, length: int) -> bytes:
    """Strict base64url without padding: one spelling for one value."""
    if not re.fullmatch(r"[A-Za-z0-9_-]+", text) or len(text) % 4 == 1:
        raise BadSubscription(name, "Is not base64url.")
    raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if urlsafe_b64encode(raw).rstrip(b"=").decode() != text:
        raise BadSubscription(name, "Is not base64url.")
    if len(raw) != length:
        raise BadSubscription(name, f"Is not {length} bytes long.")
    return raw
