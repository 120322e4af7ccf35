"""What is true of every request and answer: signed in, from our own page, with safe headers, each with its number."""

import gzip
import secrets
from typing import TYPE_CHECKING, Any

import brotli  # type: ignore[import-untyped]
import structlog
from flask import Flask, Response, g, jsonify, request
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import PathConverter
from werkzeug.wrappers import Request

from webapp.config import Config
from webapp.errors import Problem
from webapp.walls.session import view_asked

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

log = structlog.get_logger()

NAMELESS = "/api/v1/anonymous/"
NAMES = ("Authorization", "X-Device", "X-Person")
READS = {"GET", "HEAD", "OPTIONS"}
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob: data:",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "object-src 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types app",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=()",
}

_STATUS_CODES = {400: "bad_request", 404: "not_found", 405: "wrong_method", 413: "too_large", 415: "wrong_type",
                 422: "invalid", 429: "too_many", 503: "unavailable"}  # fmt: skip


def install(app: Flask, config: Config) -> None:
    """Registers the checks before each request and the headers after it."""
    app.wsgi_app = behind_proxies(app.wsgi_app, config.trusted_proxies)  # type: ignore[assignment,method-assign]
    app.url_map.converters["path"] = _NotOfTheApi
    app.before_request(_number)
    app.before_request(_without_a_name)
    app.before_request(_own_page_only)
    app.after_request(_compress)
    app.after_request(_headers)


def behind_proxies(app: "WSGIApplication", hops: int) -> "WSGIApplication":
    """The same, told by the last so many proxies who asks and by which address."""
    return ProxyFix(app, x_for=hops, x_proto=hops, x_host=hops) if hops else app


class _NotOfTheApi(PathConverter):
    """The pages' catch-all takes every address but the API's: those are known with their methods, or not there."""

    regex = f"(?!api/){PathConverter.regex}"


def answer_with_problems(app: Flask) -> None:
    """The one error handler; registered last, for flask-smorest brings one of its own."""
    app.register_error_handler(Problem, _problem)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def closed_to_signed_out() -> None:
    """Every view of the API needs a signed-in person unless it says `open_to_all`; runs after `g.actor` is known.

    `g.screen`, a screen on a wall, is known only to views that say `open_to_walls`."""
    if not request.path.startswith("/api/") or request.endpoint is None:
        return
    if g.get("actor") is None and g.get("screen") is None and not getattr(view_asked(), "open_to_all", False):
        raise Problem("signed_out")


def new_number() -> str:
    """Of one request: in its answer, and in every line of the log about it."""
    return secrets.token_hex(8)


def _number() -> None:
    g.request_id = new_number()
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=g.request_id)


def _without_a_name() -> None:
    """Whoever speaks up without a name brings nothing that has one: before anything is looked up, it is refused."""
    if request.path.startswith(NAMELESS) and (request.cookies or any(it in request.headers for it in NAMES)):
        raise Problem("sent_with_a_name")


def _own_page_only() -> None:
    if request.method not in READS and request.path.startswith("/api/") and request.routing_exception is None:
        check_page(request)


def check_page(asked: Request) -> None:
    """Writes by cookie come from our own page. No token: one that waits in an outbox would go stale."""
    origin = asked.headers.get("Origin")
    if origin is not None and origin.split("://", 1)[-1] != asked.host:
        raise Problem("other_site")
    if asked.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        raise Problem("other_site")
    if asked.headers.get("X-Requested-With") != "roundwell" and asked.cookies:
        raise Problem("other_site", "A write with a cookie needs the header X-Requested-With: roundwell.")


def _compress(answer: Response) -> Response:
    is_json = answer.mimetype in ("application/json", "application/problem+json")
    if is_json and not answer.direct_passthrough:
        body, headers = packed(answer.get_data(), request)
        if headers:
            answer.set_data(body)
            answer.headers.update(headers)
    if request.path.startswith("/api/"):
        answer.headers.add("Vary", "Accept-Encoding")
    return answer


