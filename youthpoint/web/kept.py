"""Pages that are rendered once, for as long as nothing they show has changed."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import lru_cache
from secrets import token_hex

from flask import g, session
from flask_wtf.csrf import generate_csrf

from youthpoint.operations.outlook import Outlook
from youthpoint.web.i18n import language

PLACE = f"token-{token_hex(16)}".encode()
"""Stands in a kept page where each browser's own form token goes."""

MOST = 2_000_000
"""Bytes of a point's pages that are kept at a time."""


@dataclass(slots=True)
class _Pages:
    """The pages of a point as it stands."""

    seen_by: Outlook
    pages: dict[Hashable, bytes] = field(default_factory=dict)
    size: int = 0

    def keep(self, key: Hashable, html: bytes) -> None:
        """Keep one more; when there are too many, begin anew."""
        if self.size > MOST:
            self.pages.clear()
            self.size = 0
        self.pages[key] = html
        self.size += len(html)


_kept: dict[str, _Pages] = {}


def page(seen_by: Outlook, shown: Hashable, render: Callable[[], str]) -> bytes:
    """Return the page with this browser's token in its forms.

    `shown` stands for everything on the page besides the point as it stands and the language.
    A change at the point, or a new minute, brings another outlook and so another page.
    """
    kept = _kept.get(seen_by.point.id)
    if kept is None or kept.seen_by is not seen_by:
        kept = _kept[seen_by.point.id] = _Pages(seen_by)
    key = (language(), shown)
    html = kept.pages.get(key)
    if html is None:
        html = _without_token(render).encode()
        kept.keep(key, html)
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


def _without_token(render: Callable[[], str]) -> str:
    """Render with the placeholder, where Flask-WTF keeps the token of the request."""
    g.csrf_token = PLACE.decode()
    try:
        return render()
    finally:
        g.pop("csrf_token")
