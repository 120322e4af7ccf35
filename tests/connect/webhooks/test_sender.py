"""One message to one address: what was answered, and where it may never go.

An administrator of one hospital must not reach into the network of whoever runs the house.
"""

import ipaddress
import socket
from typing import Any

import httpx
import pytest

from tests.connect.webhooks.conftest import HERE
from tests.support.receiver import Receiver
from webapp.connect.webhooks.sender import WebhookSender
from webapp.notify.channels import Outcome

NAME = "desk.example"
BODY, NO_HEADERS = b"{}", dict[str, str]()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "169.254.169.254", "0.0.0.0"])  # noqa: S104
@pytest.mark.parametrize("scheme", ["https", "http"])
def test_inside_is_refused_unless_it_is_allowed(receiver: Receiver, scheme: str, host: str) -> None:
    with WebhookSender() as sender:
        outcome = sender.send(f"{scheme}://{host}:{receiver.port}/in", BODY, NO_HEADERS)
    assert outcome == Outcome("later", problem={"https": "private", "http": "not_encrypted"}[scheme])
    assert receiver.heard == []


@pytest.mark.parametrize("address", ["10.1.2.3", "127.0.0.1", "169.254.169.254", "::1", "fd00::1", "100.64.0.9"])
def test_a_public_name_that_leads_inside_is_not_called(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    resolve(monkeypatch, [[address]])
    with WebhookSender() as sender:
        assert sender.send("https://desk.example/in", BODY, NO_HEADERS).problem == "private"


def test_a_name_is_looked_up_once_and_what_was_looked_at_is_what_is_called(
    monkeypatch: pytest.MonkeyPatch, receiver: Receiver
) -> None:
    """A resolver that says one thing when it is asked first, and another after: there is no after."""
    asked = resolve(monkeypatch, [["127.0.0.1"], ["10.0.0.1"]])
    with WebhookSender(HERE) as sender:
        outcome = sender.send(f"http://desk.example:{receiver.port}/in", BODY, NO_HEADERS)
    assert (outcome.state, len(asked)) == ("sent", 1)


def test_of_two_addresses_one_inside_is_one_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    resolve(monkeypatch, [["93.184.216.34", "::1"]])
    with WebhookSender() as sender:
        assert sender.send("https://desk.example/in", BODY, NO_HEADERS).problem == "private"


def test_nobody_is_followed_to_another_address(receiver: Receiver, sender: WebhookSender) -> None:
    with Receiver() as inside:
        for status in (301, 302, 303, 307, 308):
            receiver.answers.append((status, {"location": inside.address()}))
            outcome = sender.send(receiver.address(), BODY, NO_HEADERS)
            assert outcome == Outcome("later", status, None, f"http_{status}")
        assert inside.heard == []


def test_without_encryption_only_what_is_allowed_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    resolve(monkeypatch, [["93.184.216.34"]])
    with WebhookSender(HERE) as sender:
        assert sender.send("http://desk.example/in", BODY, NO_HEADERS).problem == "not_encrypted"


def test_allowing_one_network_allows_no_other(receiver: Receiver) -> None:
    with WebhookSender((ipaddress.ip_network("10.0.0.0/8"), ipaddress.ip_network("fd00::/8"))) as sender:
        assert sender.send(receiver.address(), BODY, NO_HEADERS).problem == "not_encrypted"


def test_a_name_that_no_machine_can_have_is_no_connection(sender: WebhookSender) -> None:
    address = f"https://{'a' * 64}.example/in"
    assert sender.send(address, BODY, NO_HEADERS) == Outcome("later", problem="no_connection")


def test_whoever_never_ends_an_answer_is_left_in_the_end(receiver: Receiver) -> None:
    """Each byte comes in time; all of them together do not."""
    receiver.always = "drip"
    with WebhookSender(HERE, patience=httpx.Timeout(30.0), longest=0.5) as sender:
        outcome = sender.send(receiver.address(), BODY, NO_HEADERS)
    assert outcome == Outcome("later", problem="no_answer")


def resolve(monkeypatch: pytest.MonkeyPatch, answers: list[list[str]]) -> list[str]:
    """A resolver that says this, in turn; returns who was asked for."""
    asked: list[str] = []
    really = socket.getaddrinfo

    def found(host: str, port: int, *more: Any, **other: Any) -> Any:
        if host != NAME:
            return really(host, port, *more, **other)  # an address: connecting to one asks for it, too
        asked.append(host)
        addresses = answers[min(len(asked), len(answers)) - 1]
        return [
            (socket.AF_INET6 if ":" in it else socket.AF_INET, socket.SOCK_STREAM, 6, "", (it, port))
            for it in addresses
        ]

    monkeypatch.setattr(socket, "getaddrinfo", found)
    return asked
