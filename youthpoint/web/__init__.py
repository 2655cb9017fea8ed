"""The service point as web pages."""

from contextlib import suppress
from pathlib import Path

from flask import Flask
from flask_wtf import CSRFProtect
from jinja2 import BytecodeCache, FileSystemBytecodeCache, StrictUndefined
from jinja2.bccache import Bucket
from werkzeug.middleware.proxy_fix import ProxyFix

from youthpoint import clock
from youthpoint.clock import Clock
from youthpoint.settings import Settings
from youthpoint.store import Store
from youthpoint.web import (
    api,
    assets,
    compression,
    context,
    coordinator,
    display,
    errors,
    htmx,
    i18n,
    kiosk,
    pairing,
    probes,
    requests,
    security,
    site,
    staff,
    visitor,
)
from youthpoint.web.cookies import VISITORS, Cookies, named
from youthpoint.web.counts import Counts

ROOT = Path(__file__).parents[2]

LARGEST_FORM = 64 * 1024
"""Bytes; no form of ours comes near it."""


def create_app(settings: Settings, *, clock: Clock | None = None) -> Flask:
    """Assemble the service point."""
    app = Flask(
        "youthpoint",
        root_path=str(ROOT),
        template_folder="templates",
        static_folder=None,
    )
    app.config.from_mapping(
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_NAME=named(VISITORS, https=settings.https),
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SECURE=settings.https,
        SESSION_REFRESH_EACH_REQUEST=False,
        MAX_CONTENT_LENGTH=LARGEST_FORM,
        WTF_CSRF_TIME_LIMIT=None,  # a page may stay open for hours; the session is the limit
    )
    app.jinja_options = {
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "bytecode_cache": _compiled(settings.cache / "templates"),
    }

    Store.prepare(settings.database).close()

    if settings.proxies:
        fixed = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies)
        app.wsgi_app = fixed  # type: ignore[method-assign]
    context.init_app(app, settings=settings, clock=clock or _clock(settings))
    catalogues = [ROOT / "translations", *filter(None, [settings.catalogues])]
    i18n.init_app(app, translations=catalogues, chosen=site.languages)
    compression.init_app(app)
    security.init_app(app, settings)
    app.session_interface = Cookies()
    forms = CSRFProtect(app)  # after the language, so that its refusal speaks it
    htmx.init_app(app)
    site.init_app(app)
    static, sent = ROOT / "static", security.headers(settings)
    assets.init_app(app, static=static, cache=settings.cache, headers=sent)
    errors.init_app(app)
    for audience in (visitor, staff, coordinator, kiosk, display, pairing, probes):
        app.register_blueprint(audience.blueprint)
    app.register_blueprint(staff.outside)
    app.register_blueprint(api.blueprint)
    forms.exempt(api.blueprint)  # it reads no cookie: there is nothing that others could misuse
    _count(app, told=settings.watching.requests)
    return app


def _count(app: Flask, *, told: bool) -> None:
    """Count every request by its route, beyond whatever else looks at it."""
    counts = Counts([*app.view_functions, requests.STATIC, requests.NOWHERE])
    parts: context.Context = app.extensions["youthpoint"]
    parts.counts = counts
    parts.streams.heard = counts.listening.say
    requests.init_app(app, counts.add, told=told)


def _compiled(folder: Path) -> BytecodeCache:
    """Return where templates are kept compiled: to compile them takes most of a start."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return _WhereThereIsRoom(str(folder))


class _WhereThereIsRoom(FileSystemBytecodeCache):
    """Keeps what was compiled; on a full disk the page is shown all the same."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it if it can be kept."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def _clock(settings: Settings) -> Clock:
    return clock.shifted(settings.clock_offset) if settings.clock_offset else clock.now
