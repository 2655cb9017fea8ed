"""Going on where one was when the session ended: at the same page, with what was written there."""

import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask import g, request, session, url_for
from werkzeug.datastructures import MultiDict

from youthpoint.domain.localized import LANGUAGES

SOUGHT = frozenset(
    {"topics", "speaks", "channel", "expert", "day", "begins", "form", "visit", "standby"}
)
"""What a time is looked for (`booking_drafts.Draft`)."""

PAGES: Mapping[str, frozenset[str]] = {
    "add": frozenset({"topics", "speaks", "age_band", "nickname", "form_key"}),
    "book": SOUGHT,
    "book_who": SOUGHT | {"nickname", "phone", "email", "age_band"},
    "bookings": frozenset(),
    "bookings_waiting": frozenset(),
    "bookings_week": frozenset(),
    "calls": frozenset(),
    "close": frozenset(),
    "figures": frozenset(),
    "group": frozenset({"heads", "where", "form_key"}),
    "me": frozenset({"room"}),
    "messages": frozenset(),
    "notice": frozenset(LANGUAGES),
    "stations": frozenset({"name", "kind"}),
}
"""The pages one comes back to, and what may be written on each; no other address is gone to."""

PAGE = "to"
MARK = "kept-"
"""What the names of the fields begin with while the sign-in form carries them."""

IN_SESSION = "kept"
LARGEST = 2400
"""Bytes, compressed: what the cookie has room for. A form that holds more comes back empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A page of the console, and what somebody wrote there."""

    page: str
    fields: tuple[tuple[str, str], ...] = ()


def asked() -> Kept | None:
    """Return what this request was about, if one can come back to it."""
    written = request.form.items(multi=True)
    return _kept((request.endpoint or "").rpartition(".")[2], written)


def carried() -> Kept | None:
    """Return what the sign-in form carries."""
    marked = request.form.items(multi=True)
    written = ((name.removeprefix(MARK), each) for name, each in marked if name.startswith(MARK))
    return _kept(request.values.get(PAGE, ""), written)


def go_on(kept: Kept | None) -> str:
    """Return the address to go on at; what was written waits there, once."""
    if kept is None:
        return url_for("staff.queue")
    if kept.fields and len(zlib.compress(json.dumps(kept.fields).encode())) <= LARGEST:
        session[IN_SESSION] = {"page": kept.page, "fields": kept.fields}
    return url_for(f"staff.{kept.page}")


def resume() -> None:
    """Let the form of the page that was asked for find what was written there."""
    kept = session.pop(IN_SESSION, None)
    if kept and request.endpoint == f"staff.{kept['page']}":
        g.resumed = MultiDict((name, each) for name, each in kept["fields"])


def _kept(page: str, written: Iterable[tuple[str, str]]) -> Kept | None:
    """Keep what belongs to the page and was sent from our own pages."""
    if page not in PAGES:
        return None
    own = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    fields = ((name, each) for name, each in written if name in PAGES[page] and each)
    return Kept(page=page, fields=tuple(fields) if own else ())
