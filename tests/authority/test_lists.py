"""Lists and schemas are read by tag, never change, and no code is ever dropped."""

import json

import jsonschema_rs
import pytest

from authority.problems import TITLES, Problem
from authority.store.store import Store
from authority.web import describing
from authority.web.calls import CALLS
from tests.authority.calling import Calling
from tests.authority.speaking import TOPICS, publish
from tests.wire.vectors import V1


def test_a_list_is_read_once_and_then_by_its_tag(calling: Calling) -> None:
    path = "/v1/codelists/topics/2026-09"
    first = calling.get(path)
    again = calling.send("GET", path, headers={"if-none-match": first.headers["ETag"]})

    assert [each["code"] for each in first.get_json()["codes"]] == list(TOPICS)
    assert (again.status_code, again.get_data()) == (304, b"")
    assert calling.get("/v1/codelists/topics/2099-01").status_code == 404


def test_every_text_has_a_tag_of_its_own(calling: Calling) -> None:
    paths = (
        *("/v1/codelists/topics/2026-09", "/v1/codelists/orgs/2026-03"),
        *("/v1/schemas/referral/1.0", "/v1/openapi.json"),
    )
    tags = [calling.get(each).headers["ETag"] for each in paths]

    assert len(set(tags)) == len(paths)
    for path, other in zip(paths, [*tags[1:], tags[0]], strict=True):
        answer = calling.send("GET", path, headers={"if-none-match": other})
        assert answer.status_code == 200, "the text has changed since"


def test_what_was_published_since_is_told(calling: Calling) -> None:
    told = calling.get("/v1/codelists").get_json()["lists"]

    assert [each["list"] for each in told] == ["orgs", "topics"]
    assert calling.get("/v1/codelists", since="2026-10").get_json()["lists"] == []


def test_a_code_is_retired_and_never_dropped(store: Store) -> None:
    with pytest.raises(Problem, match=r"^invalid$"):
        publish(store, "topics", "2026-10", TOPICS[1:])
    publish(store, "topics", "2026-10", TOPICS)


def test_a_version_is_published_once(store: Store) -> None:
    with pytest.raises(Problem, match=r"^key_reused$"):
        publish(store, "topics", "2026-09", (*TOPICS, "more"))


def test_a_list_that_is_none_is_not_published(store: Store) -> None:
    with pytest.raises(Problem, match=r"^invalid$"):
        publish(store, "topics", "2026-10", [])


def test_a_schema_and_a_problem_are_read_by_anybody(calling: Calling) -> None:
    client = calling.client

    assert client.get("/v1/schemas/referral/1.0").get_json()["title"] == "Referral with consent"
    assert client.get("/v1/schemas/referral/9.9").status_code == 404
    assert client.get("/v1/problems/gap").get_json()["title"] == TITLES["gap"]
    assert client.get("/v1/problems/none").status_code == 404


def test_the_description_in_the_wire_is_the_one_that_is_served(calling: Calling) -> None:
    kept = (V1 / "openapi.json").read_bytes()

    assert kept == describing.text(CALLS), (
        "run: youthpoint-authority openapi > wire/v1/openapi.json"
    )
    assert calling.client.get("/v1/openapi.json").get_data() == kept


def test_the_description_names_only_shapes_that_it_has() -> None:
    told = json.loads(describing.text(CALLS))
    shapes = told["components"]["schemas"]
    named = json.dumps(told["paths"])

    assert told["openapi"] == "3.1.0"
    for reference in {each.split('"')[0] for each in named.split("#/components/schemas/")[1:]}:
        assert reference in shapes
    for shape in shapes.values():
        jsonschema_rs.meta.validate(shape)


def test_every_problem_of_a_call_has_its_title() -> None:
    codes = {code for said, _ in CALLS.values() for code in said.problems}

    assert codes <= set(TITLES)
