"""What we know about somebody, as the pages show it: all that there can be, and nothing."""

from collections.abc import Iterator

from flask import Flask

from tests import cast, referred, trailing
from tests.client import Page
from tests.staffers import at_console, browser_of
from tests.visitors import helped, path_of, served
from youthpoint.domain import codes
from youthpoint.domain.callbacks.callbacks import Callback
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.referrals.referrals import Referral
from youthpoint.store import Store

Named = tuple[str, Page]


def pages_of_the_known(app: Flask, store: Store, language: str) -> Iterator[Named]:
    """Yield them; afterwards nobody can be asked to contact anybody."""
    client = browser_of(app, language=language)
    visit = trailing.visitor(store, form_key=f"known-{language}")
    given = trailing.referrer(store, visit)
    with client.browser.session_transaction() as kept:
        kept["mine"], kept["referrals"] = [visit.id], [given.id]
    yield "visitor.known all", client.visit(f"{path_of(visit)}/data")
    yield "visitor.ask_to_erase", client.visit(f"{path_of(visit)}/erase")
    yield "visitor.known of-a-referral", client.visit(f"/r/{_link(given)}/data")
    call = trailing.caller(store)
    yield "visitor.known of-a-call", client.visit(f"/c/{_link(call)}/data")
    with_us = cast.arrive(store)
    served(store, with_us)
    yield "visitor.known kinds", client.visit(f"{path_of(with_us)}/data")
    yield "visitor.ask_to_erase with-us", client.visit(f"{path_of(with_us)}/erase")
    yield from _at_the_desk(app, visit, language)
    yield "visitor.erased with-us", client.submit(f"{path_of(with_us)}/erase")
    yield "visitor.erased", client.submit(f"{path_of(visit)}/erase")
    client.submit(f"/c/{_link(call)}/erase")
    helped(store, with_us)
    referred.take(store, takes=False)


def _at_the_desk(app: Flask, visit: Visit, language: str) -> Iterator[Named]:
    desk = at_console(app, "aino", language=language)
    own = f"/staff/known/visit/{visit.id}"
    yield "staff.known", desk.visit(own)
    yield "staff.print_known", Page(desk.browser.get(f"{own}/print"))
    yield "staff.ask_to_erase", desk.visit(f"{own}/erase")
    yield "staff.erased", desk.visit("/staff/erased")


def _link(it: Callback | Referral) -> str:
    return codes.link(cast.KEY, it.id, it.nonce)
