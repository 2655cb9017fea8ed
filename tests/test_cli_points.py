"""`youthpoint point`: another point in the same installation, from a shell."""

import re
from pathlib import Path

import pytest

from tests.cast import PASSWORD
from tests.shell import Shell
from youthpoint import clock
from youthpoint.domain.accounts.roles import Role
from youthpoint.operations.accounts import accounts, invitations


def test_a_point_is_added_like_another_and_its_link_makes_its_coordinator(tmp_path: Path) -> None:
    shell = Shell(tmp_path / "data")
    shell("init")
    added = shell("point add --like point --address https://x.example Itä Öst East")
    link = re.search(r"https://x.example/staff/invitation/(\S+)", added.output)
    assert link

    store = shell.store()
    ida = accounts.new_account("ida", "Ida")
    invitations.accept(store, link[1], ida, password=PASSWORD, now=clock.now())
    with store.read() as uow:
        kept = uow.accounts.by_username("ida")
    store.close()
    assert kept is not None
    assert kept[0].roles == {"ita": frozenset({Role.COORDINATOR})}
    listed = shell("point list").output.split("\n")
    assert [each.split(maxsplit=1) for each in listed if each] == [
        ["point", "Nuorten piste"],
        ["ita", "Itä"],
    ]


def test_what_can_not_be_is_said_and_nothing_is_added(tmp_path: Path) -> None:
    shell = Shell(tmp_path / "data")
    shell("init")

    assert "markup" in shell("point add <b> Öst East").output.lower()
    assert shell("point add --like gone Itä Öst East").exit_code != 0
    assert len(shell("point list").output.splitlines()) == 1


@pytest.mark.parametrize("line", ["init", "point add Uusi Ny New"])
def test_the_link_leads_to_the_address_that_the_settings_name(tmp_path: Path, line: str) -> None:
    shell = Shell(tmp_path / "data")
    shell("init")
    shell.environ["YOUTHPOINT_URL"] = "https://n.example"

    assert "  https://n.example/staff/invitation/" in shell(line).output
