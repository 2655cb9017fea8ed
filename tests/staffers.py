"""What the staff do at the console."""

from flask import Flask

from tests.cast import PASSWORD
from tests.client import Client, Page


def at_console(app: Flask, name: str = "aino", *, language: str = "en") -> Client:
    """Somebody who has signed in at a browser of their own."""
    browser = app.test_client()
    browser.environ_base["HTTP_ACCEPT_LANGUAGE"] = language
    client = Client(browser)
    sign_in(client, name)
    return client


def sign_in(client: Client, name: str, password: str = PASSWORD) -> Page:
    page = client.visit("/staff/sign-in")
    return client.choose(page, "Sign in" if "Sign in" in page.all("button") else page.all("main button")[0], username=name, password=password)


def board(client: Client) -> Page:
    return client.visit("/staff/")