def packed(body: bytes, asked: Request) -> tuple[bytes, dict[str, str]]:
    """JSON of more than a packet goes out compressed, and the header that says how: pages of the feed repeat themselves
    a lot."""
    if len(body) <= 1400:
        return body, {}
    if asked.accept_encodings["br"]:
        # A fifth smaller than gzip's, in less time; browsers take it over https and from localhost.
        return brotli.compress(body, quality=5, lgwin=18), {"Content-Encoding": "br"}
    if asked.accept_encodings["gzip"]:
        return gzip.compress(body, compresslevel=5, mtime=0), {"Content-Encoding": "gzip"}
    return body, {}


def _headers(answer: Response) -> Response:
    for name, value in usual_headers(request, g.get("request_id", "-")).items():
        answer.headers.setdefault(name, value)
    return answer


def usual_headers(asked: Request, number: str) -> dict[str, str]:
    """What every answer carries that does not say otherwise."""
    usual = dict(HEADERS)
    if asked.is_secure:
        usual["Strict-Transport-Security"] = "max-age=31536000"
    if asked.path.startswith("/api/"):
        usual |= {"Cache-Control": "no-store", "X-Request-Id": number}
    return usual


def _problem(problem: Problem) -> Response:
    answer: Response = jsonify(problem.body(g.get("request_id", "-")))
    answer.status_code = problem.status
    answer.mimetype = "application/problem+json"
    for name, value in problem.headers:
        answer.headers[name] = value
    return answer


def _http(error: HTTPException) -> Response:
    """What Flask and flask-smorest raise, as one of our problems, with the headers that belong to it."""
    said = getattr(error, "data", None) or {}
    messages = said.get("messages") or getattr(getattr(error, "exc", None), "messages", None)
    code = _STATUS_CODES.get(error.code or 500, "bad_request" if (error.code or 500) < 500 else "unexpected")
    if error.code == 400 and request.is_json:
        code = "bad_json"
    elif error.code == 422 and _is_other_content(messages):
        return _problem(Problem("wrong_type", "Send it as application/json."))
    kept = [
        (name, value) for name, value in error.get_headers() if name.lower() not in ("content-type", "content-length")
    ]
    return _problem(Problem(code, fields=_plain(messages), headers=kept))


def _is_other_content(messages: Any) -> bool:
    """JSON was asked for and something else came: "missing" would send people looking in the wrong place."""
    return isinstance(messages, dict) and "json" in messages and bool(request.content_length) and not request.is_json


def _plain(messages: Any) -> dict[str, Any] | None:
    """Field errors without the layer that names where webargs read them from."""
    if not isinstance(messages, dict):
        return None
    fields: dict[str, Any] = {}
    for place, said in messages.items():
        if place in ("json", "query", "headers", "files", "json_or_form") and isinstance(said, dict):
            fields.update({str(name): sentences for name, sentences in said.items()})
        else:
            fields[str(place)] = said
    return fields


def _unexpected(error: Exception) -> Response:
    # By the pattern of its address, never the address: one of them is a secret.
    return _problem(problem_of(error, str(request.url_rule or "unknown"), request.method))


def problem_of(error: Exception, route: str, method: str) -> Problem:
    """What is answered when something failed. No text of the error goes out; it is in the log under the number that
    does."""
    if isinstance(error, Problem):
        return error
    if _is_database_down(error):
        log.warning("database unavailable", kind=type(error).__name__, reason=str(getattr(error, "orig", ""))[:120])
        return Problem("unavailable", headers=[("Retry-After", "5")])
    log.error("request failed", route=route, method=method, exc_info=error)
    return Problem("unexpected")


def _is_database_down(error: Exception) -> bool:
    return type(error).__module__ == "sqlalchemy.exc" and type(error).__name__ in (
        "OperationalError",
        "TimeoutError",
        "InterfaceError",
    )
