"""What the address of another system may look like, in both languages from the same cases."""

import json

import pytest

from tests.support.servers import ROOT
from webapp.connect.webhooks.address import FAULTS, fault

CASES = json.loads((ROOT / "tests/cases/webhooks.json").read_text())["addresses"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: repr(case["address"]))
def test_what_an_address_may_look_like(case: dict[str, str | None]) -> None:
    assert fault(str(case["address"])) == case["fault"]
    assert case["fault"] is None or case["fault"] in FAULTS
