"""What every page needs, brought into memory before the server's processes share it."""

from flask import Flask

from youthpoint.domain.localized import LANGUAGES
from youthpoint.operations.messages import phones
from youthpoint.web import context

A_NUMBER = "+358 40 123 4567"


def warm(app: Flask) -> None:
    """Read every template, and answer the first page once in each language.

    Done in the process that the others are forked from, so that none has to do it for itself: the
    first visitor waits no longer than the next one, and the memory is taken once.
    """
    phones.dialable(A_NUMBER)  # brings in what is known of the numbers here
    for name in app.jinja_env.list_templates():
        app.jinja_env.get_template(name)
    visitor = app.test_client(use_cookies=False)
    for code in LANGUAGES:
        visitor.get("/", headers={"Accept-Language": code})
    context.close(app)  # a connection must not be shared
