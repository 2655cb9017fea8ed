"""What the staff do at the console."""

from flask import Flask

from tests.cast import PASSWORD
from tests.client import Client, Page


def at_console(app: Flask, name: str = "aino", *, language: str = "en") -> Client:
    """Return somebody who has signed in, at a browser of their own."""
    client = browser_of(app, language=language)
    sign_in(client, name)
    return client


def browser_of(app: Flask, *, language: str = "en", address: str = "10.0.0.1") -> Client:
    """Return a browser that nobody has signed in at."""
    browser = app.test_client()
    browser.environ_base.update(HTTP_ACCEPT_LANGUAGE=language, REMOTE_ADDR=address)
    return Client(browser)


def sign_in(client: Client, name: str, password: str = PASSWORD) -> Page:
    return client.submit("/staff/sign-in", username=name, password=password)


def press(client: Client, act: str, /, **fields: str) -> Page:
    """Do something at the board, as somebody without JavaScript does."""
    return client.submit(f"/staff/{act}", titled=True, **fields)
