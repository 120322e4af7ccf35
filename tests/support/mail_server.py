"""A real SMTP server on this machine that keeps what it is handed, refuses or stalls when told to."""

import asyncio
import ssl
import threading
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from types import TracebackType
from typing import Any, Self, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from webapp.notify.mail import MailServer


@dataclass
class MailBox:
    """What the server does with what comes: answers, by the address it is for, else takes it."""

    mails: list[EmailMessage] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)  # address → what is answered to RCPT
    to_sender: str | None = None  # what is answered to MAIL
    most_in_one: int = 1_000  # mails over one connection
    after_data: str | None = None  # what is answered to all mails
    takes: float = 0.0  # seconds for each mail
    stalls: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        session.begun = getattr(session, "begun", 0) + 1  # type: ignore[attr-defined]
        if session.begun > self.most_in_one:  # type: ignore[attr-defined]
            return "421 4.7.0 Too many mails over one connection"
        if self.to_sender is not None:
            return self.to_sender
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.tried.append(address)
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.stalls.is_set():
            while not self.go_on.is_set():
                await asyncio.sleep(0.02)
        await asyncio.sleep(self.takes)
        if self.after_data is not None:
            return self.after_data
        self.mails.append(cast(EmailMessage, message_from_bytes(cast(bytes, envelope.content), policy=default)))
        return "250 OK"


class LocalMail:
    """`with LocalMail() as server: … server.box.mails`."""

    def __init__(self, *, port: int, password: str | None = None, tls: ssl.SSLContext | None = None) -> None:
        self.box = MailBox()
        more: dict[str, Any] = {"tls_context": tls}
        if password is not None:
            more |= {"auth_required": True, "auth_require_tls": False, "authenticator": _knows(password)}
        self._running = Controller(self.box, hostname="127.0.0.1", port=port, **more)

    @property
    def at(self) -> MailServer:
        (socket,) = self._running.server.sockets  # type: ignore[union-attr]
        return MailServer("127.0.0.1", socket.getsockname()[1], "none")

    def __enter__(self) -> Self:
        self._running.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.box.go_on.set()
        self._running.stop()


def _knows(password: str) -> Any:
    def check(server: SMTP, session: Session, envelope: Envelope, mechanism: str, said: Any) -> AuthResult:
        return AuthResult(success=said.password == password.encode(), handled=False)  # the server itself answers

    return check
