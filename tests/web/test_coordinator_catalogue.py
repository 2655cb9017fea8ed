"""The Service Catalogue at the coordinator's desk: looked up, chosen from, taken over, undone."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from tests.appointments import THURSDAY_TEN, book, open_booking
from tests.cast import KAISA, NOON
from tests.catalogues import OWNER, PLACE, Catalogue, at_hand, entry
from tests.client import Client, Page
from tests.staffers import at_console
from youthpoint.domain.points import Point
from youthpoint.operations.setup import catalogue as operations
from youthpoint.store import Store

HERE = "/coordinator/catalogue"
TICKED, EVERYTHING = "Take over what is ticked", "Take over everything"


@pytest.fixture
def outside(app: Flask) -> Iterator[Catalogue]:
    with at_hand(app) as found:
        yield found


@pytest.fixture
def kaisa(app: Flask, outside: Catalogue) -> Client:
    return at_console(app, "kaisa")


def look(kaisa: Client, text: str = PLACE) -> Page:
    return kaisa.choose(kaisa.visit(HERE), "Look it up", entry=text)


def point(store: Store) -> Point:
    with store.read() as uow:
        found = uow.points.find("point")
    assert found is not None
    return found


def fields(page: Page) -> list[str]:
    return page.all(".field .tick")


def test_the_set_up_leads_there(kaisa: Client, outside: Catalogue) -> None:
    page = kaisa.visit("/coordinator/")

    assert page.has(f"a[href='{HERE}']")
    assert kaisa.visit(HERE).text("h1") == "From the Service Catalogue"
    assert outside.asked == [], "a page asks nobody"


def test_a_place_stands_beside_what_is_here(kaisa: Client, file_store: Store) -> None:
    before = point(file_store)
    page = look(kaisa, f"https://www.suomi.fi/palvelupaikka/portti/{PLACE}")

    assert page.text("#entry-name") == "Youth service point Portti"
    assert fields(page)[:3] == ["Name", "Address", "Monday"]
    here, there = page.all(".two-sides dd")[:2]
    assert here == "FI Testipiste SV Testpunkten EN Test Point"
    assert there.endswith("SV Servicestället för unga Porten EN Youth service point Portti")
    assert "Wed 23 Dec 2026 – Sun 27 Dec 2026" in fields(page)
    assert "Work: Description" in fields(page)
    assert "2 fields are the same" in page.text("#fields")
    assert point(file_store) == before


NO_NAME = (
    "The service “Talous- ja velkaneuvonta” could not be taken over: "
    "no topic and no service here has this name."
)
LATER = (
    "The week from Tue 1 Jun 2027 on could not be taken over: a week here holds at once. "
    "Look again then."
)
TOO_LONG = (
    "The exception from Mon 21 Jun 2027 to Thu 30 Sept 2027 could not be taken over: it is too "
    "long. Change the week when it begins."
)


def test_what_does_not_fit_is_said_in_words(kaisa: Client, outside: Catalogue) -> None:
    assert look(kaisa).all(".unfit li") == [
        NO_NAME,
        "Sentences with a phone number or an e-mail address were left out.",
    ]
    outside.place("odd-hours")
    said = look(kaisa).all(".unfit li")

    assert "Monday: hours that overlap others could not be taken over." in said
    assert [each for each in said if "2027" in each] == [LATER, TOO_LONG]


def test_nobodys_number_reaches_the_page(kaisa: Client) -> None:
    html = look(kaisa).html

    assert [each for each in ("maija.mallikas", "987 6543", "401234567") if each in html] == []


def test_what_is_ticked_is_taken_over_and_the_rest_is_not(kaisa: Client, file_store: Store) -> None:
    page = kaisa.choose(look(kaisa), TICKED, take=["place.address", "hours.tue"])
    here = point(file_store)

    assert "Taken over." in page.text("[role=status]")
    assert here.address.texts["sv"] == "Hamngatan 17 A, 33200 Tammerfors, Våning 2"
    assert here.name.texts["sv"] == "Testpunkten"
    assert len(here.hours[1]) == 2
    assert "Address" not in fields(page)
    assert "Nothing has changed in the catalogue" in page.text("main")


def test_everything_is_one_line_of_the_history_to_undo(kaisa: Client, file_store: Store) -> None:
    before = point(file_store)
    page = kaisa.choose(look(kaisa), EVERYTHING)
    assert "Everything that the catalogue says is here already." in page.text("#fields")
    kaisa.choose(kaisa.visit("/coordinator/history"), "Undo the last change")

    assert point(file_store) == before


def test_without_a_tick_one_is_asked_for_one(kaisa: Client) -> None:
    page = kaisa.choose(look(kaisa), TICKED)

    assert page.status == 422
    assert page.text("#errors li") == "Tick what you want to take over."


def test_looking_again_shows_what_has_changed_there(kaisa: Client, outside: Catalogue) -> None:
    page = kaisa.choose(look(kaisa), EVERYTHING)
    outside.changes(serviceHours=entry_hours("12:00:00"))
    page = kaisa.choose(page, "Look again")

    assert page.all(".moved dt")[0] == "Monday"
    assert page.all(".moved ins")[0] == "now: 12:00\u2060–\u206017:00"
    assert "Monday" in fields(page)
    page = kaisa.choose(page, "Leave everything as it is")
    assert "Nothing was taken over." in page.text("[role=status]")
    assert not page.has(".moved")


def entry_hours(opens: str) -> list[dict[str, object]]:
    day = {"dayFrom": "Monday", "from": opens, "to": "17:00:00"}
    return [{"serviceHourType": "DaysOfTheWeek", "validForNow": True, "openingHour": [day]}]


def test_an_organisation_lists_its_places_to_choose_from(kaisa: Client, outside: Catalogue) -> None:
    outside.organisation()
    page = look(kaisa, OWNER)

    assert page.text("#owner") == "Mallikunnan nuorisopalvelut"
    page = kaisa.choose(page, "Nuorten palvelupiste Portti")
    assert page.text("#entry-name") == "Youth service point Portti"


def test_who_chose_from_something_else_looks_once_more(kaisa: Client, file_store: Store) -> None:
    page = look(kaisa)
    other = replace(entry("place"), name={"fi": "Toinen"})
    operations.look(file_store, "point", other, by=KAISA, now=NOON)
    page = kaisa.choose(page, TICKED, take=["place.name"])

    assert page.status == 409
    assert "Look at it once more" in page.text("[role=alert]")
    assert "checked" in page.first("[value='place.name']").attributes
    assert point(file_store).name.texts["fi"] == "Testipiste"


def test_booked_times_on_a_closed_day_are_asked_about_first(
    kaisa: Client, outside: Catalogue, file_store: Store
) -> None:
    open_booking(file_store)
    book(file_store)
    day = THURSDAY_TEN.date().isoformat()
    shut = {"serviceHourType": "Exceptional", "validFrom": f"{day}T00:00:00", "isClosed": True}
    outside.changes(serviceHours=[shut])
    page = kaisa.choose(look(kaisa), TICKED, take=[f"closure.{day}", "place.name"])

    assert page.text("h1") == "1 booking is affected"
    page = kaisa.choose(page, "Save", choice="leave")
    assert "Taken over." in page.text("[role=status]")
    assert day in [each.day.isoformat() for each in point(file_store).exceptions]
    assert point(file_store).name.texts["sv"] == "Servicestället för unga Porten"


def test_a_forgotten_entry_leaves_what_was_taken(kaisa: Client, file_store: Store) -> None:
    kaisa.choose(look(kaisa), TICKED, take=["place.name"])
    page = kaisa.choose(kaisa.visit(HERE), "Forget this entry")

    assert not page.has("#fields")
    assert point(file_store).name.texts["fi"] == "Nuorten palvelupiste Portti"


def test_another_language_keeps_what_was_typed_and_asks_nobody(
    kaisa: Client, outside: Catalogue
) -> None:
    page = kaisa.choose(kaisa.visit(HERE), "SV – Svenska", entry=PLACE)

    assert page.attribute("html", "lang") == "sv"
    assert page.attribute("#entry", "value") == PLACE
    assert outside.asked == []


def test_nobody_else_looks_anything_up(app: Flask, outside: Catalogue) -> None:
    aino = at_console(app, "aino")
    for path in ("", "/accept", "/forget"):
        assert aino.submit(f"{HERE}{path}", titled=False, entry=PLACE).status == 403
    assert outside.asked == []
