"""One mail to one address, over a real mail server: taken, refused for now or for good, or not answered at all."""

import ssl
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.support.mail_server import LocalMail
from tests.support.ports import free_port
from webapp.clock import now
from webapp.notify import mail
from webapp.notify.channels import Outcome
from webapp.notify.mail import MailSender, MailServer, read_url

STALLED = 0.5


def letter(to: str = "sam@test.example") -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "house@test.example", to, "Issue #4: fixed?"
    made.set_content("4 West: see what was done.")
    return made


def test_it_arrives_as_it_was_sent_over_one_connection(server: LocalMail) -> None:
    with MailSender(server.at) as sender:
        assert [sender.send(letter()) for _ in range(3)] == [Outcome("sent", 250)] * 3
    assert [it["subject"] for it in server.box.mails] == ["Issue #4: fixed?"] * 3
    assert server.box.mails[0].get_content().splitlines() == ["4 West: see what was done."]


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("550 no such mailbox", Outcome("refused", 550, problem="smtp_550")),
        ("450 try again", Outcome("later", 450, problem="smtp_450")),
    ],
)
def test_what_is_said_of_one_address_holds_for_that_alone(server: LocalMail, answer: str, outcome: Outcome) -> None:
    server.box.answers["sam@test.example"] = answer
    with MailSender(server.at) as sender:
        assert sender.send(letter()) == outcome
        assert not sender.is_resting
        assert sender.send(letter("tom@test.example")).state == "sent"


@pytest.mark.parametrize(("answer", "state"), [("554 spam", "refused"), ("451 full", "later")])
def test_a_mail_may_be_refused_after_it_was_read(server: LocalMail, answer: str, state: str) -> None:
    server.box.after_data = answer
    with MailSender(server.at) as sender:
        assert sender.send(letter()) == Outcome(state, int(answer[:3]), problem=f"smtp_{answer[:3]}")  # type: ignore[arg-type]


def test_a_server_that_stalls_is_left_alone_for_a_while(server: LocalMail, monkeypatch: pytest.MonkeyPatch) -> None:
    server.box.stalls.set()
    with MailSender(server.at, patience=STALLED) as sender:
        stalled = sender.send(letter())
        assert (stalled.state, stalled.status) == ("later", None)
        assert sender.is_resting
        assert sender.send(letter()) == Outcome("later", problem="server_away")
        assert len(server.box.tried) <= 1, "the second was not tried"
        server.box.stalls.clear()
        monkeypatch.setattr(sender, "_rests_until", 0.0)
        monkeypatch.setattr(sender, "_patience", mail.PATIENCE)
        assert sender.send(letter()).state == "sent"


def test_a_server_that_is_not_there_is_no_failure_of_ours() -> None:
    with MailSender(MailServer("127.0.0.1", free_port(), "none"), patience=mail.PATIENCE) as sender:
        assert sender.send(letter()) == Outcome("later", problem="no_connection")


def test_a_connection_that_was_closed_meanwhile_is_made_anew(server: LocalMail) -> None:
    with MailSender(server.at) as sender:
        assert sender.send(letter()).state == "sent"
        sender._line.sock.close()  # type: ignore[union-attr]
        assert sender.send(letter()).state == "sent"
    assert len(server.box.mails) == 2


def test_a_server_that_takes_a_few_mails_over_one_connection_is_called_anew(server: LocalMail) -> None:
    server.box.most_in_one = 2
    with MailSender(server.at) as sender:
        assert [sender.send(letter()).state for _ in range(5)] == ["sent"] * 5
        assert not sender.is_resting


def test_a_house_that_may_not_send_gives_up_nobodys_mail(server: LocalMail) -> None:
    """It is set up wrongly, here or there: mended within a day, all are told."""
    server.box.to_sender = "550 5.7.1 Not from here"
    with MailSender(server.at) as sender:
        assert sender.send(letter()) == Outcome("later", problem="smtp_550")
        assert sender.is_resting


@pytest.mark.parametrize(
    ("password", "state", "problem"), [("right", "sent", None), ("wrong", "later", "smtp_535")], ids=["right", "wrong"]
)
def test_it_signs_in_where_it_must(password: str, state: str, problem: str | None) -> None:
    with LocalMail(port=free_port(), password="right") as server:
        at = replace(server.at, user="house", password=password)
        with MailSender(at) as sender:
            outcome = sender.send(letter())
            assert (outcome.state, outcome.problem) == (state, problem)


def test_what_is_sent_by_starttls_is_sent_to_whom_it_was_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its certificate must be one that this machine trusts."""
    certificate, key = certificate_for("127.0.0.1", tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with LocalMail(port=free_port(), tls=context) as server:
        at = replace(server.at, security="starttls")
        with MailSender(at) as stranger:
            assert stranger.send(letter()).state == "later"
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        with MailSender(at) as sender:
            assert sender.send(letter()).state == "sent"
        assert len(server.box.tried) == 1


def certificate_for(host: str, folder: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now() - timedelta(days=1))
        .not_valid_after(now() + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "mail.crt").write_bytes(made.public_bytes(Encoding.PEM))
    (folder / "mail.key").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return folder / "mail.crt", folder / "mail.key"


def test_a_server_that_offers_no_encryption_gets_nothing_where_it_was_asked_for(server: LocalMail) -> None:
    with MailSender(replace(server.at, security="starttls")) as sender:
        assert sender.send(letter()).state == "later"
    assert server.box.tried == []


def test_an_address_of_a_server_is_read() -> None:
    assert read_url("smtp://u%40x:p%2Fw@mail.example.org") == MailServer(
        "mail.example.org", 587, "starttls", "u@x", "p/w"
    )
    assert read_url("smtps://mail.example.org") == MailServer("mail.example.org", 465, "tls")
    assert read_url("smtp://localhost:2525?security=none") == MailServer("localhost", 2525, "none")
    assert "p/w" not in repr(read_url("smtp://u:p%2Fw@mail.example.org"))


@pytest.mark.parametrize(
    "url",
    [
        "mail.example.org", "http://mail.example.org", "smtp://", "smtp://h:port", "smtp://h?security=some",
        "smtp://h?tls=1", "smtp://u:secret@mail.example.org?security=none",
    ],
)  # fmt: skip
def test_what_is_no_address_is_said_without_its_password(url: str) -> None:
    with pytest.raises(ValueError, match="SMTP_URL") as refused:
        read_url(url)
    assert "secret" not in str(refused.value)
    assert set(mail.SECURITY) == set(mail.PORTS)
