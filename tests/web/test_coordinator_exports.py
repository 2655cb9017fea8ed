"""Figures that are taken out of the point: whole months and years, folded, in three formats."""

import csv
from dataclasses import replace
from io import BytesIO, StringIO

import pytest
from flask import Flask
from python_calamine import CalamineWorkbook

from tests.cast import SERVICES, TOPICS
from tests.client import Client
from tests.conftest import TestClock
from tests.gateways import cubes
from tests.months import DECEMBER, OCTOBER, come
from tests.staffers import at_console, browser_of
from youthpoint.domain.localized import Localized
from youthpoint.store import Store


@pytest.fixture
def kaisa(app: Flask, file_store: Store, clock: TestClock) -> Client:
    """The coordinator in December; in October eight came, in November seven and two more."""
    come(file_store, 8, "work", at=OCTOBER)
    come(file_store, 7, "work", "money")
    come(file_store, 2, "mind", language="sv")
    clock.time = DECEMBER
    return at_console(app, "kaisa")


def table(client: Client, period: str = "2026-11", *, lang: str = "en") -> list[dict[str, str]]:
    answer = client.browser.get(
        f"/coordinator/figures/export?period={period}&format=csv&lang={lang}"
    )
    assert answer.status_code == 200
    text = StringIO(answer.data.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(text, delimiter=";"))


def figures(lines: list[dict[str, str]]) -> dict[tuple[str, str], tuple[str, str]]:
    return {(each["table"], each["code"]): (each["value"], each["status"]) for each in lines}


# --- Files ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "media"),
    [
        ("csv", "text/csv; charset=utf-8"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("json", "application/json"),
    ],
)
def test_v3_2_1_a_file_is_handed_out_by_its_name_and_kept_nowhere(
    kaisa: Client, form: str, media: str
) -> None:
    answer = kaisa.browser.get(f"/coordinator/figures/export?period=2026-11&format={form}")

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == media
    assert answer.headers["Content-Disposition"] == f"attachment; filename=point-2026-11.{form}"
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_month_is_told_folded(kaisa: Client) -> None:
    found = figures(table(kaisa))

    assert found["unit", "visit"] == ("9", "")
    assert found["unit", "drop_by"] == ("0", "")
    assert (found["topic", "work"], found["topic", "*"]) == (("7", ""), ("9", ""))
    assert found["language", "*"] == ("9", "")
    assert found["waiting_minutes", "median"] == ("", "*")
    assert min(int(value) for value, _status in found.values() if value not in {"", "0"}) >= 5


def test_a_year_so_far_says_of_which_months_it_is(kaisa: Client) -> None:
    lines = table(kaisa, "2026")
    found = figures(lines)

    assert {each["period"] for each in lines} == {"2026-10/2026-11"}
    assert found["unit", "visit"] == ("17", "")
    assert found["topic", "work"] == ("15", "")
    assert found["language", "fi"] == ("8", "at_least")
    answer = kaisa.browser.get("/coordinator/figures/export?period=2026&format=csv")
    assert answer.headers["Content-Disposition"].endswith("point-2026-10_2026-11.csv")


def test_all_formats_hold_the_same(kaisa: Client) -> None:
    lines = table(kaisa)
    book = kaisa.browser.get("/coordinator/figures/export?period=2026-11&format=xlsx").data
    rows = CalamineWorkbook.from_filelike(BytesIO(book)).get_sheet_by_name("Figures").to_python()
    cube = kaisa.browser.get("/coordinator/figures/export?period=2026-11&format=json").data

    assert [row[5] for row in rows[1:]] == [each["label"] for each in lines]
    assert cubes.read(cube).figures() == {
        f"{each['table']}:{each['code']}": int(each["value"]) if each["value"] else None
        for each in lines
    }


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_every_figure_has_a_name_in_every_language(kaisa: Client, lang: str) -> None:
    labels = [each["label"] for each in table(kaisa, "2026", lang=lang)]

    assert len(set(labels)) == len(labels)
    assert not [each for each in labels if not each or "_" in each or "*" in each or "<" in each]


def test_a_name_that_stands_in_for_another_language_is_plain_text(
    kaisa: Client, file_store: Store
) -> None:
    with file_store.write() as uow:
        finnish = [replace(each, name=Localized.of(fi="Työ & raha")) for each in TOPICS]
        uow.points.furnish("point", SERVICES, finnish)

    labels = {(each["table"], each["code"]): each["label"] for each in table(kaisa, "2026-10")}

    assert labels["topic", "work"] == "Topics one by one: Työ & raha"


# --- What is not handed out -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "status", "words"),
    [
        ("period=2026-12&format=csv", 409, "not over yet"),
        ("period=2027&format=csv", 409, "not over yet"),
        ("period=2026-09&format=csv", 404, "Nothing is known of that time"),
        ("period=2026-11-24&format=csv", 422, "Choose a month, such as 2026-10"),
        ("format=csv", 422, "Choose a month, such as 2026-10"),
        ("period=2026-11&format=pdf", 422, "Choose CSV, XLSX or JSON-stat"),
        ("period=2026-11", 422, "Choose CSV, XLSX or JSON-stat"),
    ],
)
def test_v5_4_1_what_cannot_be_taken_out_is_said_in_words(
    kaisa: Client, asked: str, status: int, words: str
) -> None:
    page = kaisa.visit(f"/coordinator/figures/export?{asked}", titled=False)

    assert page.status == status
    assert words in page.text("main")


@pytest.mark.parametrize("name", ["aino", "otto"])
def test_nobody_else_takes_figures_out(app: Flask, name: str) -> None:
    client = at_console(app, name)
    for address in ("exports", "export?period=2026-11&format=csv"):
        assert client.browser.get(f"/coordinator/figures/{address}").status_code == 403


def test_who_is_not_signed_in_is_asked_who_they_are(app: Flask) -> None:
    answer = browser_of(app).browser.get("/coordinator/figures/exports")

    assert (answer.location or "").partition("?")[0] == "/staff/sign-in"


# --- What is offered --------------------------------------------------------------------------


def test_months_that_are_over_are_offered_and_every_file_opens(kaisa: Client) -> None:
    page = kaisa.visit("/coordinator/figures/exports")
    addresses = [each.attributes["href"] or "" for each in page.tree.css("td a")]

    assert page.all("th") == ["The whole year", "November 2026", "October 2026"]
    assert page.text("td a") == "CSV 2026"
    assert len(addresses) == 9
    assert {kaisa.browser.get(each).status_code for each in addresses} == {200}


def test_before_the_first_month_is_over_it_says_when_there_will_be_one(app: Flask) -> None:
    page = at_console(app, "kaisa").visit("/coordinator/figures/exports")

    assert "No month is over yet" in page.text("main")
