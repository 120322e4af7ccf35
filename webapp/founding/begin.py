"""`python -m webapp.app found …`: reads what is wanted, asks for the password, founds it, says what comes next."""

import sys
from collections.abc import Sequence

from sqlalchemy.exc import OperationalError

from webapp import clock, migrating
from webapp.config import Config
from webapp.founding import hospital, password, wanted
from webapp.founding.hospital import Taken
from webapp.founding.wanted import Unclear, Wanted
from webapp.people.rules import password_fault

UNCLEAR, REFUSED = 2, 1


def begin(words: Sequence[str], config: Config) -> int:
    """How the process ends: 0 it is founded, 1 there is such a one or no database, 2 the words are wrong."""
    try:
        asked = wanted.read(words)
        if not migrating.is_current():
            return _sorry(REFUSED, "The database is not up to date: run `python -m webapp.app migrate` first.")
        hospital.check_free(asked)
        secret = _good(password.asked(f"{asked.admin_name} ({asked.admin_email})"), asked)
        hospital.found(asked, secret, clock.now())
    except Unclear as unclear:
        return _sorry(UNCLEAR, *unclear.sentences)
    except Taken as taken:
        return _sorry(REFUSED, str(taken))
    except OperationalError:
        return _sorry(REFUSED, "The database does not answer, or somebody else holds it. Try again.")
    where = f" at {config.public_origin}" if config.public_origin else ""
    units = "1 unit" if len(asked.units) == 1 else f"{len(asked.units)} units"
    sys.stdout.write(
        f"{asked.name} is founded, with {units}.\n{asked.admin_name} signs in as {asked.admin_email}{where}.\n"
    )
    return 0


def _good(secret: str, asked: Wanted) -> str:
    fault = password_fault(secret, (asked.name, asked.facility, asked.admin_name, asked.admin_email))
    if fault is not None:
        raise Unclear([fault])
    return secret


def _sorry(ends: int, *sentences: str) -> int:
    for sentence in (*sentences, "Nothing was founded."):
        sys.stderr.write(f"{sentence}\n")
    return ends
