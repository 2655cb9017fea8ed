"""The log of who looked at whom, as the coordinator reads it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from tests.cast import AINO_ACCOUNT, KAISA, KEY, MIKAEL_ACCOUNT, NOON, POINT, arrive
from tests.client import Client
from tests.looked import kept, look, looked
from tests.staffers import at_console
from tests.visitors import served
from youthpoint.domain.trails.looks import Thing, alias
from youthpoint.store import Store
from youthpoint.web.coordinator.looks import MOST, THINGS

LOG = "/coordinator/log"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def kaisa(app: Flask) -> Client:
    return at_console(app, "kaisa")


def test_a_curious_colleague_stands_out(app: Flask, kaisa: Client, file_store: Store) -> None:
    mikael = at_console(app, "mikael")
    visits = [arrive(file_store, nickname="Otso") for _each in range(6)]
    for each in visits:
        mikael.visit(f"/staff/visit/{each.id}")
    served(file_store, visits[0])
    at_console(app, "aino").visit("/staff/")

    page = kaisa.visit(LOG)

    assert page.all(".hits li") == [
        "Mikael opened 6 people 6 not theirs",
        "Aino opened 1 person",
    ]
    assert page.has(".hits .c-warn")
    rows = page.all(".looks li")
    assert "12:00 Mikael A visitor A06 Not theirs" in rows
    assert "12:00 Aino A visitor A01" in rows
    assert "Otso" not in page.text("main")


def test_one_stranger_is_told_and_does_not_stand_out(kaisa: Client, file_store: Store) -> None:
    looked(file_store, look(AINO_ACCOUNT, arrive(file_store)))
    page = kaisa.visit(LOG)

    assert page.all(".hits li") == ["Aino opened 1 person 1 not theirs"]
    assert not page.has(".hits .c-warn")


def test_it_is_searched_by_day_person_and_thing(kaisa: Client, file_store: Store) -> None:
    visit = arrive(file_store)
    looked(
        file_store,
        look(AINO_ACCOUNT, visit, at=NOON - timedelta(days=1)),
        look(AINO_ACCOUNT, visit, own=True),
        look(MIKAEL_ACCOUNT, thing=Thing.CALLS),
    )

    def found(**asked: str) -> list[str]:
        query = "&".join(f"{name}={value}" for name, value in asked.items())
        return [each.split()[1] for each in kaisa.visit(f"{LOG}?{query}").all(".looks li")]

    assert found(day="2026-11-23") == ["Aino"]
    assert found(who=MIKAEL_ACCOUNT.id) == ["Mikael"]
    assert found(thing="visit") == ["Aino"]
    assert found(day="2026-11-22") == []
    assert found(day="never", thing="nothing", page="-1")[:2] == ["Kaisa", "Mikael"]
    for day in ("0001-01-01", "9999-12-31"):
        assert found(day=day)[:2] == ["Kaisa", "Mikael"], "no calendar goes beyond"


def test_another_points_log_is_not_shown_here(kaisa: Client, file_store: Store) -> None:
    with file_store.write() as uow:
        uow.points.put(replace(POINT, id="other"), position=1)
    visit = arrive(file_store)
    elsewhere = replace(look(AINO_ACCOUNT, visit, at=NOON - MINUTE), point_id="other")
    looked(file_store, elsewhere, look(MIKAEL_ACCOUNT, visit, at=NOON - MINUTE))

    page = kaisa.visit(LOG)

    assert "Aino" not in page.text(".looks")
    assert page.all(".hits li") == ["Mikael opened 1 person 1 not theirs"]


def test_who_is_gone_has_a_tag_by_which_looks_at_them_belong_together(
    kaisa: Client, file_store: Store
) -> None:
    visit = arrive(file_store)
    tag = alias(KEY, visit)[:4].upper()
    before = NOON - timedelta(days=1)
    looked(file_store, look(AINO_ACCOUNT, visit, at=before), look(KAISA, visit, at=before))
    with file_store.write() as uow:
        uow.retention.names("point", before=(NOON + timedelta(days=1)).date(), limit=9)

    rows = kaisa.visit(f"{LOG}?day=2026-11-23").all(".looks li")
    assert [each.split()[-3] for each in rows] == [tag, tag]


def test_a_long_day_comes_in_pages(kaisa: Client, file_store: Store) -> None:
    visit = arrive(file_store)
    names = (replace(visit, id=str(each)) for each in range(MOST + 3))
    looked(file_store, *(look(AINO_ACCOUNT, each, at=NOON - MINUTE) for each in names))
    first = kaisa.visit(f"{LOG}?who={AINO_ACCOUNT.id}")
    older = first.attribute("a[href*='page=1']", "href") or ""
    last = kaisa.visit(older)

    assert [len(page.all(".looks li")) for page in (first, last)] == [MOST, 3]
    assert AINO_ACCOUNT.id in older
    assert not last.has("a[href*='page=2']")


def test_that_it_was_read_stands_in_it(kaisa: Client, file_store: Store) -> None:
    kaisa.visit(LOG)

    assert kept(file_store)[-1] == look(KAISA, thing=Thing.LOG)
    assert "12:00 Kaisa This log" in kaisa.visit(LOG).all(".looks li")


def test_an_account_that_is_gone_is_told_as_such(kaisa: Client, file_store: Store) -> None:
    looked(file_store, replace(look(AINO_ACCOUNT, arrive(file_store)), account_id="nobody"))

    (said,) = kaisa.visit(LOG).all(".hits li")
    assert said == "An account that is gone opened 1 person 1 not theirs"


def test_everything_that_is_looked_at_has_a_word() -> None:
    assert set(THINGS) == set(Thing)


def test_administrators_and_staff_are_shown_neither_it_nor_its_tab(app: Flask) -> None:
    otto, aino = at_console(app, "otto"), at_console(app, "aino")

    assert otto.browser.get(LOG).status_code == 403
    assert aino.browser.get(LOG).status_code == 403
    assert "Access log" not in otto.visit("/coordinator/").all(".tabs a")
    assert "Access log" in at_console(app, "kaisa").visit("/coordinator/").all(".tabs a")
