"""Several points in one installation: adding one, and which one is being set up."""

from dataclasses import replace

import pytest
from flask import Flask

from tests.cast import POINT
from tests.client import Client
from tests.staffers import at_console
from youthpoint.store import Store

POINTS, NEW = "/coordinator/points", "/coordinator/points/new"
NAMED = {"name.fi": "Itäpiste", "name.sv": "Östpunkten", "name.en": "East Point"}


@pytest.fixture
def kaisa(app: Flask) -> Client:
    return at_console(app, "kaisa")


def test_a_point_is_added_and_set_up_next(kaisa: Client) -> None:
    page = kaisa.choose(kaisa.visit(NEW), "Add the point", NAMED)

    assert page.path == "/coordinator/"
    assert page.text(".brand") == "East Point"
    place = kaisa.visit("/coordinator/place/-")
    assert place.attribute("[id='name.fi']", "value") == "Itäpiste"
    assert kaisa.visit("/coordinator/accounts").all("a.piece b") == ["Kaisa (you)"]


def test_an_empty_point_says_what_to_add(kaisa: Client) -> None:
    kaisa.choose(kaisa.visit(NEW), "Add the point", NAMED)

    assert kaisa.visit("/coordinator/expert").text(".empty") == "Nothing here yet."
    away = kaisa.visit("/coordinator/absences")
    assert away.attribute("main .btn.pri", "href") == "/coordinator/expert/new"
    assert not away.has("#expert")


def test_one_goes_back_to_the_other_point(kaisa: Client) -> None:
    kaisa.choose(kaisa.visit(NEW), "Add the point", {**NAMED, "like": "point"})
    page = kaisa.visit(POINTS)
    assert page.all(".pieces li .chip") == ["You are setting this one up"]
    page = kaisa.choose(page, "Set up Test Point")

    assert page.text(".brand") == "Test Point"


def test_a_name_that_lacks_is_said_and_what_was_typed_stays(
    kaisa: Client, file_store: Store
) -> None:
    said = {"name.fi": "x" * 61, "name.sv": "Östpunkten"}
    page = kaisa.choose(kaisa.visit(NEW), "Add the point", said)

    assert page.status == 422
    assert page.text("#errors li") == "Use at most 60 characters."
    assert page.attribute("[id='name.sv']", "value") == "Östpunkten"
    empty = kaisa.choose(kaisa.visit(NEW), "Add the point")
    assert empty.status == 422
    assert empty.text("#errors li") == "Fill this in."
    with file_store.read() as uow:
        assert uow.points.ids() == ["point"]


def test_a_point_of_others_is_neither_shown_nor_gone_to(
    app: Flask, kaisa: Client, file_store: Store
) -> None:
    with file_store.write() as uow:
        uow.points.put(replace(POINT, id="second"))

    assert len(kaisa.visit(POINTS).all(".pieces li")) == 1
    assert kaisa.submit(f"{POINTS}/at", titled=False, point="second").status == 403
    assert kaisa.submit(NEW, titled=False, like="second", **NAMED).status == 403
    assert at_console(app, "aino").visit(POINTS, titled=False).status == 403
