"""A disk that is full keeps nothing, says so, and all goes on once there is room."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from tests.authority.calling import Calling

pytestmark = pytest.mark.parametrize("url", ["sqlite"], indirect=True)


def test_a_full_disk_is_told_and_loses_nothing(app: Flask, calling: Calling) -> None:
    engine = app.extensions["authority"].store.engine
    calling.push([calling.speaker.basis(0)])

    def full(connection: Any, _record: object) -> None:  # noqa: ANN401 - a driver's
        connection.execute("pragma max_page_count = 1")  # as many as there are, and no more

    engine.dispose()
    event.listen(engine, "connect", full)
    basis = calling.speaker.basis(1)
    large = {"message": "x" * 2000}
    batch = [basis, *(calling.speaker.referral(1, version=n, data=large) for n in range(1, 200))]
    response = calling.push(batch)

    assert (response.status_code, response.get_json()["code"]) == (503, "busy")
    assert response.headers["Retry-After"] == "5"
    event.remove(engine, "connect", full)
    engine.dispose()
    assert calling.get("/v1/nodes/keskus/stream").get_json()["acked_seq"] == 1
    assert calling.push(batch).get_json()["acked_seq"] == 201
