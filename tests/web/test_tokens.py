"""A form's token is good for its own session, however often it has been good before."""

import pytest
from flask import Flask

from tests.client import Client


@pytest.fixture
def app(app: Flask) -> Flask:
    app.config["WTF_CSRF_ENABLED"] = True
    return app


def token_of(client: Client) -> str:
    found = client.visit("/need").attribute("[name=csrf_token]", "value")
    assert found is not None
    return found


def test_a_token_is_good_again_and_again(app: Flask) -> None:
    client = Client(app.test_client())
    token = token_of(client)

    for _ in range(3):
        page = client.submit("/need", csrf_token=token, topics="work")
        assert (page.status, page.path) == (200, "/how")


def test_the_token_of_another_session_is_refused_though_it_was_good_there(app: Flask) -> None:
    client, other = Client(app.test_client()), Client(app.test_client())
    token = token_of(client)
    token_of(other)
    assert client.submit("/need", csrf_token=token, topics="work").status == 200

    assert other.submit("/need", csrf_token=token, topics="work").status == 400
    assert client.submit("/need", csrf_token=token, topics="work").status == 200


@pytest.mark.parametrize("token", ["", "x", "a.b.c"])
def test_what_is_no_token_is_refused_every_time(app: Flask, token: str) -> None:
    client = Client(app.test_client())
    token_of(client)

    for _ in range(2):
        assert client.submit("/need", csrf_token=token, topics="work").status == 400


def test_v9_1_1_a_good_token_is_refused_once_its_signature_is_changed(app: Flask) -> None:
    client = Client(app.test_client())
    token = token_of(client)
    assert client.submit("/need", csrf_token=token, topics="work").status == 200

    changed = token[:-1] + ("A" if token[-1] != "A" else "B")
    assert client.submit("/need", csrf_token=f"{changed}x", topics="work").status == 400
