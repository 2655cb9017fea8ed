"""E-mails, handed to a real mail server on this machine."""

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import Message as Mail
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.patience import PATIENCE
from tests.served import free_port
from youthpoint.gateways import smtp
from youthpoint.gateways.smtp import Smtp
from youthpoint.operations.ports import Letter, MaybeSent, TryLater, Undeliverable

SENDER = "noreply@nuoret.example.fi"
LETTER = Letter(
    key="booking:b:booked:0",
    address="aino@example.fi",
    sender="Info",
    subject="Ajastasi",
    text="Info: aika on varattu ti 24.11. klo 13.15. Siirrä tai peru: https://y.fi/b/x",
)


class MailServer:
    """A mail server that answers as it is told to; what it took stands in `mails`."""

    def __init__(self) -> None:
        self.mails: list[Envelope] = []
        self.at_address = self.at_end = "250 OK"
        self.known_as: list[bytes] = []

    async def handle_RCPT(self, *asked: Any) -> str:  # noqa: ANN401, N802 - as aiosmtpd calls it
        _server, _session, envelope, address, _options = asked
        envelope.rcpt_tos.append(address)
        return self.at_address

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.mails.append(envelope)
        if self.at_end == "silence":
            assert server.transport is not None
            server.transport.close()
        return self.at_end

    def let_in(self, *asked: Any) -> AuthResult:  # noqa: ANN401 - as aiosmtpd calls it
        who = asked[-1]
        assert isinstance(who, LoginPassword)
        self.known_as.append(who.password)
        return AuthResult(success=who.password == b"s:cret/", handled=False)


def mail(house: MailServer) -> Mail:
    """Return the only mail that came."""
    (envelope,) = house.mails
    assert isinstance(envelope.content, bytes)
    return message_from_bytes(envelope.content)


@pytest.fixture
def house() -> MailServer:
    return MailServer()


@pytest.fixture
def server(house: MailServer) -> Iterator[Controller]:
    """The mail server, listening."""
    controller = Controller(
        house,
        hostname="127.0.0.1",
        port=free_port(),
        ready_timeout=PATIENCE,
        authenticator=house.let_in,
        auth_require_tls=False,
    )
    controller.start()
    yield controller
    controller.stop()


def send(server: Controller, login: str = "") -> None:
    Smtp(f"smtp://{login}127.0.0.1:{server.port}", sender=SENDER).send(LETTER)


def test_the_address_is_told_the_sentence_under_a_neutral_name(
    server: Controller, house: MailServer
) -> None:
    send(server)

    assert house.mails[0].mail_from == SENDER
    assert house.mails[0].rcpt_tos == ["aino@example.fi"]
    came = mail(house)
    assert (came["From"], came["To"]) == (f"Info <{SENDER}>", "aino@example.fi")
    assert came["Subject"] == "Ajastasi"
    assert came.get_content_type() == "text/plain"
    body = came.get_payload(decode=True)
    assert isinstance(body, bytes)
    assert body.decode().split() == LETTER.text.split()


@pytest.mark.parametrize("field", ["address", "sender", "subject"])
def test_v1_3_11_no_word_of_a_letter_adds_a_line_to_it(
    server: Controller, house: MailServer, field: str
) -> None:
    said: dict[str, Any] = {field: "aino@example.fi\r\nBcc: otso@example.fi"}
    letter = replace(LETTER, **said)

    with pytest.raises(ValueError, match=r"newline|linefeed|carriage"):
        Smtp(f"smtp://127.0.0.1:{server.port}", sender=SENDER).send(letter)
    assert house.mails == []


def test_the_same_message_has_the_same_id_and_tells_nobody_what_it_is_about(
    server: Controller, house: MailServer
) -> None:
    send(server)
    known_by = mail(house)["Message-ID"]
    house.mails.clear()
    send(server)

    assert mail(house)["Message-ID"] == known_by
    assert known_by.endswith("@nuoret.example.fi>")
    assert "booking" not in known_by


def test_a_password_opens_the_door(server: Controller, house: MailServer) -> None:
    send(server, "aino:s%3Acret%2F@")

    assert set(house.known_as) == {b"s:cret/"}
    assert len(house.mails) == 1


def test_with_a_wrong_one_it_is_tried_later(server: Controller, house: MailServer) -> None:
    with pytest.raises(TryLater, match=r"^535$"):
        send(server, "aino:wrong@")
    assert house.mails == []


def test_a_password_is_not_told_in_the_open(
    server: Controller, house: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtp, "LOOPBACK", frozenset())

    with pytest.raises(TryLater, match=r"^no-secret-line$"):
        send(server, "aino:s%3Acret%2F@")
    assert house.known_as == []


@pytest.mark.parametrize(
    ("answer", "meaning"), [("550 No such user", Undeliverable), ("451 Greylisted", TryLater)]
)
def test_a_refused_address_is_noted_by_its_code(
    server: Controller, house: MailServer, answer: str, meaning: type[Exception]
) -> None:
    house.at_address = answer

    with pytest.raises(meaning, match=f"^{answer[:3]}$"):
        send(server)
    assert house.mails == []


@pytest.mark.parametrize(("answer", "meaning"), [("554 No", Undeliverable), ("452 Full", TryLater)])
def test_so_is_a_refused_letter(
    server: Controller, house: MailServer, answer: str, meaning: type[Exception]
) -> None:
    house.at_end = answer

    with pytest.raises(meaning, match=f"^{answer[:3]}$"):
        send(server)


def test_nobody_knows_what_became_of_it_when_the_line_breaks_after_it(
    server: Controller, house: MailServer
) -> None:
    house.at_end = "silence"

    with pytest.raises(MaybeSent):
        send(server)
    assert len(house.mails) == 1


def test_a_server_that_is_not_there_is_tried_later() -> None:
    with pytest.raises(TryLater, match=r"^ConnectionRefusedError$"):
        Smtp("smtp://127.0.0.1:1", sender=SENDER).send(LETTER)
