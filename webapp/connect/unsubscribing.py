"""The page behind the link that ends mails: no sign-in, one button; a mail program presses it by itself (RFC 8058)."""

from html import escape

from flask import Blueprint, Response, current_app, request
from sqlalchemy import select

from webapp.access import open_to_all, system
from webapp.db import within
from webapp.errors import Problem
from webapp.ids import new_id
from webapp.notify import unsubscribe
from webapp.notify.kinds import KINDS
from webapp.notify.unsubscribe import Ending
from webapp.notify.words import language_of
from webapp.people.model import Person
from webapp.sync.accept import run

blueprint = Blueprint("unsubscribing", __name__)

_WORDS = {
    "en": {
        "title": "E-mail from Roundwell",
        "ask": "No more e-mails about this?",
        "digest": "The digest that you set up.",
        "press": "No more of these",
        "done": "Done: no more e-mails about this.",
        "else": "It stays in your inbox in Roundwell. You can change it there at any time, under Notices.",
    },
    "es": {
        "title": "Correo de Roundwell",
        "ask": "¿No más correos sobre esto?",
        "digest": "El resumen que usted pidió.",
        "press": "No más de estos",
        "done": "Hecho: no más correos sobre esto.",
        "else": "Queda en su bandeja de Roundwell. Puede cambiarlo allí cuando quiera, en Avisos.",
    },
}
# As the app looks (pwa/src/ui/tokens.css), for whoever is not in it.
STYLE = """\
:root { color-scheme: light; --paper: #fbfaf7; --ink: #16202a; --soft: #54616e; --accent: #0b6e6e; --on: #fff; }
@media (prefers-color-scheme: dark) {
  :root { color-scheme: dark; --paper: #14171a; --ink: #f1efea; --soft: #a9b4be; --accent: #5cc8c2; --on: #07201f; }
}
body { max-width: 32rem; margin: 12vh auto; padding: 0 1.25rem; background: var(--paper); color: var(--soft);
       font: 1.0625rem/1.45 system-ui, sans-serif; }
h1 { font-size: 1.5625rem; line-height: 1.25; }
h1, h1 + p { color: var(--ink); }
button { font: inherit; font-weight: 600; min-height: 56px; padding: 0 1.5rem; border: 0; border-radius: 10px;
         background: var(--accent); color: var(--on); }
"""


@blueprint.get("/unsubscribe.css")
@open_to_all
def style() -> Response:
    return Response(STYLE, mimetype="text/css", headers={"Cache-Control": "public, max-age=3600"})


@blueprint.route("/unsubscribe/<string:token>", methods=["GET", "POST"])
@open_to_all
def page(token: str) -> Response:
    """Reading it changes nothing: programs that look at every link in a mail end nothing."""
    ending = unsubscribe.read(current_app.extensions["roundwell"].unsubscribe_key, token)
    person = None if ending is None else _person(ending)
    if ending is None or person is None:
        raise Problem("not_found", "That link ends nothing. Change how you are told in Roundwell, under Notices.")
    if request.method == "POST":
        payload = {"person_id": ending.person_id, "kind": ending.kind}
        run(system(ending.organisation_id), new_id(), "notice.unsubscribe", payload)
    return _shown(ending, language_of(person), is_over=request.method == "POST")


def _person(ending: Ending) -> str | None:
    """Their language; none: they are no longer here."""
    with within(ending.organisation_id) as session:
        return session.scalar(select(Person.language).where(Person.id == ending.person_id))


def _shown(ending: Ending, code: str, *, is_over: bool) -> Response:
    said = _WORDS[code]
    about = said["digest"] if ending.kind is None else getattr(KINDS[ending.kind], code)
    main = f"<h1>{said['done' if is_over else 'ask']}</h1><p>{escape(about)}</p><p>{said['else']}</p>"
    if not is_over:
        main += f'<form method="post"><button>{said["press"]}</button></form>'
    page = (
        f'<!doctype html><html lang="{code}"><head><meta charset="utf-8"><title>{said["title"]}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
        f'<link rel="stylesheet" href="/unsubscribe.css"></head><body><main>{main}</main></body></html>'
    )
    return Response(page, mimetype="text/html", headers={"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"})
