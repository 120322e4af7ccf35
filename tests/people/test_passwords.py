"""Which passwords may be chosen: long ones, whatever they are made of, that nobody guesses first."""

import pytest

from webapp.people.rules import LONGEST_PASSWORD, SHORTEST_PASSWORD, password_fault

KNOWN = ("St. Mary of the Lakes", "Ana Ruiz", "ana.maria.ruiz@example.org")


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("", "has 0 characters"),
        ("Tr0ub4dor&3!xK", "has 14 characters"),
        ("x" * 10 + "correct horse" * 100, "may have 1024"),
        ("abcabcabcabcabcabc", "again and again"),
        ("ana.maria.ruiz@example.org", "everybody knows"),
        (" st mary OF the lakes!", "everybody knows"),
        ("correct horse\x1b[D battery", "writes nothing"),
    ],
)
def test_a_password_that_may_not_be_chosen_is_told_why(password: str, said: str) -> None:
    assert said in (password_fault(password, KNOWN) or "")


@pytest.mark.parametrize(
    "password",
    ["correct horse battery", "cuatro palabras así ñ", "aaaa bbbb cccc dd", "日本語の長い文章を合言葉にする話"],
)
def test_a_long_one_may_be_made_of_anything(password: str) -> None:
    assert password_fault(password, KNOWN) is None


def test_the_shortest_and_the_longest_may_be_chosen() -> None:
    assert password_fault("abcdefghijklmnopqrstuvwxyz"[:SHORTEST_PASSWORD], KNOWN) is None
    assert password_fault("abcdefgh" * (LONGEST_PASSWORD // 8), KNOWN) is None
