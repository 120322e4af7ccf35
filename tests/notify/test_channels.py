"""One push to one browser: what goes out, what comes back, and where it may never go."""

import socket
import threading
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from tests.support.ports import free_port
from tests.support.push_service import PushService
from tests.support.subscriber import Subscriber
from tests.support.waiting import until
from webapp import clock
from webapp.clock import now
from webapp.notify.channels import MOST_BYTES, Outcome, PushSender, origin_of
from webapp.notify.guarded import is_public
from webapp.notify.keys import VapidKeys, load_or_make
from webapp.notify.targets import BadSubscription, Target, check_subscription

CONTACT = "mailto:push@roundwell.example"


@pytest.fixture
def service() -> Iterator[PushService]:
    with PushService() as running:
        yield running


@pytest.fixture
def keys(tmp_path: Path) -> VapidKeys:
    return load_or_make(tmp_path)


@pytest.fixture
def sender(keys: VapidKeys) -> Iterator[PushSender]:
    with PushSender(keys, CONTACT, allow_local=True) as made:
        yield made


@pytest.fixture
def browser(service: PushService, keys: VapidKeys) -> Subscriber:
    return Subscriber(service.endpoint(keys.public_key))


def target(browser: Subscriber) -> Target:
    return Target(browser.endpoint, browser.p256dh, browser.auth)


@pytest.mark.parametrize("length", [0, 1, 500, MOST_BYTES])
def test_the_browser_reads_exactly_what_was_sent(
    service: PushService, sender: PushSender, browser: Subscriber, length: int
) -> None:
    payload = bytes(i % 251 for i in range(length))
    assert sender.send(target(browser), payload) == Outcome("sent", 201)
    (message,) = service.messages
    assert browser.read(message.body) == payload
    assert len(message.body) <= 4096


def test_one_byte_too_many_is_never_sent(service: PushService, sender: PushSender, browser: Subscriber) -> None:
    outcome = sender.send(target(browser), b"x" * (MOST_BYTES + 1))
    assert outcome == Outcome("refused", problem="too_big")
    assert service.tried == []


def test_the_request_says_how_long_how_urgent_and_what_it_replaces(
    service: PushService, sender: PushSender, browser: Subscriber
) -> None:
    sender.send(target(browser), b"{}", ttl=timedelta(hours=2), urgency="high", topic="abc-DEF_123")
    (message,) = service.messages
    said = {name: message.headers.get(name) for name in ("ttl", "urgency", "topic", "content-type", "content-encoding")}
    assert said == {
        "ttl": "7200",
        "urgency": "high",
        "topic": "abc-DEF_123",
        "content-type": "application/octet-stream",
        "content-encoding": "aes128gcm",
    }


def test_one_message_never_changes_the_next(service: PushService, sender: PushSender, browser: Subscriber) -> None:
    sender.send(target(browser), b"{}", ttl=timedelta(seconds=999), topic="t")
    sender.send(target(browser), b"{}", ttl=timedelta(0))
    sender.send(target(browser), b"{}")
    assert [message.headers["ttl"] for message in service.messages] == ["999", "0", "86400"]
    assert ["topic" in message.headers for message in service.messages] == [True, False, False]


def test_signed_for_the_origin_with_its_port_and_for_half_a_day(
    service: PushService, sender: PushSender, browser: Subscriber
) -> None:
    sender.send(target(browser), b"{}")
    (message,) = service.messages
    exp = message.claims.pop("exp")
    assert message.claims == {"aud": f"http://127.0.0.1:{service.port}", "sub": CONTACT}
    assert exp == pytest.approx((now() + timedelta(hours=12)).timestamp(), abs=60)


