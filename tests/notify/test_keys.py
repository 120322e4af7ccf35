"""The VAPID keys are made once and stay."""

import os
import stat
import subprocess
import sys
from base64 import urlsafe_b64decode
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from webapp.notify.keys import load_or_make

MAKE = """
import sys
from pathlib import Path
from webapp.notify.keys import load_or_make
print("ready", flush=True)
sys.stdin.readline()
print(load_or_make(Path(sys.argv[1])).public_key)
"""


def test_made_at_first_start_and_kept_at_the_next(tmp_path: Path) -> None:
    first = load_or_make(tmp_path / "keys")
    assert load_or_make(tmp_path / "keys") == first


def test_the_public_key_is_what_a_browser_takes(tmp_path: Path) -> None:
    key = load_or_make(tmp_path).public_key
    raw = urlsafe_b64decode(key + "=")
    assert (len(key), raw[0]) == (87, 4)
    assert ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw)


def test_nobody_else_can_read_the_private_key(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    load_or_make(folder)
    (file,) = folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_copy_restored_too_open_is_closed_again(tmp_path: Path) -> None:
    kept = load_or_make(tmp_path)
    (file,) = tmp_path.iterdir()
    file.chmod(0o644)
    assert load_or_make(tmp_path) == kept
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_private_key_is_in_no_repr(tmp_path: Path) -> None:
    assert "PRIVATE" not in repr(load_or_make(tmp_path))


def test_processes_that_start_together_agree_on_one_key(tmp_path: Path) -> None:
    makers = [
        subprocess.Popen(
            [sys.executable, "-c", MAKE, str(tmp_path / "keys")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(6)
    ]
    for maker in makers:
        assert maker.stdout is not None
        assert maker.stdout.readline() == "ready\n"
    keys = set()
    for maker in makers:
        assert maker.stdin is not None
        maker.stdin.write("\n")
        maker.stdin.flush()
    for maker in makers:
        said, _ = maker.communicate(timeout=90)
        assert maker.returncode == 0
        keys.add(said.strip())
    assert keys == {load_or_make(tmp_path / "keys").public_key}
    assert os.listdir(tmp_path / "keys") == ["vapid.pem"]


def test_a_start_that_died_half_way_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / ".vapid.pem.123.abcd").write_bytes(b"-----BEGIN PRIV")
    assert load_or_make(tmp_path).private_pem.startswith(b"-----BEGIN PRIVATE KEY-----\n")


def test_a_damaged_key_is_never_replaced_in_silence(tmp_path: Path) -> None:
    (tmp_path / "vapid.pem").write_text("nonsense")
    with pytest.raises(ValueError, match="Restore it from a backup"):
        load_or_make(tmp_path)
    assert (tmp_path / "vapid.pem").read_text() == "nonsense"
