"""A point reaches the authority through X-Road: its headers and path are the gateway's to check."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from authority.operations import nodes
from authority.store.store import Store
from tests import tables
from tests.authority.gateway import CLIENT, PATH, SERVICE, Gateway, gateway
from tests.authority.pointing import Point
from tests.authority.speaking import ORGS, Ticking, publish
from tests.shell import Shell
from youthpoint import clock as clocks
from youthpoint.cli.home import make_key
from youthpoint.gateways.authority import xroad
from youthpoint.store import Store as OurStore

OPTIONS = f"--xroad-client {CLIENT} --xroad-service '{SERVICE}'"


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Ticking) -> Shell:
    folder = tmp_path / "shell"
    folder.mkdir()
    monkeypatch.setenv("YOUTHPOINT_DATA", str(folder))
    make_key()
    OurStore.prepare(folder / "youthpoint.db").close()
    clock.at = clocks.now()
    return Shell(folder)


@pytest.fixture
def between(port: int) -> Iterator[Gateway]:
    with gateway(port) as found:
        yield found


@pytest.fixture
def joined(shell: Shell, store: Store, between: Gateway, clock: Ticking) -> Iterator[Point]:
    """A point that has joined through the gateway."""
    publish(store, "orgs", "2026-09", ORGS)
    code = nodes.offer(store, "keskus", "Keskus", clock())
    answer = shell(f"sync join http://127.0.0.1:{between.port} {code} {OPTIONS}")
    assert answer.exit_code == 0, answer.output
    found = Point(shell.store(), shell.folder, clock, between.port, PATH)
    yield found
    found.store.close()


def test_joining_and_sending_go_through_the_gateway(joined: Point, between: Gateway) -> None:
    joined.refer(joined.agree())

    assert joined.push().taken == 2

    assert joined.states() == ["applied", "applied"]
    for each in between.seen:
        assert each.target.startswith(f"{PATH}/v1/")
        assert each.headers["x-road-client"] == CLIENT
        assert "x-road-userid" not in each.headers
        assert "content-encoding" not in each.headers, "whether gateways leave it is not known"
        assert "/r1/" not in each.headers["signature-input"], "the path is the authority's own"


def test_how_it_is_reached_is_kept(joined: Point) -> None:
    ((receiver, client, address),) = tables.rows(
        joined.folder, "select receiver, client, address from joined"
    )

    assert (receiver, client) == ("xroad", CLIENT)
    assert address == joined.address


def test_a_gateways_fault_is_no_answer(joined: Point, between: Gateway) -> None:
    joined.refer(joined.agree())
    between.fault = "Server.ServerProxy.ServiceFailed"

    assert joined.push().ended == "out of reach"

    assert joined.going().alarm == "", "nothing is said to be wrong with what was sent"
    assert joined.states() == ["waiting", "waiting"]


def test_what_a_gateway_marks_as_a_fault_is_none_even_when_the_authority_has_signed_it(
    joined: Point, between: Gateway
) -> None:
    joined.refer(joined.agree())
    between.fault, between.beside = "Server.ClientProxy.Timeout", True
    assert joined.push().ended == "out of reach"

    between.fault = ""
    assert joined.push().taken == 2, "the control"


def test_a_gateway_that_leads_elsewhere_is_not_followed(
    joined: Point, between: Gateway, port: int
) -> None:
    between.redirect = f"http://127.0.0.1:{port}/v1/keys"

    assert joined.push().ended == "out of reach"


def test_a_gateway_that_changes_an_answer_is_not_believed(joined: Point, between: Gateway) -> None:
    joined.refer(joined.agree(), "nonsense")
    between.changes = (b'"outcome":"parked"', b'"outcome":"applied"')
    assert joined.push().ended == "out of reach"
    assert joined.states() == ["tried", "tried"]

    between.changes = (b"", b"")
    joined.push()
    assert joined.states() == ["applied", "parked code_unknown"]


@pytest.mark.parametrize(
    "options",
    [
        f"--xroad-client {CLIENT}",
        f"--xroad-service '{SERVICE}'",
        f"--xroad-client FI/MUN/1 --xroad-service '{SERVICE}'",
        f"--xroad-client FI/MUN/1/../x --xroad-service '{SERVICE}'",
        f"--xroad-client FI/MUN//x --xroad-service '{SERVICE}'",
    ],
)
def test_a_name_that_x_road_does_not_have_joins_nothing(shell: Shell, options: str) -> None:
    answer = shell(f"sync join https://turva.example.fi code {options}")

    assert (answer.exit_code, "Give --xroad-client" in answer.output) == (1, True)


def test_each_part_is_encoded_by_itself() -> None:
    address = xroad.service("https://turva.example.fi", "FI/GOV/1/a?b#c/d%2F&e")

    assert address == "https://turva.example.fi/r1/FI/GOV/1/a%3Fb%23c/d%252F%26e"
    assert xroad.client("FI/MUN/1/nuoret työ") == "FI/MUN/1/nuoret%20ty%C3%B6"
