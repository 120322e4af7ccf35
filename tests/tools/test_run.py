"""Which Python ./run makes its environment with."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYTHON = """#!/bin/sh
case "$*" in
    *"import sys,venv,ensurepip"*) exit {whole} ;;
    *"import sys"*) exit {right} ;;
    *) echo "{name} $*" ;;
esac
"""


@pytest.fixture
def started(tmp_path: Path) -> Path:
    """A folder with ./run and nothing else of the product."""
    shutil.copy(ROOT / "run", tmp_path / "run")
    return tmp_path


def python(folder: Path, name: str, *, whole: bool, right: bool = True) -> str:
    """One that can make an environment, or lacks the parts for it, or is too old; it says what it is started with."""
    path = folder / name
    path.write_text(PYTHON.format(name=name, whole=int(not whole), right=int(not right)))
    path.chmod(0o755)
    return str(path)


def run(folder: Path, *words: str, **environment: str) -> str:
    asked = [folder / "run", *words]
    return subprocess.run(asked, env=os.environ | environment, capture_output=True, text=True, check=True).stdout


def test_a_python_that_is_named_is_taken_before_the_distributions(started: Path) -> None:
    mine = python(started, "mine", whole=True)
    assert run(started, "test", "-k", "two words", PYTHON=mine) == "mine -m tools.environment test -k two words\n"


@pytest.mark.parametrize("right", [True, False])
def test_one_that_cannot_make_an_environment_is_passed_over_while_another_can(started: Path, right: bool) -> None:
    mine = python(started, "mine", whole=False, right=right)
    tools = started / "tools"
    tools.mkdir()
    (tools / "__init__.py").touch()
    (tools / "environment.py").write_text("import sys; print('another', *sys.argv[1:])")
    assert run(started, "--help", PYTHON=mine) == "another --help\n"
