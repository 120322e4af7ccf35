"""The administrator's first password: typed twice at a terminal, or read from standard input. It is never shown."""

import sys
import warnings
from getpass import GetPassWarning, getpass

from webapp.founding.wanted import Unclear

MOST_BYTES = 8192


def asked(who: str) -> str:
    """Unclear when none came, when two tries differ, or when the terminal would show what is typed."""
    return _typed_twice(who) if sys.stdin.isatty() else _piped()


def _typed_twice(who: str) -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", GetPassWarning)
            first = getpass(f"A password for {who}: ")
            again = getpass("The same once more: ")
    except GetPassWarning as warning:
        raise Unclear(["This terminal would show the password. Give it by standard input."]) from warning
    except (EOFError, KeyboardInterrupt) as end:
        raise Unclear(["No password was typed."]) from end
    if first != again:
        raise Unclear(["The two are not the same."])
    return first


def _piped() -> str:
    """One line; its end is no part of it."""
    try:
        said = sys.stdin.buffer.read(MOST_BYTES).decode()
    except UnicodeDecodeError as error:
        raise Unclear(["The password on standard input is not UTF-8 text."]) from error
    lines = said.removesuffix("\n").removesuffix("\r").split("\n")
    if lines == [""]:
        raise Unclear(["No password came. It is asked for at a terminal, and read from standard input elsewhere."])
    if len(lines) > 1:
        raise Unclear(["More than one line came on standard input; the password is one."])
    return lines[0]
