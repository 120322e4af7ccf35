"""The only code that talks SMTP: one mail to one address, and what the mail server answered."""

import smtplib
import ssl
import time
from dataclasses import dataclass, field
from email.message import EmailMessage
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, unquote, urlsplit

from webapp.notify.channels import Outcome
from webapp.notify.targets import LOOPBACK

SECURITY = ("none", "starttls", "tls")
PORTS = {"none": 25, "starttls": 587, "tls": 465}
PATIENCE = 10.0  # seconds for each answer
REST = 60.0  # seconds for which a server out of reach is left alone: each look at it holds up everything else


@dataclass(frozen=True)
class MailServer:
    """Where mails are handed in, and how."""

    host: str
    port: int
    security: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)


def read_url(url: str) -> MailServer:
    """`smtp://user:password@host:port?security=none|starttls|tls`. Raises ValueError, without the password, for what
    is none. Said nothing, it is starttls, so that a password never travels in the open; `smtps:` is tls."""
    try:
        parts = urlsplit(url)
        host, port, asked = parts.hostname, parts.port, dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    except ValueError as error:
        raise ValueError("SMTP_URL is no address. " + _EXAMPLE) from error
    security = asked.pop("security", "tls" if parts.scheme == "smtps" else "starttls")
    if parts.scheme not in ("smtp", "smtps") or not host or asked or security not in SECURITY:
        raise ValueError("SMTP_URL is no address of a mail server. " + _EXAMPLE)
    if parts.password and security == "none" and host not in LOOPBACK:
        raise ValueError("SMTP_URL would send its password in the open. Say security=starttls or security=tls.")
    user, password = (unquote(it) if it else None for it in (parts.username, parts.password))
    return MailServer(host, port or PORTS[security], security, user, password)


_EXAMPLE = "Write it like smtp://user:password@mail.example.org:587?security=starttls"


class MailSender:
    """Sends one mail after the other over one kept connection, which is made when it is first needed. Never raises for
    the network; not to be shared between threads."""

    def __init__(self, server: MailServer, patience: float = PATIENCE) -> None:
        self._server = server
        self._patience = patience
        self._line: smtplib.SMTP | None = None
        self._rests_until = 0.0

    @property
    def is_resting(self) -> bool:
        """After the server was out of reach."""
        return time.monotonic() < self._rests_until

    def send(self, mail: EmailMessage) -> Outcome:
        """One try, or none while the server rests."""
        if self.is_resting:
            return Outcome("later", problem="server_away")
        try:
            return self._over_the_kept(mail) or self._sent(self._connected(), mail)
        except TimeoutError:
            return self._out_of_reach("no_answer")
        except smtplib.SMTPResponseException as error:  # of the house, or its sign-in: nothing to do with this mail
            return self._out_of_reach(f"smtp_{error.smtp_code}")
        except (smtplib.SMTPException, OSError):
            return self._out_of_reach("no_connection")

    def _over_the_kept(self, mail: EmailMessage) -> Outcome | None:
        """That it was closed at the other end meanwhile, or had enough mails over it, says nothing of the server."""
        try:
            return None if self._line is None else self._sent(self._line, mail)
        except (smtplib.SMTPServerDisconnected, smtplib.SMTPResponseException):
            self.close()
            return None

    def _connected(self) -> smtplib.SMTP:
        server = self._server
        if server.security == "tls":
            context = ssl.create_default_context()
            line: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=self._patience, context=context)
        else:
            line = smtplib.SMTP(server.host, server.port, timeout=self._patience)
        self._line = line
        line.ehlo_or_helo_if_needed()
        if server.security == "starttls":
            line.starttls(context=ssl.create_default_context())
        if server.user:
            line.login(server.user, server.password or "")
        return line

    def _sent(self, line: smtplib.SMTP, mail: EmailMessage) -> Outcome:
        try:
            line.send_message(mail)
        except smtplib.SMTPRecipientsRefused as error:
            ((code, _),) = error.recipients.values()
            return self._refused(code)
        except smtplib.SMTPDataError as error:
            return self._refused(error.smtp_code)
        except smtplib.SMTPNotSupportedError:
            return Outcome("refused", problem="smtp_not_supported")
        return Outcome("sent", 250)

    def _refused(self, code: int) -> Outcome:
        """What is said about one mail: for now (4xx), or for good. 421 ends the connection."""
        if code == 421:
            raise smtplib.SMTPConnectError(code, "closing")
        return Outcome("later" if 400 <= code < 500 else "refused", code, problem=f"smtp_{code}")

    def _out_of_reach(self, problem: str) -> Outcome:
        self.close()
        self._rests_until = time.monotonic() + REST
        return Outcome("later", problem=problem)

    def close(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            line.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
