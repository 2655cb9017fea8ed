"""Pages that are rendered once, for as long as nothing they show has changed."""

from collections.abc import Callable, Hashable
from functools import lru_cache
from secrets import token_hex

from flask import g, session
from flask_wtf.csrf import generate_csrf

from youthpoint.operations.outlook import Outlook
from youthpoint.web.i18n import language

PLACE = f"token-{token_hex(16)}".encode()
"""Stands in a kept page where each browser's own form token goes."""

MOST = 500
"""Pages of a point that are kept at a time; some five kilobytes each."""

_kept: dict[str, tuple[Outlook, dict[Hashable, bytes]]] = {}


def page(seen_by: Outlook, shown: Hashable, render: Callable[[], str]) -> bytes:
    """Return the page with this browser's token in its forms.

    `shown` stands for everything on the page besides the point as it stands and the language.
    A change at the point, or a new minute, brings another outlook and so another page.
    """
    pages = _pages(seen_by)
    key = (language(), shown)
    html = pages.get(key)
    if html is None:
        html = pages[key] = _without_token(render).encode()
    return html.replace(PLACE, _token()) if PLACE in html else html


def _token() -> bytes:
    """Return this browser's form token; it stays good, so it is signed once a session."""
    mine: str | None = session.get("csrf_token")
    return _signed(mine) if mine else _fresh()


@lru_cache(maxsize=1024)
def _signed(_mine: str) -> bytes:
    return _fresh()


def _fresh() -> bytes:
    return str(generate_csrf()).encode()


def _pages(seen_by: Outlook) -> dict[Hashable, bytes]:
    outlook, pages = _kept.get(seen_by.point.id, (None, {}))
    if outlook is not seen_by or len(pages) > MOST:
        pages = {}
        _kept[seen_by.point.id] = (seen_by, pages)
    return pages


def _without_token(render: Callable[[], str]) -> str:
    """Render with the placeholder, where Flask-WTF keeps the token of the request."""
    g.csrf_token = PLACE.decode()
    try:
        return render()
    finally:
        g.pop("csrf_token")
