"""What a push carries is small, whatever a unit is called; it is decrypted and verified by code that is not ours."""

import json
from base64 import urlsafe_b64decode

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from sqlalchemy import update

from jobs.deliver import deliver_with
from tests.make.notify import owe, subscribe
from tests.make.people import ANNES, FOUR_WEST, done, person_id
from tests.support.push_service import PushService
from webapp.db import within, writing
from webapp.notify.channels import PushSender
from webapp.notify.kinds import KINDS
from webapp.people.model import Person, Unit

LONGEST_NAME = "𝔘𝔫𝔦𝔡𝔞𝔡 " * 17 + "𝔘"  # 120 letters of four bytes


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_kind_in_every_language_is_under_three_kilobytes(
    service: PushService, push: PushSender, language: str
) -> None:
    with within(ANNES), writing() as session:
        session.execute(update(Unit).where(Unit.id == FOUR_WEST).values(name=LONGEST_NAME))
        session.get_one(Person, (ANNES, person_id("Sam"))).language = language
    phone = subscribe(service, "Sam")
    for kind, it in KINDS.items():
        if "push" not in it.channels:
            done("Sam", "notice.prefer", kind=kind, channels=["push"])
        owe("Sam", kind=kind, number=2_000_000_000)
    assert deliver_with(push) == len(KINDS)
    told = [phone.read(message.body) for message in service.to(phone.endpoint)]
    assert {json.loads(one)["kind"] for one in told} == set(KINDS)
    assert max(len(one) for one in told) < 3_000


@pytest.mark.usefixtures("app")
def test_who_sends_is_shown_by_a_signature_of_its_own_key(service: PushService, push: PushSender) -> None:
    """RFC 8292, without the library that signs: ES256 over head and claims, by the key that goes along."""
    phone = subscribe(service, "Sam")
    owe("Sam")
    deliver_with(push)
    (message,) = service.to(phone.endpoint)
    parts = message.headers["authorization"].removeprefix("vapid ").split(",")
    given = dict(part.strip().split("=", 1) for part in parts)
    head, claims, signature = given["t"].split(".")
    assert json.loads(_raw(head))["alg"] == "ES256"
    assert phone.endpoint.startswith(json.loads(_raw(claims))["aud"] + "/")
    r, s = (int.from_bytes(_raw(signature)[at : at + 32], "big") for at in (0, 32))
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _raw(given["k"]))
    key.verify(encode_dss_signature(r, s), f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))


def _raw(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
