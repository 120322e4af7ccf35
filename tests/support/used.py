"""Devices as they are after somebody used them: made once for all test processes, copied for each that needs one.

A first load and its service worker cost a processor several seconds, a copy next to none. Each has a session of its
own: who is told of something, and signed out, is a device.
"""

import contextlib
import fcntl
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Playwright

from tests.support import servers
from tests.support.browser import KNOWN_AS, Device
from tests.support.caller import Caller
from tests.support.nursery import Nursery

COOKIE = "roundwell"  # of the session


@dataclass
class Used:
    hospital: Path  # the home folder they fit: each server's is a copy
    nursery: Nursery

    def by(self, playwright: Playwright, program: Path | None, name: str, profile: Path, address: str) -> None:
        """Makes `profile` that of a device on which this person has all they may see and is signed in at `address`."""
        shutil.copytree(self._model(playwright, program, name), profile, copy_function=shutil.copyfile)
        token = Caller(address, name).http.cookies[COOKIE]
        with contextlib.closing(sqlite3.connect(profile / "Default" / "Cookies")) as cookies, cookies:
            hers = "UPDATE cookies SET value = ?, encrypted_value = x'' WHERE name = ?"
            assert cookies.execute(hers, (token, COOKIE)).rowcount == 1

    def _model(self, playwright: Playwright, program: Path | None, name: str) -> Path:
        folder = self.hospital.with_name("used-devices") / (program.name if program else "whole") / name
        folder.mkdir(parents=True, exist_ok=True)
        profile = folder / "profile"
        with (folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not profile.exists():
                with TemporaryDirectory(dir=folder) as place:
                    self._use(playwright, program, name, Path(place)).rename(profile)
        return profile

    def _use(self, playwright: Playwright, program: Path | None, name: str, place: Path) -> Path:
        home = place / "home"
        shutil.copytree(self.hospital, home)
        running = servers.start_roundwell(home, processes=("web",), nursery=self.nursery)
        try:
            device = Device(playwright, place / "device", running.address, program=program)
            device.knows_it_as(KNOWN_AS)
            device.start()
            device.sign_in(name, shows=None)
            device.is_controlled()
            device.close()
        finally:
            running.kill()
        return device.profile
