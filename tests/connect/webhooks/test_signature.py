"""A receiver that does as docs/webhooks.md says takes what is ours and fresh, and nothing else."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from tests.support.servers import ROOT
from webapp.connect.webhooks.signature import BOTH_COUNT, generations, secret_of, signed
from webapp.ids import new_id

AT = datetime(2026, 1, 1, 8, 0, 0, 500_000, tzinfo=UTC)
BODY = '{"event":"issue.raised","unit":"4 Oeste, ñ"}'.encode()
HOME, WEBHOOK = new_id(), new_id()
SECRET = secret_of(b"the key of the house", HOME, WEBHOOK, 1)

Check = Callable[[str, str, bytes, float], bool]


@pytest.fixture(scope="module")
def is_from_roundwell() -> Check:
    """What the page tells receivers to do, as it stands there."""
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "docs/webhooks.md").read_text(), re.DOTALL)
    names: dict[str, Check] = {}
    exec(code, names)  # noqa: S102 our own page
    return names["is_from_roundwell"]


def test_what_was_signed_is_taken_for_five_minutes(is_from_roundwell: Check) -> None:
    told = signed([SECRET], BODY, AT)
    for seconds, is_fresh in ((0, True), (299, True), (-299, True), (302, False), (-302, False)):
        assert is_from_roundwell(SECRET, told, BODY, AT.timestamp() + seconds) is is_fresh


def test_nothing_else_is(is_from_roundwell: Check) -> None:
    told, now = signed([SECRET], BODY, AT), AT.timestamp()
    later = re.sub(r"t=\d+", f"t={int(now) + 60}", told)
    for secret, signature, body in (
        (SECRET, told, BODY + b" "),
        (SECRET, later, BODY),
        (SECRET + "x", told, BODY),
        (SECRET, "", BODY),
        (SECRET, "v1=é", BODY),
        (SECRET, told.split(",")[0], BODY),
        (SECRET, told.replace("v1=", "v0="), BODY),
    ):
        assert is_from_roundwell(secret, signature, body, now) is False


def test_for_a_day_after_it_was_renewed_either_secret_will_do(is_from_roundwell: Check) -> None:
    newer = secret_of(b"the key of the house", HOME, WEBHOOK, 2)
    assert newer != SECRET
    both = signed([newer, SECRET], BODY, AT)
    assert all(is_from_roundwell(one, both, BODY, AT.timestamp()) for one in (newer, SECRET))
    assert generations(2, AT, AT + BOTH_COUNT - timedelta(seconds=1)) == [2, 1]
    assert generations(2, AT, AT + BOTH_COUNT) == [2]
    assert generations(1, None, AT) == [1]


def test_every_webhook_of_every_hospital_has_its_own() -> None:
    others = [
        secret_of(b"the key of the house", HOME, new_id(), 1),
        secret_of(b"the key of the house", new_id(), WEBHOOK, 1),
        secret_of(b"another key", HOME, WEBHOOK, 1),
    ]
    assert len({SECRET, *others}) == 4
    assert all(re.fullmatch(r"rws_[A-Za-z0-9_-]{43}", one) for one in (SECRET, *others))
