"""Turns an upload into a clean, upright, small picture, or says why it is none; never decodes in this process."""

import hashlib
import json
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#   reason               what is wrong with it
REASONS = {
    "empty":              "no bytes at all",
    "not_a_picture":       "neither JPEG, PNG, WebP nor HEIF by its content",
    "damaged":             "begins like a picture and cannot be read to its end",
    "not_only_a_picture": "an archive, a program, a document or a page is hidden in it or hung on it",
    "too_many_pixels":     "more pixels than any phone takes",
    "too_many_frames":     "a film and not a picture",
    "too_costly":          "needs more time or memory than a picture may",
}  # fmt: skip

MOST_PICTURE_BYTES = 8_000_000
_PATH = [str(Path(__file__).parents[2]), *filter(None, sys.path)]


class NotAPicture(Exception):
    """The upload's own fault, and the same every time it is tried. `reason` is one of REASONS."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"{reason}: {REASONS[reason]}")


class DarkroomClosed(Exception):
    """Our fault, not the picture's: it was not looked at to the end and is worth sending again."""


@dataclass(frozen=True)
class Picture:
    """Two WebP pictures that hold pixels and nothing else; `sha256` is of the upload they were made from."""

    full: bytes
    thumb: bytes
    width: int
    height: int
    sha256: str


class Darkroom:
    """Makes pictures in short-lived processes, `at_once` at a time, each bounded in memory and to `seconds`.

    One process with Pillow loaded is kept and forks for each picture: 8 ms where a new interpreter takes 150.
    It inherits no open file and no environment, so neither keys nor database addresses are in reach of a decoder.
    """

    def __init__(self, at_once: int = 2, seconds: int = 15, patience: float = 10) -> None:
        self.seconds = seconds
        self.patience = patience
        self._places = threading.BoundedSemaphore(at_once)
        self._lock = threading.Lock()
        self._door: socket.socket | None = None
        self._developer: subprocess.Popen[bytes] | None = None

    def make(self, upload: bytes) -> Picture:
        """The picture in these bytes. Raises NotAPicture, or DarkroomClosed when it is worth trying again."""
        if not upload:
            raise NotAPicture("empty")
        # Waiting has an end, so that costly uploads cannot take every thread of the web process.
        if not self._places.acquire(timeout=self.patience):
            raise DarkroomClosed("no place free")
        try:
            said, pictures = self._developed(upload)
        finally:
            self._places.release()
        if reason := said.get("refused"):
            raise NotAPicture(reason)
        full, thumb = pictures[: said["full"]], pictures[said["full"] :]
        return Picture(full, thumb, said["width"], said["height"], hashlib.sha256(upload).hexdigest())

    def close(self) -> None:
        """Ends the kept process; the next picture starts another."""
        with self._lock:
            self._stop()

    def _developed(self, upload: bytes) -> tuple[dict[str, Any], bytes]:
        ours, theirs = socket.socketpair()
        # The picture's own process stops itself sooner; this is for the case that it cannot.
        ours.settimeout(self.seconds + 10)
        with ours:
            with theirs:
                self._hand_in(theirs)
            try:
                with suppress(BrokenPipeError, ConnectionResetError):
                    ours.sendall(upload)
                    ours.shutdown(socket.SHUT_WR)
                return _parted(_read_all(ours, MOST_PICTURE_BYTES))
            except OSError as error:
                raise DarkroomClosed("no answer") from error

    def _hand_in(self, theirs: socket.socket) -> None:
        """Passes one end of a fresh connection to the kept process, starting it when there is none."""
        with self._lock:
            for last_try in (False, True):
                try:
                    socket.send_fds(self._open_door(), [b"."], [theirs.fileno()])
                    return
                except OSError as error:
                    self._stop()
                    if last_try:
                        raise DarkroomClosed("it does not start") from error

    def _open_door(self) -> socket.socket:
        if self._door is None:
            self._door, inside = socket.socketpair()
            self._door.settimeout(30)
            with inside:
                self._developer = subprocess.Popen(
                    [sys.executable, "-m", "webapp.photos.darkroom", str(inside.fileno()), str(self.seconds)],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    pass_fds=[inside.fileno()],
                    # Two arenas: each thread's own would eat 64 MB of the address space a picture may use.
                    env={"PYTHONPATH": ":".join(_PATH), "MALLOC_ARENA_MAX": "2"},
                    # A Ctrl-C meant for the server must not turn the picture at work into a refused one.
                    start_new_session=True,
                )
            if self._door.recv(1) != b"!":
                raise ConnectionError("no greeting")
        return self._door

    def _stop(self) -> None:
        if self._door is not None:
            self._door.close()
            self._door = None
        if self._developer is not None:
            self._developer.kill()
            self._developer.wait()
            self._developer = None


def _read_all(ours: socket.socket, most: int) -> bytes:
    parts, size = [], 0
    while part := ours.recv(65536):
        parts.append(part)
        size += len(part)
        if size > most:
            raise DarkroomClosed("an answer without end")
    return b"".join(parts)


def _parted(answer: bytes) -> tuple[dict[str, Any], bytes]:
    """The line that says what it is, and the two pictures behind it. Nothing is believed that was not checked."""
    line, _, pictures = answer.partition(b"\n")
    try:
        said = json.loads(line)
        if "refused" in said:
            return {"refused": said["refused"] if said["refused"] in REASONS else "damaged"}, b""
        full, width, height = (int(said[name]) for name in ("full", "width", "height"))
    except (ValueError, TypeError, KeyError) as error:
        raise DarkroomClosed("it died at work") from error
    if not all(part[:4] == b"RIFF" and part[8:12] == b"WEBP" for part in (pictures[:full], pictures[full:])):
        raise DarkroomClosed("that is no WebP")
    return {"full": full, "width": width, "height": height}, pictures