def test_a_token_is_used_for_an_hour_and_for_its_push_service_alone(
    service: PushService, sender: PushSender, browser: Subscriber, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = now()
    with PushService() as other:
        for minutes in (0, 59, 60, 119):
            monkeypatch.setattr(clock, "now", lambda at=minutes: start + timedelta(minutes=at))
            sender.send(target(browser), b"{}")
        elsewhere = Subscriber(other.endpoint(sender._keys.public_key))
        assert sender.send(target(elsewhere), b"{}") == Outcome("sent", 201)
    tokens = [message.headers["authorization"] for message in service.messages]
    assert (tokens[0] == tokens[1], tokens[1] == tokens[2], tokens[2] == tokens[3]) == (True, False, True)


@pytest.mark.parametrize(
    ("endpoint", "origin"),
    [
        ("https://fcm.googleapis.com/fcm/send/a:b", "https://fcm.googleapis.com"),
        ("https://fcm.googleapis.com:443/x", "https://fcm.googleapis.com"),
        ("https://updates.push.services.mozilla.com:8443/x", "https://updates.push.services.mozilla.com:8443"),
        ("http://[::1]:8080/x", "http://[::1]:8080"),
    ],
)
def test_the_audience_is_the_origin_as_a_browser_writes_it(endpoint: str, origin: str) -> None:
    assert origin_of(endpoint) == origin


def test_another_installations_key_is_refused_for_good(
    service: PushService, browser: Subscriber, tmp_path: Path
) -> None:
    with PushSender(load_or_make(tmp_path / "other"), CONTACT, allow_local=True) as stranger:
        assert stranger.send(target(browser), b"{}") == Outcome("refused", 403, problem="http_403")
    assert service.refused == ["another application server's key"]


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (200, "sent"), (201, "sent"), (202, "sent"),
        (404, "gone"), (410, "gone"),
        (400, "refused"), (401, "refused"), (403, "refused"), (413, "refused"),
        (429, "later"), (500, "later"), (502, "later"), (503, "later"),
    ],
)  # fmt: skip
def test_every_answer_means_one_thing(
    service: PushService, sender: PushSender, browser: Subscriber, status: int, state: str
) -> None:
    service.answer(status)
    outcome = sender.send(target(browser), b"{}")
    assert (outcome.state, outcome.status) == (state, status)
    assert outcome.problem == (None if state == "sent" else f"http_{status}")
    assert len(service.messages) == (1 if state == "sent" else 0)


def test_it_waits_as_long_as_it_is_told(service: PushService, sender: PushSender, browser: Subscriber) -> None:
    service.answer(429, retry_after=120)
    assert sender.send(target(browser), b"{}").retry_after == 120.0


def test_it_may_be_told_a_date(service: PushService, sender: PushSender, browser: Subscriber) -> None:
    in_an_hour = format_datetime(now() + timedelta(hours=1), usegmt=True)
    service.answer(503, retry_after=in_an_hour)
    told = sender.send(target(browser), b"{}").retry_after
    assert told == pytest.approx(3600, abs=60)


@pytest.mark.parametrize("nonsense", ["soon", "-5", "1e9", "99999999999999999999", "", "Mon, 99 Foo 2026"])
def test_a_strange_wait_is_no_wait(
    service: PushService, sender: PushSender, browser: Subscriber, nonsense: str
) -> None:
    service.answer(503, retry_after=nonsense)
    assert sender.send(target(browser), b"{}") == Outcome("later", 503, None, "http_503")


def test_silence_is_tried_again_later(service: PushService, keys: VapidKeys, browser: Subscriber) -> None:
    service.answer(0)
    with PushSender(keys, CONTACT, allow_local=True, patience=0.5) as hasty:
        assert hasty.send(target(browser), b"{}") == Outcome("later", problem="no_answer")
    until(lambda: service.tried, "it was asked")
    assert service.tried == [browser.endpoint]


def test_a_service_that_is_not_there_is_tried_again_later(sender: PushSender) -> None:
    away = Subscriber(f"http://127.0.0.1:{free_port()}/x")
    assert sender.send(target(away), b"{}") == Outcome("later", problem="no_connection")


