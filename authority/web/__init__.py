"""The authority over HTTP: every request and every answer is signed."""

from flask import Flask

from authority.clock import Clock
from authority.settings import Settings
from authority.signing import Signer
from authority.store.store import Store
from authority.web import answers, calls, events, joining
from authority.web.context import Authority

VIEWS = (events, joining)
"""The modules whose calls are served."""


def create_app(settings: Settings, clock: Clock | None = None) -> Flask:
    """Return the application: its schema is up to date, and it has a key to sign with."""
    settings.data.mkdir(parents=True, exist_ok=True)
    authority = Authority(
        store=Store(settings.url),
        signer=Signer(settings.data / "keys"),
        clock=clock or settings.clock,
        erasures=settings.data / "erasures.jsonl",
    )
    authority.store.prepare()
    authority.store.close()  # no connection is shared with the processes that are forked from here
    if not authority.signer.known():
        authority.signer.add(authority.clock())
    app = Flask("authority", static_folder=None)
    app.extensions["authority"] = authority
    calls.register(app)
    answers.register(app)
    return app
