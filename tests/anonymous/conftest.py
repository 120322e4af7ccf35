"""Queues and a posting pass, and somebody who brings no name."""

import pytest
from flask import Flask

from tests.make.anonymous import Voice, open_passes
from tests.make.followups import open_queues


@pytest.fixture
def voice(app: Flask) -> Voice:
    open_queues()
    open_passes()
    return Voice(app)
