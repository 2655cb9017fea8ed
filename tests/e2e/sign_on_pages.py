"""The way in of a point that has a provider, in every state."""

from collections.abc import Iterator
from dataclasses import replace

from flask import Flask

from tests.client import Page
from tests.signing_on import BACK, deploy, settings_for
from tests.staffers import browser_of

Named = tuple[str, Page]


def pages_of_single_sign_on(app: Flask, language: str) -> Iterator[Named]:
    """Yield each page by its endpoint and state; leave the settings as they were."""
    context, client = app.extensions["youthpoint"], browser_of(app, language=language)
    before = context.settings
    context.settings = replace(before, single_sign_on=settings_for("https://id.example"))
    yield "staff.sign_in provider", client.visit("/staff/sign-in?left=1")
    yield "staff.sign_on_back refused", client.visit(BACK)
    deploy(app, only=True)
    yield "staff.sign_in only", client.visit("/staff/sign-in")
    context.settings = before
