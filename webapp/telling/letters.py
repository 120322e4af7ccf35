"""What a mail looks like: text and simple HTML, a link into the app, and the way to end such mails at its foot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime, parseaddr
from html import escape
from urllib.parse import urlsplit

from webapp.notify import unsubscribe
from webapp.notify.unsubscribe import Ending
from webapp.notify.words import language_of

#        opens the app             ends mails of a kind            ends digests        why it came
_FOOT = {
    "en": ("Open it in Roundwell", "No more e-mails of this kind", "No more digests", "You get this from Roundwell."),
    "es": ("Ábralo en Roundwell", "No más correos de este tipo", "No más resúmenes", "Recibe esto de Roundwell."),
}  # fmt: skip


@dataclass(frozen=True)
class Letterhead:
    """What all mails of this installation have in common: in whose name, where the app is, what signs their links."""

    mail_from: str
    origin: str
    key: bytes


@dataclass(frozen=True)
class Line:
    """One thing a mail tells of, and where it opens."""

    title: str
    body: str
    path: str


@dataclass(frozen=True)
class Part:
    """Lines under a heading; a mail about one thing has none."""

    heading: str | None
    lines: Sequence[Line]


@dataclass(frozen=True)
class Letter:
    """One mail to one person: a number, a kind and a unit, never anybody's words."""

    id: str
    to: str
    language: str
    subject: str
    parts: Sequence[Part]
    ending: Ending


class _Unbroken(EmailPolicy):
    """Leaves an address in a header in one piece. Python makes encoded words of whatever is too long for a line, and
    those no mail program reads there (RFC 2047, 5): it would find no way to end these mails."""

    WHOLE = "list-unsubscribe"

    def fold(self, name: str, value: str) -> str:
        return f"{name}: {value}{self.linesep}" if name.lower() == self.WHOLE else super().fold(name, value)

    def fold_binary(self, name: str, value: str) -> bytes:
        return self.fold(name, value).encode() if name.lower() == self.WHOLE else super().fold_binary(name, value)


def written(head: Letterhead, letter: Letter, at: datetime) -> EmailMessage:
    """The same id makes the same Message-ID: whoever gets it twice after a broken connection is shown it once."""
    code = language_of(letter.language)
    leave = f"{head.origin}/unsubscribe/{unsubscribe.sign(head.key, letter.ending)}"
    name, spec = parseaddr(head.mail_from)
    mail = EmailMessage(policy=_Unbroken())
    mail["From"], mail["To"] = Address(name, addr_spec=spec), Address(addr_spec=letter.to)
    mail["Subject"] = letter.subject
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = f"<{letter.id}@{urlsplit(head.origin).hostname}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail["List-Unsubscribe"] = f"<{leave}>"
    mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail.set_content(_text(head, letter, code, leave), cte="quoted-printable")
    mail.add_alternative(_html(head, letter, code, leave), subtype="html", cte="quoted-printable")
    return mail


def _text(head: Letterhead, letter: Letter, code: str, leave: str) -> str:
    blocks = []
    for part in letter.parts:
        blocks += [part.heading] if part.heading else []
        for line in part.lines:
            listed = f"- {line.title}: {line.body}" if line.body else f"- {line.title}"
            said = listed if part.heading else line.body
            blocks.append(f"{said}\n{head.origin}{line.path}")
    return "\n\n".join([*blocks, f"-- \n{_FOOT[code][3]} {_no_more(letter, code)}:\n{leave}\n"])


def _html(head: Letterhead, letter: Letter, code: str, leave: str) -> str:
    body = []
    for part in letter.parts:
        body += [f"<h2>{escape(part.heading)}</h2>"] if part.heading else []
        for line in part.lines:
            address, said = escape(head.origin + line.path), escape(line.body)
            shown = escape(line.title if part.heading else _FOOT[code][0])
            link = f'<a href="{address}">{shown}</a>'
            body.append(f"<p>{link}<br>{said}</p>" if part.heading else f"<p>{said}</p><p>{link}</p>")
    foot = f'{_FOOT[code][3]} <a href="{escape(leave)}">{_no_more(letter, code)}</a>'
    subject = escape(letter.subject)
    return (
        f'<!doctype html><html lang="{code}"><head><meta charset="utf-8"><title>{subject}</title></head>'
        f"<body><h1>{subject}</h1>{''.join(body)}<hr><p><small>{foot}</small></p></body></html>\n"
    )


def _no_more(letter: Letter, code: str) -> str:
    return _FOOT[code][1 if letter.ending.kind else 2]
