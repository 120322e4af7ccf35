"""Structured logs on standard error, with the request's number and no personal text."""

import logging
import sys
import traceback
from collections.abc import Iterator
from typing import Any

import structlog


def install(*, as_json: bool) -> None:
    """One line an event: JSON for machines, or key=value for a person who develops."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _kinds_and_places,
        structlog.processors.JSONRenderer() if as_json else structlog.dev.ConsoleRenderer(colors=False),
    ]
    structlog.configure(
        processors=shared,
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


def _kinds_and_places(logger: Any, method: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """An error by what it is and where it arose. What it says stays out, and so do the values around it: a database
    quotes the row it refuses, and a row holds what somebody wrote."""
    error = _error(event.pop("exc_info", None))
    if error is not None:
        event["exception"] = "\n\nin the course of\n\n".join(map(_place, _with_causes(error)))
    return event


def _error(info: Any) -> BaseException | None:
    if isinstance(info, tuple):
        return info[1] if isinstance(info[1], BaseException) else None
    return info if isinstance(info, BaseException) else sys.exc_info()[1] if info else None


def _with_causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _place(error: BaseException) -> str:
    kind = type(error)
    return "".join(traceback.format_tb(error.__traceback__)) + f"{kind.__module__}.{kind.__qualname__}"
