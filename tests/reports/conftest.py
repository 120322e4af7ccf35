"""Every test of reports has its queues."""

import pytest


@pytest.fixture
def begins_with() -> str:
    return "queues"
