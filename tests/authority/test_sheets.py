"""The newest sheet of a day is kept, the same one again changes nothing, and no cell is small."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from authority.operations import nodes
from authority.store.store import Store
from authority.store.tables import sheet
from tests.authority.calling import Calling
from tests.authority.speaking import NOW, Speaker
from tests.wire.vectors import example

DAY = "/v1/points/keskus/days/2026-09-14"


def test_a_day_is_kept_and_sent_again_without_effect(calling: Calling) -> None:
    first, again = calling.put(DAY, example("daysheet")), calling.put(DAY, example("daysheet"))

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.get_json() == again.get_json()
    days = calling.get("/v1/points/keskus/days", **{"from": "2026-09-01", "to": "2026-09-30"})
    assert days.get_json()["sheets"] == [first.get_json()]


def test_a_correction_takes_the_place_of_what_was_sent(store: Store, calling: Calling) -> None:
    calling.put(DAY, example("daysheet"))
    newer = {**example("daysheet"), "version": 4, "final": True}

    assert calling.put(DAY, newer).status_code == 200
    with store.read() as uow:
        bodies = [bytes(each) for each in uow.connection.scalars(select(sheet.c.body))]
    assert len(bodies) == 1, "versions cannot be subtracted: the older one is gone"
    assert b'"version":4' in bodies[0]


@pytest.mark.parametrize(
    ("changed", "code"),
    [({"final": True}, "sheet_fork"), ({"version": 2}, "sheet_superseded")],
)
def test_a_sheet_that_contradicts_is_refused(
    calling: Calling, changed: dict[str, Any], code: str
) -> None:
    calling.put(DAY, example("daysheet"))

    response = calling.put(DAY, {**example("daysheet"), **changed})

    assert (response.status_code, response.get_json()["code"]) == (409, code)
    assert response.get_json()["version"] == 3


def test_a_closed_day_and_a_month_are_sheets_too(calling: Calling) -> None:
    closed, month = example("daysheet.closed"), example("monthsheet")

    assert calling.put("/v1/points/keskus/days/2026-09-13", closed).status_code == 201
    assert calling.put("/v1/points/keskus/months/2026-09", month).status_code == 201
    found = calling.get("/v1/points/keskus/months").get_json()["sheets"]
    assert [each["period"] for each in found] == ["2026-09"]


def test_cells_add_up(calling: Calling) -> None:
    wrong = example("daysheet")
    wrong["units"]["visit"]["total"] = 19
    response = calling.put(DAY, wrong)

    assert response.status_code == 422
    assert response.get_json()["errors"] == [{"pointer": "/units/visit/total"}]


def test_a_small_cell_is_refused_with_its_place(calling: Calling) -> None:
    wrong = example("daysheet")
    wrong["units"]["visit"]["cells"][0]["count"] = 4

    assert calling.put(DAY, wrong).get_json()["errors"] == [
        {"pointer": "/units/visit/cells/0/count"}
    ]


@pytest.mark.parametrize("period", ["days/2026-02-30", "days/2026-9-1", "months/2026-13"])
def test_a_day_that_does_not_exist_has_no_sheet(calling: Calling, period: str) -> None:
    body = example("monthsheet" if "months" in period else "daysheet")

    assert calling.put(f"/v1/points/keskus/{period}", body).status_code == 404


def test_one_node_sends_for_a_point(store: Store, app: Flask, calling: Calling) -> None:
    calling.put(DAY, example("daysheet"))
    other = Calling(app.test_client(), Speaker("toinen", 2), calling.signer, calling.clock)
    other.join(nodes.offer(store, "toinen", "Toinen", NOW))

    assert other.put(DAY, {**example("daysheet"), "version": 9}).status_code == 403
    assert other.get("/v1/points/keskus/days").status_code == 403
    assert other.put("/v1/points/toinen/days/2026-09-14", example("daysheet")).status_code == 201
