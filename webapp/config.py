"""The only reader of the environment."""

import contextlib
import ipaddress
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True)
class Config:
    """Everything that differs between two installations. `home` holds what an embedded one keeps."""

    home: Path
    database_url: str
    redis_url: str | None
    photos_url: str
    secret_key: str = field(repr=False)
    anonymous_key: str | None = field(default=None, repr=False)
    public_origin: str | None = None
    trusted_proxies: int = 0
    push_allow_local: bool = False
    push_contact: str = "mailto:admin@localhost"
    smtp_url: str | None = field(default=None, repr=False)
    mail_from: str | None = None
    json_logs: bool = False
    metrics_token: str | None = field(default=None, repr=False)
    webhooks_allow: tuple[Network, ...] = ()
    photo_options: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def secure_cookies(self) -> bool:
        return (self.public_origin or "").startswith("https://")

    @property
    def mails(self) -> bool:
        """Whether mails can be sent: by what server, in whose name, and what their links lead to."""
        return None not in (self.smtp_url, self.mail_from, self.public_origin)

    @property
    def unsubscribe_key(self) -> bytes:
        """What signs the links in mails that end them."""
        return f"unsubscribe {self.secret_key}".encode()

    @property
    def sealing_key(self) -> bytes:
        """What seals the codes of issues without a name. One of their own outlives a change of the other."""
        return f"codes {self.anonymous_key or self.secret_key}".encode()

    @property
    def webhook_key(self) -> bytes:
        """What the secrets of webhooks are made from, so that none of them lies in the database."""
        return f"webhooks {self.secret_key}".encode()

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> "Config":
        env = os.environ if environ is None else environ
        home = Path(env.get("ROUNDWELL_HOME", "instance")).resolve()
        home.mkdir(parents=True, exist_ok=True)
        return cls(
            home=home,
            database_url=_driver(env.get("DATABASE_URL") or f"sqlite:///{home / 'roundwell.sqlite3'}"),
            redis_url=env.get("REDIS_URL") or None,
            photos_url=env.get("PHOTOS_URL") or str(home / "photos"),
            secret_key=env.get("SECRET_KEY") or _kept_secret(home / "keys" / "secret"),
            anonymous_key=env.get("ANONYMOUS_KEY") or None,
            public_origin=env.get("PUBLIC_ORIGIN") or None,
            trusted_proxies=int(env.get("TRUSTED_PROXIES", "0")),
            push_allow_local=env.get("PUSH_ALLOW_LOCAL") == "1",
            push_contact=env.get("PUSH_CONTACT", "mailto:admin@localhost"),
            smtp_url=env.get("SMTP_URL") or None,
            mail_from=env.get("MAIL_FROM") or None,
            json_logs=env.get("JSON_LOGS") == "1",
            metrics_token=env.get("METRICS_TOKEN") or None,
            webhooks_allow=_networks(env.get("WEBHOOKS_ALLOW", "")),
            photo_options={key: value for key, value in env.items() if key.startswith("AWS_")},
        )


def _networks(written: str) -> tuple[Network, ...]:
    """`10.20.0.0/16,fd00::/8`"""
    return tuple(ipaddress.ip_network(one.strip()) for one in written.split(",") if one.strip())


def _driver(url: str) -> str:
    """The usual spellings of a PostgreSQL address, with the driver this product uses."""
    for plain in ("postgres://", "postgresql://"):
        if url.startswith(plain):
            return "postgresql+psycopg://" + url.removeprefix(plain)
    return url


def _kept_secret(path: Path) -> str:
    """A secret made at first start and kept; of two processes that start together one wins and both read the same."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        mine = path.with_suffix(f".{secrets.token_hex(4)}")
        with os.fdopen(os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(secrets.token_urlsafe(48))
            out.flush()
            os.fsync(out.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(mine, path)
        mine.unlink()
    return path.read_text()
