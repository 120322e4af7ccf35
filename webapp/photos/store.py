"""Where the bytes of photos lie: a folder, or an S3-compatible store, behind one small interface."""

import importlib
import os
import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qs, unquote, urlsplit

# organisation, SHA-256 of what was uploaded, and which: the upload itself while it waits, or a picture made of it
KEY = re.compile(
    r"(?P<organisation>[0-9a-f-]{36})/(?P<name>(?P<sha256>[0-9a-f]{64})-(?:(?P<upload>upload)|(?:full|thumb)\.webp))"
)


class OtherBytes(Exception):
    """The key already holds something else, and what is kept is never written over."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass
class Laid:
    """Bytes that are safe and have no name yet: nobody finds them, and let go they are gone unless they got one."""

    key: str
    part: Path | None  # None where they have it

    def let_go(self) -> None:
        if self.part is not None:
            self.part.unlink(missing_ok=True)


class PhotoStore(Protocol):
    """Few verbs. Bytes under a key never change; putting the same bytes again is harmless and makes them young again.

    OSError when a disk is full, a share lost or a bucket does not answer: worth trying again.
    """

    is_near: bool  # what is laid there is kept by its name alone; far away it is once it is laid

    def put(self, key: str, content: bytes) -> None:
        """Laid and named."""
        ...

    def lay(self, key: str, content: bytes) -> Laid: ...
    def name(self, several: Sequence[Laid]) -> None:
        """As if each was put; where one raises, others may be there or not, and all may be named again."""
        ...

    def get(self, key: str) -> bytes | None: ...
    def delete(self, key: str) -> None: ...
    def ages(self, prefix: str = "") -> Iterator[tuple[str, datetime]]:
        """Every key that begins so, and when its bytes were last put."""
        ...

    def exists(self, key: str) -> bool: ...
    def tidy(self, before: datetime) -> int:
        """Takes away what writes left behind that were broken off before this moment; how many."""
        ...


def key_of(organisation_id: str, sha256: str, size: str) -> str:
    """The key of one size of one photo; the organisation comes first, so that one can be taken out whole."""
    return checked(f"{organisation_id}/{sha256}-{size}{'' if size == 'upload' else '.webp'}")


def keys(store: PhotoStore, prefix: str = "") -> Iterator[str]:
    return (key for key, _ in store.ages(prefix))


def open_store(url: str, options: Mapping[str, str] | None = None) -> PhotoStore:
    """The store that `PHOTOS_URL` names: a folder, `file:///folder` or `s3://bucket/prefix?endpoint=…&region=…`."""
    parts = urlsplit(url)
    if parts.scheme == "s3":
        asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        bucket = importlib.import_module("webapp.photos.bucket")  # only who has one pays for its library
        store: PhotoStore = bucket.Bucket(parts.netloc, parts.path.strip("/"), asked, options or {})
        return store
    return Folder(Path(unquote(parts.path)) if parts.scheme == "file" else Path(url))


def checked(key: str) -> str:
    if not KEY.fullmatch(key):
        raise ValueError(f"not the key of a photo: {key!r}")
    return key


class Folder:
    """Files below one folder, each whole or absent whatever happens to the machine, and on the disk when `put` returns.

    obstore's own folder store does not fsync, so these few lines do it.
    """

    is_near = True

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, key: str, content: bytes) -> None:
        laid = self.lay(key, content)
        try:
            self.name([laid])
        finally:
            laid.let_go()

    def lay(self, key: str, content: bytes) -> Laid:
        part = self._made(self._path(key).parent) / f".{secrets.token_hex(8)}.part"
        try:
            with part.open("xb") as written:
                written.write(content)
                written.flush()
                os.fsync(written.fileno())
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        return Laid(key, part)

    def name(self, several: Sequence[Laid]) -> None:
        """All get their names before a folder is waited for: one wait brings the names of all to the disk."""
        parts = [(laid, laid.part, self._path(laid.key)) for laid in several if laid.part is not None]
        for laid, part, path in parts:
            try:
                # A link is refused when the name is taken; a rename would write over what another process just put.
                os.link(part, path)
            except FileExistsError:
                same_or_refuse(laid.key, path.read_bytes(), part.read_bytes())
                os.utime(path)
        for laid, part, _ in parts:
            part.unlink()
            laid.part = None
        for folder in {path.parent for _, _, path in parts}:
            _sync_folder(folder)

    def get(self, key: str) -> bytes | None:
        try:
            return self._path(key).read_bytes()
        except FileNotFoundError:
            return None

    def delete(self, key: str) -> None:
        self._path(key).unlink(missing_ok=True)

    def ages(self, prefix: str = "") -> Iterator[tuple[str, datetime]]:
        organisation, _, name = prefix.partition("/")
        for path in self.root.glob(f"{organisation or '*'}/{name[:2] if len(name) > 1 else '??'}/*"):
            key = f"{path.parent.parent.name}/{path.name}"
            if key.startswith(prefix) and KEY.fullmatch(key):
                with suppress(FileNotFoundError):
                    yield key, _age(path)

    def tidy(self, before: datetime) -> int:
        left = [path for path in self.root.glob("*/??/.*.part") if _age(path) < before]
        for path in left:
            path.unlink(missing_ok=True)
        return len(left)

    def exists(self, key: str) -> bool:
        return self._path(key).exists()

    def _path(self, key: str) -> Path:
        organisation, name = checked(key).split("/")
        return Path(self.root, organisation, name[:2], name)

    def _made(self, folder: Path) -> Path:
        """A new folder is only safe once the folder that names it is on the disk too."""
        if not folder.exists():
            self._made(folder.parent)
            with suppress(FileExistsError):
                folder.mkdir(mode=0o700)
            _sync_folder(folder.parent)
        return folder


def _age(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _sync_folder(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def same_or_refuse(key: str, kept: bytes | None, content: bytes) -> None:
    if kept != content:
        raise OtherBytes(key)
