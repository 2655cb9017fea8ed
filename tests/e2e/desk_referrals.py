"""Every page of the console that is about referrals, in its states."""

from collections.abc import Iterator

from flask import Flask

from tests.cast import AINO_ACCOUNT, NOON, arrive
from tests.client import Page
from tests.referred import open_way, refer
from tests.staffers import at_console
from youthpoint.operations import serving
from youthpoint.operations.serving import Ending
from youthpoint.store import Store

Named = tuple[str, Page]


def pages_of_desk_referrals(app: Flask, store: Store, language: str) -> Iterator[Named]:
    """Refer somebody at the desk and take it back."""
    open_way(store)
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
    serving.finish(store, visit.id, Ending(outcome="referred"), by=AINO_ACCOUNT, now=NOON)
