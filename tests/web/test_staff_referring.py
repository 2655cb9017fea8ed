"""At the desk somebody asks to be contacted: they read it in their language, and agree or not."""

import pytest
from flask import Flask

from tests.cast import arrive
from tests.client import Client, Page
from tests.operations.at_desk import received
from tests.referred import AUTHORITY, open_way, outbox, take
from tests.staffers import at_console, press
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.referrals.referrals import Referral
from youthpoint.domain.sync.bases import Channel
from youthpoint.store import Store

WRITTEN = {"name": "Aino Esimerkki", "phone": "040 123 4567", "message": "Soita iltapäivällä."}
SHOW, AGREE, NO = "Show it to them", "I agree: send this", "Don’t send"


@pytest.fixture
def aino(app: Flask, file_store: Store) -> Client:
    open_way(file_store)
    return at_console(app)


@pytest.fixture
def visit(file_store: Store, aino: Client) -> Visit:
    return received(file_store, arrive(file_store, "work", language="en"))


def turned(client: Client, visit: Visit, **said: str) -> Page:
    page = client.visit(f"/staff/refer/{visit.id}")
    return client.choose(page, SHOW, {**WRITTEN, **said})


def kept(store: Store, visit: Visit) -> list[Referral]:
    with store.read() as uow:
        return uow.referrals.of_visit(visit.id)


def test_the_board_leads_there_while_somebody_is_at_the_desk(aino: Client, visit: Visit) -> None:
    assert aino.visit("/staff/").attribute("#refer-on", "href") == f"/staff/refer/{visit.id}"


def test_where_nobody_can_be_referred_nothing_speaks_of_it(app: Flask, file_store: Store) -> None:
    client = at_console(app)
    take(file_store)
    visit = received(file_store, arrive(file_store))
    page = client.visit("/staff/")

    assert not page.has("#refer-on")
    assert "Referrals" not in page.all(".tabs a")
    assert client.visit(f"/staff/refer/{visit.id}", titled=False).status == 422


def test_the_form_knows_what_they_came_for_and_to_whom_it_goes(aino: Client, visit: Visit) -> None:
    page = aino.visit(f"/staff/refer/{visit.id}")

    assert page.attribute("input[name=topics][checked]", "value") == "work"
    assert "Coast employment area" in page.text("#refer")


def test_what_lacks_is_said_beside_its_field_and_what_was_written_stays(
    aino: Client, visit: Visit, file_store: Store
) -> None:
    page = turned(aino, visit, name="", phone="", message="Hei")

    assert page.status == 422
    assert page.text("#name-error") == "Enter their name."
    assert "phone number or an e-mail" in page.text("#phone-error")
    assert page.text("#message") == "Hei"
    assert kept(file_store, visit) == []


def test_v2_3_1_nothing_is_kept_until_they_agree(
    aino: Client, visit: Visit, file_store: Store
) -> None:
    page = turned(aino, visit)

    assert page.status == 200
    for words in ("Aino Esimerkki", "040 123 4567", "Soita iltapäivällä.", "Work", "at our desk"):
        assert words in page.text("main")
    assert outbox(file_store) == []
    assert aino.choose(page, NO).path == "/staff/"
    assert outbox(file_store) == []


def test_with_their_word_it_is_sent_and_they_take_the_address_along(
    aino: Client, visit: Visit, file_store: Store
) -> None:
    page = aino.choose(turned(aino, visit), AGREE)
    (referral,) = kept(file_store, visit)
    with file_store.read() as uow:
        basis = uow.bases.find(referral.basis_id)

    assert (referral.name, referral.topics) == ("Aino Esimerkki", ("work",))
    assert (referral.recipient, referral.language) == (AUTHORITY, "en")
    assert basis is not None
    assert basis.channel is Channel.DESK
    assert page.has("svg.qr")
    assert "/r/" in page.text(".code")


def test_pressed_twice_it_is_sent_once(aino: Client, visit: Visit, file_store: Store) -> None:
    page = turned(aino, visit)
    aino.choose(page, AGREE)
    aino.choose(page, AGREE)

    assert len(kept(file_store, visit)) == 1


def test_what_they_go_back_and_correct_is_sent_as_they_agreed_to_it(
    aino: Client, visit: Visit, file_store: Store
) -> None:
    """The browser's way back leads to the same form."""
    form = aino.visit(f"/staff/refer/{visit.id}")
    for phone in ("040 123 4567", "040 765 4321"):
        aino.choose(aino.choose(form, SHOW, {**WRITTEN, "phone": phone}), AGREE)

    found = {each.phone for each in kept(file_store, visit)}
    assert found == {"+358401234567", "+358407654321"}


def test_they_read_it_in_their_own_language_and_the_console_stays_as_it_is(
    app: Flask, aino: Client, file_store: Store
) -> None:
    visit = received(file_store, arrive(file_store, "work", language="sv"))
    page = turned(aino, visit)

    assert page.attribute("html", "lang") == "sv"
    assert "Jobb" in page.text("main")
    assert "Queue" not in page.html
    assert "Queue" in aino.visit("/staff/").text("title")


def test_another_language_can_be_chosen_and_is_the_one_they_agree_in(
    aino: Client, visit: Visit, file_store: Store
) -> None:
    page = aino.choose(turned(aino, visit), "FI – Suomi")
    assert page.attribute("html", "lang") == "fi"
    aino.choose(page, page.text("#agree .btn"))

    assert kept(file_store, visit)[0].language == "fi"


def test_what_is_wrong_is_changed_without_losing_the_rest(aino: Client, visit: Visit) -> None:
    page = aino.choose(turned(aino, visit), "Change")

    assert page.status == 200
    assert page.attribute("#name", "value") == "Aino Esimerkki"
    assert page.text("#message") == "Soita iltapäivällä."


def test_v2_3_1_nobody_is_referred_whose_visit_has_not_begun_or_is_over(
    aino: Client, visit: Visit, file_store: Store
) -> None:
    waits = arrive(file_store)
    page = turned(aino, visit)
    press(aino, "finish", visit=visit.id, outcome="talked")

    assert aino.visit(f"/staff/refer/{waits.id}", titled=False).status == 409
    assert aino.choose(page, AGREE, titled=False).status in (404, 409)
    assert outbox(file_store) == []
