"""How an address is built of its parts, worked out once for all applications of a test run.

Werkzeug writes and compiles two functions for each address of each application; a test has an application of its own,
and that took it longer than all the rest of making one.
"""

from collections.abc import Callable

from werkzeug.routing import Rule

Builder = Callable[..., tuple[str, str]]

_make = Rule._compile_builder
_kept: dict[tuple[object, ...], Builder] = {}


def keep_builders() -> None:
    """From now on; a builder is told which address it works for, so one serves all that read the same."""
    Rule._compile_builder = _builder  # type: ignore[method-assign]


def _builder(rule: Rule, append_unknown: bool = True) -> Builder:
    key = (rule.rule, rule.host, rule.subdomain, repr(rule.defaults), append_unknown)
    if key not in _kept:
        _kept[key] = _make(rule, append_unknown)
    return _kept[key]
