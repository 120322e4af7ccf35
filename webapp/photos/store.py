"""Where the bytes of photos lie: a folder, or an S3-compatible store, behind one small interface."""

import importlib
import os
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from io import BufferedWriter
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


class PhotoStore(Protocol):
    """Few verbs. Bytes under a key never change; putting the same bytes again is harmless and makes them young again.

    OSError when a disk is full, a share lost or a bucket does not answer: worth trying again.
    """

    is_near: bool  # a put is over before it would be worth another thread

    def put(self, key: str, content: bytes) -> None: ...
    def put_all(self, several: Iterable[tuple[str, bytes]]) -> None:
        """As if each was put; where one raises, others may be there or not."""
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
        self.put_all([(key, content)])

    def put_all(self, several: Iterable[tuple[str, bytes]]) -> None:
        """All get their names before a folder is waited for: one wait brings the names of all to the disk."""
        folders: set[Path] = set()
        with ExitStack() as parts:
            written = []
            for key, content in several:
                path = self._path(key)
                folders.add(path.parent)
                if path.exists():
                    same_or_refuse(key, path.read_bytes(), content)
                    os.utime(path)
                else:
                    written.append((key, path, _write(parts, self._made(path.parent), content)))
            for _, _, part in written:
                os.fsync(part.fileno())
            for key, path, part in written:
                _name(key, path, part)
        for folder in folders:
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


def _write(parts: ExitStack, folder: Path, content: bytes) -> BufferedWriter:
    """A file that is gone with `parts`, whatever happens."""
    path = folder / f".{secrets.token_hex(8)}.part"
    part = parts.enter_context(path.open("xb"))
    parts.callback(path.unlink, missing_ok=True)
    part.write(content)
    part.flush()
    return part


def _name(key: str, path: Path, part: BufferedWriter) -> None:
    try:
        # A link is refused when the name is taken; a rename would write over what another process just put.
        os.link(part.name, path)
    except FileExistsError:
        same_or_refuse(key, path.read_bytes(), Path(part.name).read_bytes())


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
