"""The authority over HTTP: every call and every answer is signed; operators have pages."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from authority.clock import Clock
from authority.operations import erasing, waiting
from authority.operators import Operators
from authority.sealing import Sealer
from authority.settings import Settings
from authority.signing import Signer
from authority.store.store import Store
from authority.web import (
    answers,
    calls,
    comparing,
    console,
    erasures,
    events,
    headers,
    joining,
    lists,
    sheets,
    tidying,
)
from authority.web.context import Authority

VIEWS = (comparing, erasures, events, joining, lists, sheets)
"""The modules whose calls are served."""


def create_app(settings: Settings, clock: Clock | None = None) -> Flask:
    """Return the application, its schema up to date, what was erased erased again after a restore.

    It has made itself a key to sign with, if there was none.
    """
    settings.data.mkdir(parents=True, exist_ok=True)
    authority = Authority(
        store=Store(settings.url),
        signer=Signer(settings.data / "keys"),
        sealer=Sealer(settings.data / "keys"),
        clock=clock or settings.clock,
        erasures=settings.data / "erasures.jsonl",
        ended=settings.data / "alarms.jsonl",
        operators=Operators(settings.data / "operators"),
    )
    authority.store.prepare()
    erasing.replay(authority.store, authority.erasures)
    waiting.cure(authority.store, authority.clock())
    authority.store.close()  # no connection is shared with the processes that are forked from here
    if not authority.signer.known():
        authority.signer.add(authority.clock())
    authority.sealer.prepare()
    app = Flask("authority", static_folder=None)
    app.extensions["authority"] = authority
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, settings.proxies, 0)  # type: ignore[method-assign]
    calls.register(app)
    console.register(app)
    answers.register(app)
    headers.register(app)
    tidying.register(app)
    return app
