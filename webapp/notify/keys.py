"""The VAPID keys: made at first start, kept for good, because every subscription is bound to them."""

import os
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

_NAME = "vapid.pem"


@dataclass(frozen=True)
class VapidKeys:
    """How push services know this installation: a P-256 key, and its public half as browsers want it."""

    private_pem: bytes = field(repr=False)
    public_pem: bytes
    public_key: str


def load_or_make(folder: Path) -> VapidKeys:
    """The keys kept in `folder`; processes that start at the same moment all get the same ones."""
    path = folder / _NAME
    if not path.exists():
        _keep(path, _new_pem())
    if path.stat().st_mode & 0o077:
        path.chmod(0o600)
    return _read(path)


def _new_pem() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _keep(path: Path, pem: bytes) -> None:
    """Whole or not at all, and the first one wins: a hard link never replaces what is there."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{_NAME}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(pem)
            out.flush()
            os.fsync(out.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            return
        _sync_folder(path.parent)
    finally:
        draft.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _read(path: Path) -> VapidKeys:
    pem = path.read_bytes()
    try:
        key = load_pem_private_key(pem, password=None)
    except ValueError as error:
        raise _unusable(path) from error
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
        raise _unusable(path)
    public = key.public_key()
    point = public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return VapidKeys(
        private_pem=pem,
        public_pem=public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
        public_key=urlsafe_b64encode(point).rstrip(b"=").decode(),
    )


def _unusable(path: Path) -> ValueError:
    return ValueError(f"{path} holds no P-256 key. Restore it from a backup; a new one ends every push subscription.")
