"""The pages of somebody who asks that a partner contacts them, in every state."""

from collections.abc import Iterator
from typing import Any

from flask import Flask

from tests.client import Page
from tests.operations.referrals.test_ends import come_to, erase
from tests.referred import join, take
from tests.staffers import browser_of
from tests.web.test_visitor_referral_ends import lapse, leave, path_of
from youthpoint.domain.sync.sending import SendState
from youthpoint.store import Store

SAID: dict[str, Any] = {
    "name": "Otso & <Co>",
    "phone": "040 765 4321",
    "topics": ["work"],
    "message": "Call me,\nplease: <b>",
}


def pages_of_referrals(app: Flask, store: Store, language: str) -> Iterator[tuple[str, Page]]:
    """Yield them; afterwards nobody can be asked any more."""
    join(store)
    take(store)
    client = browser_of(app, language=language)
    client.submit("/need", topics="work")
    yield "visitor.how asks", client.visit("/how")
    yield "visitor.refer", client.visit("/ask")
    yield "visitor.refer refused", client.submit("/ask", phone="040", message="131052-308T")
    check = client.submit("/ask", **SAID)
    yield "visitor.check_referral", check
    yield "visitor.check_referral changed", client.submit("/ask/check", seal="another")
    given = client.choose(check, _button(check))
    yield "visitor.referral", given
    yield "visitor.take_back_referral", client.visit(f"{given.path}/take-back")
    for state in SendState:
        _becomes(store, state)
        yield f"visitor.referral {state}", client.visit(given.path)
    yield "visitor.referral taken-back", client.submit(f"{given.path}/take-back")
    for state, end in (
        (SendState.TRIED, lapse),
        (SendState.APPLIED, erase),
        (SendState.APPLIED, leave),
    ):
        referral = come_to(store, state)
        end(store, referral)
        yield f"visitor.referral {end.__name__}", client.visit(path_of(referral))
    take(store, "kela")
    yield "visitor.refer several", client.visit("/ask")
    for each in ("kela", "employment_authority"):
        take(store, each, takes=False)


def _button(check: Page) -> str:
    return check.all("main form button")[0]


def _becomes(store: Store, state: SendState) -> None:
    with store.write() as uow:
        stream = uow.outbox.stream()
        for each in uow.outbox.after(stream.id, 0, most=1000) if stream else []:
            uow.outbox.save(each.settled(state))
