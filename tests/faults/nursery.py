"""Workers and a clock to be killed as often as one likes: `python -m tests.faults.nursery`.

Each is forked from one process that has read all the code, and has its own connections to database and Redis. It says
the number of each worker as it is born. What a house waits for in minutes is waited for in seconds here, and letters
step back for nobody: in a house they wait for people at work, here they would wait for the other tests. Nothing else is
different.
"""

import os
import sys
from collections.abc import Callable
from datetime import timedelta

import psycopg  # noqa: F401 so that no child reads it anew

from jobs import deliver, mail, tick, worker
from jobs.schedule import Every
from tools.offspring import die_with_parent
from webapp import wake
from webapp.config import Config
from webapp.notify import keys, rules
from webapp.notify import mail as smtp
from webapp.notify.channels import PushSender

WORKERS = 3
PATIENCE = 1.0
TAKEN_FOR_LOST = 2  # seconds after which a job is asked for again that a worker took with it


def quicken() -> None:
    rules.BACK_OFF = tuple(timedelta(seconds=it) for it in (0.5, 1, 2, 4))  # type: ignore[assignment]
    rules.CLAIM_LASTS = timedelta(seconds=3)
    smtp.REST = PATIENCE
    wake._WAITS = TAKEN_FOR_LOST
    deliver._step_back = deliver._nobody
    config = Config.from_env()
    push = PushSender(keys.load_or_make(config.home / "keys"), "mailto:a@b.example", allow_local=True,
                      patience=PATIENCE)  # fmt: skip
    post = smtp.MailSender(smtp.read_url(config.smtp_url or ""), PATIENCE)
    deliver._sender, mail._sender = (lambda: push), (lambda: post)  # type: ignore[assignment]
    tick.Clock.__init__.__defaults__ = ((Every(1, "deliver"), Every(1, "mail")),)


def born(work: Callable[[], int]) -> int:
    pid = os.fork()
    if pid == 0:
        die_with_parent()
        os.dup2(2, 1)  # who listens here wants to hear of births alone
        try:
            work()
        finally:
            os._exit(0)
    return pid


def new_worker() -> int:
    pid = born(lambda: worker.main([]))
    sys.stdout.write(f"{pid}\n")
    sys.stdout.flush()
    return pid


def main() -> None:
    quicken()
    clock = born(tick.main)
    for _ in range(WORKERS):
        new_worker()
    while True:
        dead, _ = os.wait()
        if dead == clock:
            clock = born(tick.main)
        else:
            new_worker()


if __name__ == "__main__":
    main()
