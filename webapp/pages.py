"""The built client: hashed files for ever, the page itself always asked for again, compressed as it was built."""

import mimetypes
from pathlib import Path

from flask import Blueprint, Response, request

from webapp.errors import Problem

DIST = Path(__file__).resolve().parent.parent / "pwa" / "dist"
_TYPES = {".js": "text/javascript", ".webmanifest": "application/manifest+json", ".svg": "image/svg+xml"}
_PACKED = (("br", ".br"), ("gzip", ".gz"))

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
@blueprint.get("/<path:name>")
def page(name: str = "") -> Response:
    """A file of the client; every other address is a screen of it."""
    path = (DIST / name).resolve()
    if not name or not path.is_file() or not path.is_relative_to(DIST) or path.suffix in (".br", ".gz"):
        if Path(name).suffix and "assets/" in name:
            raise Problem("not_found")
        path = DIST / "index.html"
    if not path.is_file():
        raise Problem("not_found", "The client is not built yet: run `npm run build` in pwa/, or start with ./run.")
    return _answer(path)


def _answer(path: Path) -> Response:
    accepted = request.headers.get("Accept-Encoding", "")
    encoding, sent = next(
        ((name, path.with_name(path.name + ending)) for name, ending in _PACKED
         if name in accepted and path.with_name(path.name + ending).is_file()),
        (None, path),
    )  # fmt: skip
    mimetype = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    answer = Response(sent.read_bytes(), mimetype=mimetype)
    if encoding:
        answer.headers["Content-Encoding"] = encoding
    answer.headers["Vary"] = "Accept-Encoding"
    hashed = path.parent.name == "assets"
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable" if hashed else "no-cache"
    answer.add_etag()
    answer.make_conditional(request)
    return answer
