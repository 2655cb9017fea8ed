"""Going on where one was when the session ended: at the same page, with what was written there."""

import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask import g, request, session, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException

from youthpoint.domain.localized import LANGUAGES
from youthpoint.web.tongues import known

SOUGHT = frozenset(
    {"topics", "speaks", "channel", "expert", "day", "begins", "form", "visit", "standby"}
)
"""What a time is looked for (`booking_drafts.Draft`)."""

NOTICE = "notice"
"""Its fields are the languages of the installation, further ones too."""

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
    NOTICE: frozenset(LANGUAGES),
    "referrals": frozenset(),
    "sending": frozenset(),
    "stations": frozenset({"name", "kind"}),
}
"""The console's pages one comes back to, and what may be written on each."""

DESK = "coordinator"
"""Whose pages one comes back to by their address, with all that was written: they have no fields
of their own, but what their pieces are made of. No other address is gone to."""

NEVER = frozenset({"csrf_token", "lang", "more", "drop", "remove", "back", "draft"})
"""What no form of theirs has afterwards: tokens, and what a button has said."""

PAGE = "to"
MARK = "kept-"
"""What the names of the fields begin with while the sign-in form carries them."""

IN_SESSION = "kept"
LARGEST = 2400
"""Bytes, compressed: what the cookie has room for. A form that holds more comes back empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A page of the console by its name, or one of the coordinator's desk by its address."""

    page: str
    fields: tuple[tuple[str, str], ...] = ()


def asked() -> Kept | None:
    """Return what this request was about, if one can come back to it."""
    written = request.form.items(multi=True)
    audience, _dot, name = (request.endpoint or "").rpartition(".")
    return _kept(_desk_page() if audience == DESK else name, written)


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
    return kept.page if kept.page.startswith("/") else url_for(f"staff.{kept.page}")


def resume() -> None:
    """Let the form of the page that was asked for find what was written there."""
    kept = session.pop(IN_SESSION, None)
    if kept and kept["page"] in (request.path, (request.endpoint or "").removeprefix("staff.")):
        g.resumed = MultiDict((name, each) for name, each in kept["fields"])


def _kept(page: str, written: Iterable[tuple[str, str]]) -> Kept | None:
    """Keep what belongs to the page and was sent from our own pages."""
    if not is_known(page):
        return None
    own = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    fields = ((name, each) for name, each in written if each and _is_kept(page, name))
    return Kept(page=page, fields=tuple(fields) if own else ())


def is_known(page: str) -> bool:
    """Tell whether one comes back to a page: of the console by name, of the desk by address."""
    if page in PAGES:
        return True
    return page.startswith(f"/{DESK}/") and _rule_of(page).startswith(f"/{DESK}/")


def _desk_page() -> str:
    """Return the address of this page of the desk: of what only acts, the desk's first page."""
    rule = request.url_rule
    return request.path if rule and _rule_of(request.path) == rule.rule else f"/{DESK}/"


def _rule_of(page: str) -> str:
    """Return the rule of a page that can be opened, or nothing."""
    rule = request.url_rule
    try:
        found = rule and rule.map.bind("").match(page, method="GET", return_rule=True)[0]
    except HTTPException:
        return ""
    return found.rule if found else ""


def _is_kept(page: str, name: str) -> bool:
    if page == NOTICE:
        return name in known()
    return name in PAGES[page] if page in PAGES else name not in NEVER
