"""A push service, its sender and a mail server for those who are told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.mail_server import LocalMail
from tests.support.ports import free_port
from tests.support.push_service import PushService
from webapp.notify.channels import PushSender
from webapp.notify.keys import load_or_make


@pytest.fixture
def service() -> Iterator[PushService]:
    with PushService() as running:
        yield running


@pytest.fixture
def push(tmp_path: Path) -> Iterator[PushSender]:
    keys = load_or_make(tmp_path / "keys")
    with PushSender(keys, "mailto:a@b.example", allow_local=True, patience=3.0) as made:
        yield made


@pytest.fixture
def server() -> Iterator[LocalMail]:
    with LocalMail(port=free_port()) as running:
        yield running