def test_a_kept_connection_that_was_closed_meanwhile_costs_nothing(sender: PushSender, browser: Subscriber) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        calls: list[bytes] = []

        def answer_once_a_connection() -> None:
            for _ in range(2):
                line, _ = door.accept()
                with line:
                    calls.append(line.recv(65536))
                    line.sendall(b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n")
                    line.recv(1)  # the next request has come: hang up on it

        serving = threading.Thread(target=answer_once_a_connection, daemon=True)
        serving.start()
        there = Target(f"http://127.0.0.1:{door.getsockname()[1]}/push", browser.p256dh, browser.auth)
        assert [sender.send(there, b"one"), sender.send(there, b"two")] == [Outcome("sent", 201)] * 2
        assert len(calls) == 2


def test_it_follows_nobody_elsewhere(service: PushService, sender: PushSender, browser: Subscriber) -> None:
    elsewhere = service.endpoint()
    service.answer(307, location=elsewhere)
    assert sender.send(target(browser), b"{}") == Outcome("refused", 307, problem="http_307")
    assert service.tried == [browser.endpoint]


ELSEWHERE = [
    "http://fcm.googleapis.com/x",  # not sealed
    "https://evil.example/x",
    "https://fcm.googleapis.com.evil.example/x",
    "https://evilfcm.googleapis.com/x",
    "https://storage.googleapis.com/x",
    "https://169.254.169.254/latest/meta-data",
    "https://127.0.0.1/x",
    "http://127.0.0.1:8000/x",
    "http://localhost/x",
    "https://[::1]/x",
    "https://10.0.0.1/x",
    "https://user:pw@fcm.googleapis.com/x",
    "https://fcm.googleapis.com@evil.example/x",
    "https://evil.example#fcm.googleapis.com",
    "https://evil.example\\@fcm.googleapis.com/x",
    "https://fcm.googleapis.com:99999/x",
    "https://fcm.googleapis.com/x\r\nX-Evil: 1",
    "https://fcm.googleapis.com/x y",
    "https://ﬁrebase.googleapis.com/x",
    "file:///etc/passwd",
    "gopher://fcm.googleapis.com/x",
    "https://",
    "https://[::1/x",
    "",
    "https://fcm.googleapis.com/" + "x" * 2_048,
]


@pytest.mark.parametrize("endpoint", ELSEWHERE)
def test_it_calls_no_address_but_a_push_services(keys: VapidKeys, endpoint: str) -> None:
    somebody = Target(endpoint, Subscriber("").p256dh, Subscriber("").auth)
    with pytest.raises(BadSubscription) as caught:
        check_subscription(somebody)
    assert caught.value.name == "endpoint"
    with PushSender(keys, CONTACT) as sender:
        assert sender.send(somebody, b"{}") == Outcome("refused", problem="bad_endpoint")


HERE = ("https://127.0.0.1/x", "http://127.0.0.1:8000/x", "http://localhost/x", "https://[::1]/x")


@pytest.mark.parametrize("endpoint", [it for it in ELSEWHERE if it not in HERE])
def test_allowing_this_machine_allows_nothing_else(endpoint: str) -> None:
    with pytest.raises(BadSubscription):
        check_subscription(Target(endpoint, Subscriber("").p256dh, Subscriber("").auth), allow_local=True)


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://fcm.googleapis.com/fcm/send/dYw:APA91b-x_Y",
        "https://updates.push.services.mozilla.com/wpush/v2/gAAAAA",
        "https://web.push.apple.com/QGuQyavXutnMFv",
        "https://wns2-par02p.notify.windows.com/w/?token=BQYAAA%3d%3d",
    ],
)
def test_the_push_services_of_the_four_browsers_are_known(endpoint: str) -> None:
    check_subscription(Target(endpoint, Subscriber("").p256dh, Subscriber("").auth))


