"""What is made of an address, how it is read and how it is built, worked out once for all applications of a test run.

Werkzeug takes each address of each application apart and writes and compiles two functions for it; a test has an
application of its own, and that took it longer than all the rest of making one.
"""

from typing import Any

from werkzeug.routing import Rule

MADE = ("_parts", "_trace", "_converters")

_make = Rule.compile
_kept: dict[tuple[object, ...], tuple[Rule, dict[str, Any]]] = {}


def keep_them() -> None:
    """From now on; what builds an address is told which one it works for, so one serves all that read the same."""
    Rule.compile = _compile  # type: ignore[method-assign]


def _compile(rule: Rule) -> None:
    key = (rule.rule, rule.host, rule.subdomain, repr(rule.defaults), rule.merge_slashes)
    if key not in _kept:
        _make(rule)
        _kept[key] = rule, {name: vars(rule)[name] for name in MADE}
        return
    first, made = _kept[key]
    vars(rule).update(made)
    rule.arguments |= first.arguments
    rule._build = first._build.__func__.__get__(rule)  # type: ignore[attr-defined]
    rule._build_unknown = first._build_unknown.__func__.__get__(rule)  # type: ignore[attr-defined]
