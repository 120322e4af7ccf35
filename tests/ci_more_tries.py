"""In CI a test of many processes that fails is tried twice more, and the summary says so: `-r R` lists each by name.

Only whole browsers and servers that are killed: a machine that stalls for seconds is no fault of the product, and may
stall for longer than one try takes. What is really broken fails three times. Rules, commands and everything else in
one process have one try. A further try begins with new servers: what the first left behind would fail it again.
"""

from pathlib import Path

import pytest
import pytest_rerunfailures

from tests.ci_no_skips import in_ci

HERE = Path(__file__).parent
MANY_PROCESSES = tuple(HERE / name for name in ("browser", "faults", "notify", "tools"))
MORE_TRIES = 2


def pytest_configure(config: pytest.Config) -> None:
    if "R" not in config.option.reportchars:
        config.option.reportchars += "R"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if not in_ci():
        return
    for item in items:
        if any(item.path.is_relative_to(folder) for folder in MANY_PROCESSES):
            item.add_marker(pytest.mark.flaky(reruns=MORE_TRIES))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """The plugin holds the module's fixtures back for the next try; here they are ended like after a last test."""
    if getattr(item, "execution_count", 1) > 1:
        pytest_rerunfailures._restore_suspended_finalizers(item)
        item.session._setupstate.teardown_exact(item.session)  # type: ignore[arg-type]  # down to what all share
