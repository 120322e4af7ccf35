"""Runs the Procfile's processes side by side and stops them together."""

import os
import sys
from functools import partial

from honcho.environ import parse_procfile
from honcho.manager import Manager
from honcho.printer import Printer
from honcho.process import Popen

from tools.trouble import ROOT


def main() -> int:
    # Not the `honcho` command: that one gives each kind of process another PORT, and links would lead nowhere.
    manager = Manager(Printer(sys.stdout))
    for name, command in parse_procfile((ROOT / "Procfile").read_text()).processes.items():
        process = manager.add_process(name, command, env=dict(os.environ), cwd=str(ROOT))
        # A group of its own, by which it is ended, but in one session: Linux shares the processors out between
        # sessions first, and a worker that steps back steps back within its own alone.
        process._child_ctor = partial(Popen, start_new_session=False, process_group=0)
    manager.loop()
    return manager.returncode or 0


if __name__ == "__main__":
    sys.exit(main())
