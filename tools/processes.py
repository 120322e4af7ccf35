"""Runs the Procfile's processes side by side and stops them together."""

import os
import sys

from honcho.environ import parse_procfile
from honcho.manager import Manager
from honcho.printer import Printer

from tools.trouble import ROOT


def main() -> int:
    # Not the `honcho` command: that one gives each kind of process another PORT, and links would lead nowhere.
    manager = Manager(Printer(sys.stdout))
    for name, command in parse_procfile((ROOT / "Procfile").read_text()).processes.items():
        manager.add_process(name, command, env=dict(os.environ), cwd=str(ROOT))
    manager.loop()
    return manager.returncode or 0


if __name__ == "__main__":
    sys.exit(main())
