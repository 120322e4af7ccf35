"""In CI nothing is skipped: a skip there is a failure that says what is missing."""

import os
from collections.abc import Generator

import pytest

# The photographs nobody of this project made are lent to a developer's machine; they are not part of the repository.
ALLOWED = ("shared/samples",)


def in_ci() -> bool:
    return os.environ.get("CI", "").lower() in ("1", "true", "yes")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if not hasattr(report, "wasxfail"):
        _refuse(report)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _refuse(report)
    return report


def _refuse(report: pytest.TestReport | pytest.CollectReport) -> None:
    if not in_ci() or not report.skipped:
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    if not any(words in reason for words in ALLOWED):
        report.outcome = "failed"
        report.longrepr = f"Nothing may be skipped in CI. {reason}"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Steps of ./run test that failed before pytest began, and how they ended, again here, just above its last line."""
    failed = os.environ.get("ROUNDWELL_FAILED_STEPS")
    if failed:
        terminalreporter.section("checks that failed before the tests, shown above", sep="=", red=True, bold=True)
        terminalreporter.write(failed + "\n")
