"""Where this machine keeps the programs that tests need, and how to get the ones it lacks."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


def chromium() -> Path | None:
    return _first("chromium", "chromium-browser", "google-chrome")


def chromium_shell() -> Path | None:
    """Chromium's engine with its network and storage, and no browser around them: a start costs half."""
    return _first("chromium-headless-shell")


def firefox() -> Path | None:
    return _first("firefox-esr", "firefox")


def exiftool() -> Path | None:
    return _first("exiftool")


def pdftotext() -> Path | None:
    return _first("pdftotext")


def redis_server() -> Path | None:
    return _first("valkey-server", "redis-server")


def postgres_folder() -> Path | None:
    """The folder with initdb and postgres; Debian keeps them off PATH, one folder a version."""
    installed = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest_first = sorted(installed, key=lambda initdb: float(initdb.parent.parent.name), reverse=True)
    found = newest_first[0] if newest_first else _first("initdb")
    return found.resolve().parent if found else None


def _first(*names: str) -> Path | None:
    found = (shutil.which(name, path=os.environ.get("PATH", "") + os.pathsep + "/usr/sbin") for name in names)
    return next((Path(path) for path in found if path), None)


@dataclass(frozen=True)
class Program:
    name: str
    package: str
    find: Callable[[], Path | None]


PROGRAMS = (
    Program("Chromium", "chromium", chromium),
    Program("Firefox ESR", "firefox-esr", firefox),
    Program("PostgreSQL", "postgresql", postgres_folder),
    Program("Redis", "redis-server", redis_server),
    Program("ExifTool", "libimage-exiftool-perl", exiftool),
    Program("pdftotext", "poppler-utils", pdftotext),
)


def missing() -> list[Program]:
    return [program for program in PROGRAMS if program.find() is None]


def how_to_install(programs: list[Program]) -> str:
    return "apt-get install " + " ".join(program.package for program in programs)