@pytest.mark.parametrize("address", ["10.1.2.3", "127.0.0.1", "169.254.169.254", "::1", "fd00::1", "100.64.0.9"])
def test_a_known_name_that_leads_inside_is_not_called(
    keys: VapidKeys, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """The name of a real service, answered by a resolver that lies: nothing is connected to."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(family, socket.SOCK_STREAM, 6, "", (address, 443))])
    somebody = Subscriber("https://fcm.googleapis.com/x")
    with PushSender(keys, CONTACT, allow_local=True) as sender:
        assert sender.send(target(somebody), b"{}") == Outcome("later", problem="not_public")


def test_a_name_that_cannot_be_looked_up_is_tried_again_later(keys: VapidKeys, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody_knows(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "try again")

    monkeypatch.setattr(socket, "getaddrinfo", nobody_knows)
    with PushSender(keys, CONTACT) as sender:
        outcome = sender.send(target(Subscriber("https://fcm.googleapis.com/x")), b"{}")
    assert outcome == Outcome("later", problem="no_connection")


def test_a_name_longer_than_any_can_be_stops_nobody_elses_push(keys: VapidKeys) -> None:
    somebody = Subscriber(f"https://{'a' * 64}.push.apple.com/x")
    with PushSender(keys, CONTACT) as sender:
        assert sender.send(target(somebody), b"{}") == Outcome("later", problem="no_connection")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("142.250.1.95", True), ("2a00:1450::5f", True), ("64:ff9b::8efa:15f", True),
        ("0.0.0.0", False), ("10.0.0.1", False), ("172.16.0.1", False), ("192.168.1.1", False), ("127.8.8.8", False),  # noqa: S104
        ("169.254.169.254", False), ("100.64.0.1", False), ("224.0.0.1", False), ("255.255.255.255", False),
        ("::", False), ("::1", False), ("fe80::1", False), ("fd12::1", False), ("fec0::1", False), ("ff02::1", False),
        ("::ffff:10.0.0.1", False), ("2002:7f00:1::", False), ("64:ff9b::7f00:1", False), ("2001:db8::1", False),
        ("64:ff9b:1::8efa:15f", True), ("64:ff9b:1::a00:1", False), ("::7f00:1", False), ("::ffff:0:7f00:1", False),
    ],
)  # fmt: skip
def test_which_addresses_are_the_open_internet(address: str, public: bool) -> None:
    assert is_public(address) is public


def _b64(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


GOOD = Subscriber("https://fcm.googleapis.com/x")


@pytest.mark.parametrize(
    ("p256dh", "auth", "wrong"),
    [
        (_b64(b"\x04" + b"\x01" * 64), GOOD.auth, "p256dh"),  # right length, not on the curve
        (_b64(b"\x02" + b"\x01" * 32), GOOD.auth, "p256dh"),
        (GOOD.p256dh + "=", GOOD.auth, "p256dh"),
        (GOOD.p256dh[:-1], GOOD.auth, "p256dh"),
        ("", GOOD.auth, "p256dh"),
        ("****", GOOD.auth, "p256dh"),
        (GOOD.p256dh, _b64(b"x"), "auth"),
        (GOOD.p256dh, _b64(b"x" * 15), "auth"),
        (GOOD.p256dh, _b64(b"x" * 17), "auth"),
        (GOOD.p256dh, _b64(b"\xfb" * 16).replace("-", "+"), "auth"),
        (GOOD.p256dh, _b64(b"x" * 16)[:-1] + "B", "auth"),  # bits that no byte holds
        (GOOD.p256dh, "é" * 22, "auth"),
    ],
    ids=range(12),  # GOOD is made anew in each process
)
def test_keys_a_browser_cannot_have_are_refused_before_they_are_used(
    service: PushService, sender: PushSender, p256dh: str, auth: str, wrong: str
) -> None:
    with pytest.raises(BadSubscription) as caught:
        check_subscription(Target(GOOD.endpoint, p256dh, auth))
    assert caught.value.name == wrong
    assert caught.value.sentence.endswith(".")
    outcome = sender.send(Target(service.endpoint(), p256dh, auth), b"{}")
    assert outcome == Outcome("refused", problem=f"bad_{wrong}")
    assert service.tried == []
