"""Every test of reports has its queues."""

import pytest
from flask import Flask

from tests.make.followups import open_queues


@pytest.fixture(autouse=True)
def queues(request: pytest.FixtureRequest) -> None:
    if "app" in request.fixturenames:
        app: Flask = request.getfixturevalue("app")
        assert app
        open_queues()
