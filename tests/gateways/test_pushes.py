"""What a browser tells, over a push service that listens on this machine by HTTPS."""

from base64 import urlsafe_b64decode
from collections.abc import Iterator
from dataclasses import replace
from http.server import HTTPServer
from pathlib import Path

import pytest

from tests.phones import Phone, Service, push_service, who_sent
from youthpoint import clock
from youthpoint.gateways import pushes
from youthpoint.gateways.pushes import Pushes, new_key
from youthpoint.operations.ports import Letter, MaybeSent, TryLater, Undeliverable

KEY = new_key()
OWNER = "mailto:info@nuoret.example.fi"


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[HTTPServer]:
    with push_service(tmp_path) as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "service.pem"))
        yield server


@pytest.fixture
def phone(service: HTTPServer) -> Phone:
    return Phone(endpoint=f"https://localhost:{service.server_port}/v1/a-phone?x=1")


def letter(phone: Phone) -> Letter:
    return Letter(
        key="visit:v:your-turn:3:p",
        address="p",
        sender="Info",
        subject="A07",
        text="Sinun vuorosi. Tule huoneeseen 2.",
        path="/t/abc",
        browser=phone.browser,
    )


def send(phone: Phone, *, local: bool = True) -> None:
    Pushes(KEY, owner=OWNER, local=local).send(letter(phone))


def test_v14_2_3_the_phone_alone_can_read_what_it_is_told(phone: Phone) -> None:
    send(phone)

    ((path, _headers, body),) = Service.taken
    assert path == "/v1/a-phone?x=1"
    assert phone.read(body) == {
        "title": "A07",
        "body": "Sinun vuorosi. Tule huoneeseen 2.",
        "path": "/t/abc",
    }
    for word in (b"A07", b"vuoro", b"/t/"):
        assert word not in body


def test_the_service_can_tell_who_we_are(service: HTTPServer, phone: Phone) -> None:
    send(phone)

    ((_path, headers, _body),) = Service.taken
    shown, key = who_sent(headers["Authorization"])
    assert key == KEY.public
    assert shown["aud"] == f"https://localhost:{service.server_port}"
    assert shown["sub"] == OWNER
    lasts = shown["exp"] - clock.now().timestamp()
    assert 0 < lasts < 24 * 60 * 60


def test_it_is_urgent_and_soon_stale_and_what_comes_twice_replaces_itself(phone: Phone) -> None:
    send(phone)
    send(phone)

    first, second = (headers for _path, headers, _body in Service.taken)
    assert (first["Urgency"], first["TTL"]) == ("high", "600")
    assert first["Topic"] == second["Topic"]
    assert len(first["Topic"]) <= 32
    urlsafe_b64decode(first["Topic"])
    assert "visit" not in first["Topic"], "nothing of what it is about"
    assert Pushes.repeatable


@pytest.mark.parametrize(
    ("status", "meaning"),
    [
        (404, Undeliverable),
        (410, Undeliverable),
        (403, Undeliverable),
        (302, Undeliverable),
        (429, TryLater),
        (500, TryLater),
        (503, TryLater),
    ],
)
def test_a_refusal_is_noted_by_its_code(
    phone: Phone, status: int, meaning: type[Exception]
) -> None:
    Service.status = status
    Service.also = {"Location": phone.endpoint}

    with pytest.raises(meaning, match=f"^{status}$"):
        send(phone)
    assert len(Service.taken) == 1, "nobody is sent on elsewhere"


def test_nobody_knows_what_became_of_it_when_the_service_falls_silent(phone: Phone) -> None:
    Service.status = 0

    with pytest.raises(MaybeSent):
        send(phone)


def test_a_service_that_says_a_letter_now_and_then_is_given_up(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    Service.dawdles = True

    given_up: list[type[Exception]] = []
    for patience in (0.5, 2, 8, 30):  # on a busy machine, its time may be over before it was sent
        monkeypatch.setattr(pushes, "PATIENCE", patience)
        with pytest.raises((MaybeSent, TryLater), match="TimeoutError") as refused:
            send(phone)
        given_up.append(refused.type)
        if refused.type is MaybeSent:
            break

    assert given_up[-1] is MaybeSent


def test_v12_3_2_a_service_that_cannot_show_who_it_is_is_told_nothing(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")

    with pytest.raises(TryLater, match="SSLCertVerificationError"):
        send(phone)
    assert Service.taken == []


def test_nor_is_this_machine_outside_of_tests(phone: Phone) -> None:
    with pytest.raises(Undeliverable, match="inside"):
        send(phone, local=False)
    assert Service.taken == []


def test_a_service_out_of_reach_is_tried_later(phone: Phone) -> None:
    phone.endpoint = "https://localhost:1/"

    with pytest.raises(TryLater, match="ConnectionRefusedError"):
        send(phone)


def test_a_key_that_is_none_is_never_told(phone: Phone) -> None:
    wrong = "BA" + 85 * "A"
    browser = replace(phone.browser, p256dh=wrong)
    post = Pushes(KEY, owner=OWNER, local=True)

    with pytest.raises(Undeliverable, match="keys"):
        post.send(replace(letter(phone), browser=browser))
    with pytest.raises(Undeliverable, match="no-browser"):
        post.send(replace(letter(phone), browser=None))
