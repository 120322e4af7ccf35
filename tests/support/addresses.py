"""What is made of an address, how it is read and how it is built, worked out once for all applications of a test run.

Werkzeug takes each address of each application apart and writes and compiles two functions for it; a test has an
application of its own, and that took it longer than all the rest of making one.
"""

from typing import Any

from werkzeug.routing import Rule

MADE = ("arguments", "_parts", "_trace", "_converters", "_build", "_build_unknown")

_make = Rule.compile
_kept: dict[tuple[object, ...], dict[str, Any]] = {}


def keep_them() -> None:
    """From now on; none of it depends on the application, so one serves all addresses that read the same."""
    Rule.compile = _compile  # type: ignore[method-assign]


def _compile(rule: Rule) -> None:
    key = (rule.rule, rule.host, rule.subdomain, repr(rule.defaults), rule.merge_slashes)
    if key not in _kept:
        _make(rule)
        _kept[key] = {name: vars(rule)[name] for name in MADE}
    vars(rule).update(_kept[key])
