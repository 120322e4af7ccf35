"""A push service and a sender for those who are told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

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
