"""A browser's half of a push subscription, without the browser: its keys, and how it reads what it is sent."""

import os
from base64 import urlsafe_b64encode

import http_ece  # type: ignore[import-untyped]
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


class Subscriber:
    """Has an endpoint, keeps its private key, decrypts with an implementation that is not the product's."""

    def __init__(self, endpoint: str) -> None:
        self.endpoint = endpoint
        self._private = ec.generate_private_key(ec.SECP256R1())
        self._secret = os.urandom(16)
        point = self._private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.p256dh = urlsafe_b64encode(point).rstrip(b"=").decode()
        self.auth = urlsafe_b64encode(self._secret).rstrip(b"=").decode()

    def read(self, body: bytes) -> bytes:
        opened: bytes = http_ece.decrypt(body, private_key=self._private, auth_secret=self._secret, version="aes128gcm")
        return opened
