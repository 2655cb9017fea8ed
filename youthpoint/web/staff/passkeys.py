"""Where passkeys are for, and what a page asks a browser about them."""

from dataclasses import dataclass

from flask import request

from youthpoint.domain.accounts.passkeys import Place
from youthpoint.operations.accounts import ceremonies, passkeys
from youthpoint.web.context import key, now, settings, store


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a page asks its browser, as JSON, and the host that it must be at to answer."""

    host: str
    options: str


def place() -> Place | None:
    """Return the place that passkeys are for; nothing where browsers make none.

    Without a public address, as in the demo, that is where the page was asked for.
    """
    return ceremonies.place_of(settings().url) or ceremonies.place_of(request.url_root)


def at_door(sealed: str) -> Asked | None:
    """Return what the second page asks, if whoever it is for has passkeys."""
    here = place()
    question = passkeys.ask(store(), sealed, here, key=key(), now=now()) if here else None
    if question is None:
        return None
    return Asked(host=question.place.host, options=ceremonies.to_show(question))
