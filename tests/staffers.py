"""What the staff do at the console."""

from flask import Flask

from tests.cast import PASSWORD
from tests.client import Client, Page

DOOR = "/staff/sign-in"
SEE_OTHER = 303


def at_console(app: Flask, name: str = "aino", *, language: str = "en") -> Client:
    """Return somebody who has signed in at a browser of their own; no page is open yet."""
    client = browser_of(app, language=language)
    entered = client.browser.post(DOOR, data={"username": name, "password": PASSWORD})
    assert entered.status_code == SEE_OTHER, entered.text
    return client


def browser_of(app: Flask, *, language: str = "en", address: str = "10.0.0.1") -> Client:
    """Return a browser that nobody has signed in at."""
    browser = app.test_client()
    browser.environ_base.update(HTTP_ACCEPT_LANGUAGE=language, REMOTE_ADDR=address)
    return Client(browser)


def sign_in(client: Client, name: str, password: str = PASSWORD) -> Page:
    return client.submit(DOOR, username=name, password=password)


def press(client: Client, act: str, /, **fields: str) -> Page:
    """Do something at the board, as somebody without JavaScript does."""
    return client.submit(f"/staff/{act}", titled=True, **fields)
