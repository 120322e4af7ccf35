"""The words after `found` and the file of units: every mistake is said at once, each in a sentence."""

from pathlib import Path

import pytest

from webapp.founding.units import read_units
from webapp.founding.wanted import Unclear, read

FILE = "name,kind,beds,staff\n4 West,medical,28,42\nIntensive care,critical care,20\nImaging\n"


@pytest.fixture
def units(tmp_path: Path) -> Path:
    path = tmp_path / "units.csv"
    path.write_text(FILE)
    return path


def words(file: Path, /, **instead: str | None) -> list[str]:
    said = {
        "name": "St. Mary",
        "facility": "Main building",
        "zone": "Europe/Madrid",
        "admin-name": "Ana Ruiz",
        "admin-email": "ana@example.org",
        "units": str(file),
    }
    changed = said | {name.replace("_", "-"): value for name, value in instead.items()}
    return [word for name, value in changed.items() if value is not None for word in (f"--{name}", value)]


def test_what_is_said_is_wanted(units: Path) -> None:
    wanted = read(words(units, admin_email=" Ana@Example.ORG ", language="es"))
    assert (wanted.name, wanted.admin_email, wanted.language) == ("St. Mary", "ana@example.org", "es")
    assert wanted.event_system is None
    assert wanted.units == [
        {"name": "4 West", "kind": "medical", "beds": 28, "staff": 42},
        {"name": "Intensive care", "kind": "critical care", "beds": 20, "staff": 0},
        {"name": "Imaging", "kind": "ward", "beds": 0, "staff": 0},
    ]


@pytest.mark.parametrize(
    ("instead", "said"),
    [
        ({"name": None}, "--name: It is missing."),
        ({"name": "  "}, "--name: Is empty."),
        ({"name": "x" * 121}, "--name: "),
        ({"facility": None}, "--facility: It is missing."),
        ({"zone": "Madrid"}, "--zone: There is no such time zone."),
        ({"admin_email": "ana"}, "--admin-email: "),
        ({"admin_email": f"{'a' * 250}@example.org"}, "--admin-email: "),
        ({"language": "fr"}, "--language: "),
        ({"event_system": "events"}, "--event-system: "),
        ({"units": None}, "--units: It is missing."),
        ({"units": "nowhere.csv"}, "--units: The file cannot be read: No such file or directory."),
    ],
)
def test_one_wrong_word_is_one_sentence(units: Path, instead: dict[str, str | None], said: str) -> None:
    with pytest.raises(Unclear) as unclear:
        read(words(units, **instead))
    (sentence,) = unclear.value.sentences
    assert sentence.startswith(said)
    assert sentence.endswith(".")


def test_all_that_is_wrong_is_said_at_once(units: Path) -> None:
    units.write_text("4 West,medical,many\n")
    with pytest.raises(Unclear) as unclear:
        read(words(units, name=None, zone="Nowhere"))
    assert sorted(it.split(":")[0] for it in unclear.value.sentences) == ["--name", "--units", "--zone"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--password", "correct horse"], "There is no --password."),
        (["--password", "--correct horse"], "There is no --password."),
        (["--password=correct horse"], "There is no --password."),
        (["-pcorrect horse"], "There is no -p."),
        (["correct horse"], "There is a word that belongs to no option. Put quotes round a name of several words."),
        (["--units"], "Argument --units: expected one argument."),
    ],
)
def test_a_word_too_many_is_told_of_and_what_may_be_a_password_is_never_repeated(
    units: Path, more: list[str], said: str
) -> None:
    with pytest.raises(Unclear) as unclear:
        read([*words(units), *more])
    assert unclear.value.sentences == [said]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", ["The file names no unit, and without one nothing can be raised."]),
        ("name,kind,beds\n\n", ["The file names no unit, and without one nothing can be raised."]),
        ("4 West,medical,many", ["line 1: beds: Not a valid integer."]),
        ("4 West,,-1", ["line 1: beds: Must be greater than or equal to 0 and less than or equal to 100000."]),
        (",medical,3", ["line 1: name: It is missing."]),
        ("A\n\nB\n a ", ["line 4: name: the unit of line 1 has it already."]),
        ("A,b,1,2,more", ["line 1: it has 5 columns; the most is 4: name, kind, beds, staff."]),
    ],
)  # fmt: skip
def test_each_mistake_of_the_file_is_told_by_its_line(units: Path, text: str, wrong: list[str]) -> None:
    units.write_text(text)
    assert read_units(str(units))[1] == wrong


@pytest.mark.parametrize(
    "text", ["4 West;medical;28\r\n", "\ufeff4 West\tmedical\t28", "NAME,Kind,beds\n 4 West , medical,28"]
)
def test_a_file_as_spreadsheets_write_it_is_read(units: Path, text: str) -> None:
    units.write_bytes(text.encode())
    assert read_units(str(units)) == ([{"name": "4 West", "kind": "medical", "beds": 28, "staff": 0}], [])


def test_a_file_that_is_no_text_and_one_that_is_too_long_are_refused(units: Path) -> None:
    units.write_bytes(b"4 West,m\xe9dica")
    assert read_units(str(units))[1] == ["The file is not UTF-8 text. Save it as “CSV UTF-8”."]
    units.write_text("\n".join(f"Ward {n}" for n in range(1001)))
    assert read_units(str(units))[1] == ["The file names 1001 units; it may name 1000."]
