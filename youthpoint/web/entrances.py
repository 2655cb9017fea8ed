"""At which browser somebody signs in, whatever address it shares, and who has signed in there."""

import json
from datetime import timedelta
from secrets import token_urlsafe

from flask import request

from youthpoint.operations.accounts.entrances import Entrance
from youthpoint.operations.accounts.sealing import opened, seal
from youthpoint.web import jar
from youthpoint.web.context import key, now

KNOWN = "yp-known"
"""Tells a browser that staff have signed in at: sealed, so that nobody makes or reads one."""

KNOWN_TIME = timedelta(days=365)
"""For as long as nobody signs in there; the seal says since when."""

MOST_ACCOUNTS = 16
"""Known at one browser, those who signed in last: a cookie has little room."""

PURPOSE = "known browser"


def entrance() -> Entrance:
    """Return where this request comes from, as one that would sign in."""
    text = opened(key(), jar.kept(KNOWN), purpose=PURPOSE, about="")
    said = json.loads(text) if text else {}
    if now().timestamp() - said.get("at", 0) > KNOWN_TIME.total_seconds():
        said = {}
    return Entrance(
        key=key(),
        address=request.remote_addr or "",
        browser=said.get("browser", ""),
        accounts=tuple(said.get("accounts", ())),
    )


def known_with(account_id: str) -> str:
    """Return what this browser keeps once somebody has signed in at it: it stays the same one."""
    before = entrance()
    others = [each for each in before.accounts if each != account_id]
    said = {
        "browser": before.browser or token_urlsafe(16),
        "accounts": [account_id, *others][:MOST_ACCOUNTS],
        "at": now().timestamp(),
    }
    return seal(key(), json.dumps(said), purpose=PURPOSE, about="")
