"""Every page of the console that is about referrals and sending, in its states."""

from collections.abc import Iterator
from itertools import cycle

from flask import Flask

from tests.cast import AINO_ACCOUNT, NOON, arrive
from tests.client import Client, Page
from tests.referred import open_way, outbox, refer
from tests.staffers import at_console
from youthpoint.domain.sync.sending import SendState
from youthpoint.operations.queue import serving
from youthpoint.operations.queue.serving import Ending
from youthpoint.operations.sync import pushing
from youthpoint.operations.sync.pushing import Failure
from youthpoint.store import Store

Named = tuple[str, Page]


def pages_of_desk_referrals(app: Flask, store: Store, language: str) -> Iterator[Named]:
    """Refer somebody at the desk and take it back."""
    yield from pages_of_sending(app, store, language)
    client = at_console(app, language=language)
    client.visit(f"/staff/?lang={language}")
    yield "staff.referrals empty", client.submit("/staff/referrals", name="nobody")
    visit = arrive(store, "work", nickname="Otso & <Co>", language=language)
    serving.call(store, visit.id, by=AINO_ACCOUNT, now=NOON)
    serving.arrived(store, visit.id, by=AINO_ACCOUNT, now=NOON)
    address = f"/staff/refer/{visit.id}"
    yield "staff.refer", client.visit(address)
    yield "staff.refer refused", client.submit(address, name="131052-308T", phone="040")
    page = client.visit(address)
    button = page.text("#refer p.row button")
    turned = client.choose(page, button, name="Otso & <Co>", phone="040 123 4567")
    yield "staff.refer turned", turned
    yield "staff.referred", client.choose(turned, turned.text("#agree .btn"))
    given = refer(store, visit_id=visit.id)
    yield "staff.queue referred", client.visit("/staff/")
    yield "staff.take_back_referral", client.visit(f"/staff/referrals/{given.id}/take-back")
    client.submit(f"/staff/referrals/{given.id}/take-back")
    yield "staff.queue taken-back", client.visit("/staff/")
    yield "staff.referrals", client.visit("/staff/referrals")
    yield from pages_of_what_waits(client, store)
    serving.finish(store, visit.id, Ending(outcome="referred"), by=AINO_ACCOUNT, now=NOON)


def pages_of_what_waits(client: Client, store: Store) -> Iterator[Named]:
    """Let the authority have parked everything, refused some, and an alarm have come of it."""
    states = (SendState.PARKED, SendState.HELD, SendState.REFUSED)
    for each, state in zip(outbox(store), cycle(states), strict=False):
        with store.write() as uow:
            uow.outbox.save(each.settled(state, code="schema_invalid"))
    yield "staff.sending stuck", client.visit("/staff/sending")
    pushing.failed(store, Failure(alarm="many_parked"), at=NOON, share=0)
    yield "staff.sending stopped", client.visit("/staff/sending")
    pushing.go_on(store)


def pages_of_sending(app: Flask, store: Store, language: str) -> Iterator[Named]:
    """Join an authority, pause sending there and go on."""
    coordinator = at_console(app, "kaisa", language=language)
    yield "staff.sending not-joined", coordinator.visit(f"/staff/sending?lang={language}")
    open_way(store)
    yield "staff.sending uncompared", coordinator.visit("/staff/sending")
    yield "staff.sending paused", coordinator.submit("/staff/sending/pause")
    coordinator.submit("/staff/sending/go-on")
