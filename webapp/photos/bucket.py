"""Photos in an S3-compatible store; imported only where one is named."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from typing import Literal

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError
from obstore.store import S3Store

from webapp.photos.store import KEY, Laid, checked, same_or_refuse


class Bucket:
    """One prefix of an S3-compatible bucket. Waits are short: a device that hears nothing sends the photo again."""

    is_near = False

    def __init__(self, bucket: str, prefix: str, asked: Mapping[str, str], options: Mapping[str, str]) -> None:
        endpoint = asked.get("endpoint") or options.get("AWS_ENDPOINT_URL_S3") or options.get("AWS_ENDPOINT_URL")
        region = asked.get("region") or options.get("AWS_REGION") or options.get("AWS_DEFAULT_REGION") or "us-east-1"
        settings = {
            "endpoint": endpoint,
            "region": region,
            "access_key_id": options.get("AWS_ACCESS_KEY_ID"),
            "secret_access_key": options.get("AWS_SECRET_ACCESS_KEY"),
            "session_token": options.get("AWS_SESSION_TOKEN"),
        }
        self.store = S3Store(
            bucket,
            prefix=prefix or None,
            config={name: value for name, value in settings.items() if value},  # type: ignore[arg-type]
            # Stores that are not Amazon's seldom have a host name for each bucket.
            virtual_hosted_style_request=endpoint is None,
            client_options={
                "allow_http": (endpoint or "").startswith("http://"),
                "connect_timeout": timedelta(seconds=3),
                "timeout": timedelta(seconds=20),
            },
            retry_config={"max_retries": 2, "retry_timeout": timedelta(seconds=20)},
        )

    def put(self, key: str, content: bytes) -> None:
        try:
            self._put(key, content, "create")
        except FileExistsError:
            same_or_refuse(key, self.get(key), content)
            # The same bytes written over themselves: a bucket knows no other way to make them young again.
            self._put(key, content, "overwrite")

    def lay(self, key: str, content: bytes) -> Laid:
        self.put(key, content)
        return Laid(key, None)

    def name(self, several: Sequence[Laid]) -> None:
        """They have theirs: a bucket knows no bytes without."""

    def _put(self, key: str, content: bytes, mode: Literal["create", "overwrite"]) -> None:
        kind = "image/webp" if key.endswith(".webp") else "application/octet-stream"
        with _in_reach():
            obstore.put(self.store, checked(key), content, mode=mode, attributes={"Content-Type": kind})

    def get(self, key: str) -> bytes | None:
        try:
            with _in_reach():
                return bytes(obstore.get(self.store, checked(key)).bytes())
        except FileNotFoundError:
            return None

    def delete(self, key: str) -> None:
        with suppress(FileNotFoundError), _in_reach():
            obstore.delete(self.store, checked(key))

    def ages(self, prefix: str = "") -> Iterator[tuple[str, datetime]]:
        # A bucket lists by whole folders only, so ask for the folder and pick from it.
        folder = prefix.rpartition("/")[0]
        with _in_reach():
            for page in obstore.list(self.store, prefix=folder or None):
                for entry in page:
                    if entry["path"].startswith(prefix) and KEY.fullmatch(entry["path"]):
                        yield entry["path"], entry["last_modified"]

    def tidy(self, before: datetime) -> int:
        """A put is one request, so nothing can be left half done."""
        return 0

    def exists(self, key: str) -> bool:
        try:
            with _in_reach():
                obstore.head(self.store, checked(key))
        except FileNotFoundError:
            return False
        return True


@contextmanager
def _in_reach() -> Iterator[None]:
    """What the library raises, as the errors every store raises."""
    try:
        yield
    except AlreadyExistsError as error:
        raise FileExistsError from error
    except BaseError as error:
        raise OSError(f"the bucket did not do it: {type(error).__name__}") from error
