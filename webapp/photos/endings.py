"""What is hung on the end of a picture, or hidden in it: a file that is a picture and something else as well."""

import re
import struct

ARCHIVES_AND_PROGRAMS = (
    b"PK\x03\x04",
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a\x07",
    b"\x1f\x8b\x08",
    b"MZ",
    b"\x7fELF",
    b"%PDF-",
)
PAGES = (b"<html", b"<script", b"<!doctype", b"<svg", b"<?php")
_LOOKED_AT = 65_536
_MARKER = re.compile(rb"\xff[^\x00\x01\xd0-\xd7\xff]")  # in what a scan holds, and not one of its restarts
_END = 0xD9


def is_something_else(upload: bytes) -> bool:
    """An archive, a program, a document or a page beside the picture. Phones hang films and depth maps on theirs:
    those are left behind and nothing is said."""
    tail = upload[end_of(upload) :].lstrip(b"\x00\t\r\n ")
    return (
        tail.startswith(ARCHIVES_AND_PROGRAMS)
        or any(word in tail[:_LOOKED_AT].lower() for word in PAGES)
        or b"%PDF-" in upload[:1024]
        or _is_archive(upload)
    )


def _is_archive(upload: bytes) -> bool:
    """An archive is read from its end: a directory whose record says where it begins."""
    at = upload.rfind(b"PK\x05\x06", -_LOOKED_AT - 22)
    if at < 0 or at + 22 > len(upload):
        return False
    entries, size = struct.unpack_from("<HI", upload, at + 10)
    return bool(entries) and size <= at and upload[at - size :].startswith(b"PK\x01\x02")


def end_of(upload: bytes) -> int:
    """Where the picture ends by its own account; the length of all when it does not say so."""
    try:
        if upload.startswith(b"\xff\xd8"):
            return _end_of_jpeg(upload)
        if upload.startswith(b"\x89PNG"):
            return _end_of_png(upload)
        if upload.startswith(b"RIFF"):
            return 8 + int.from_bytes(upload[4:8], "little") + upload[4] % 2
        return _end_of_boxes(upload) if upload[4:8] == b"ftyp" else len(upload)
    except struct.error:
        return len(upload)


def _end_of_jpeg(upload: bytes) -> int:
    at = 2
    while found := _MARKER.search(upload, at):
        kind, at = found[0][1], found.end()
        if kind == _END:
            return at
        # What a scan holds has no length: the next marker is looked for in it.
        at += struct.unpack_from(">H", upload, at)[0]
    return len(upload)


def _end_of_png(upload: bytes) -> int:
    at, kind = 8, b""
    while kind != b"IEND":
        size, kind = struct.unpack_from(">I4s", upload, at)
        at += 12 + size
    return at


def _end_of_boxes(upload: bytes) -> int:
    at = 0
    while at + 8 <= len(upload):
        size, kind = struct.unpack_from(">I4s", upload, at)
        if size == 1:
            size = struct.unpack_from(">Q", upload, at + 8)[0]
        if size < 8 or at + size > len(upload) or not kind.isalnum():
            break
        at += size
    return at
