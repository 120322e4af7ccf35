"""Another system to tell, and the sender of the job, which may call this machine."""

import ipaddress
from collections.abc import Iterator

import httpx
import pytest

from tests.support.receiver import Receiver
from webapp.connect.webhooks.sender import WebhookSender

HERE = (ipaddress.ip_network("127.0.0.0/8"),)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as running:
        yield running


@pytest.fixture
def sender() -> Iterator[WebhookSender]:
    """Patient, for a machine that does seven other things."""
    with WebhookSender(HERE, patience=httpx.Timeout(30.0), longest=60.0) as made:
        yield made


@pytest.fixture
def hasty() -> Iterator[WebhookSender]:
    """For those who never answer."""
    with WebhookSender(HERE, patience=httpx.Timeout(30.0, read=0.5), longest=1.0) as made:
        yield made
