"""The house without its front knows every command and every kind of thing, and none of the libraries of the front."""

import json
import subprocess
import sys
from typing import Any

ASK = """
import json, sys, {module}
from webapp.db import Base
from webapp.sync.commands import COMMANDS
from webapp.sync.feed import ENTITIES
front = {{"flask_smorest", "flask_limiter", "flask_login", "apispec", "webargs"}} & {{*sys.modules}}
print(json.dumps([sorted(COMMANDS), sorted(ENTITIES), sorted(Base.metadata.tables), sorted(front)]))
"""


def known_by(module: str) -> list[Any]:
    asked = subprocess.run(
        [sys.executable, "-c", ASK.format(module=module)], capture_output=True, text=True, check=True
    )
    found: list[Any] = json.loads(asked.stdout)
    return found


def test_jobs_can_do_and_tell_all_that_the_web_application_can_without_its_libraries() -> None:
    *house, front = known_by("webapp.house")
    *everything, _ = known_by("webapp.app")
    assert house == everything
    assert front == []
