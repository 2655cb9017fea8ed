"""`youthpoint user`: what it does to accounts, coordinators read at their desk."""

from pathlib import Path

import pytest

from tests.cast import PASSWORD, entrance
from tests.second_steps import set_up
from tests.shell import Shell
from youthpoint import clock
from youthpoint.domain.accounts.invitations import OPERATOR, Deed
from youthpoint.domain.accounts.roles import Role
from youthpoint.operations.accounts import accounts


def test_everything_that_is_done_to_an_account_is_remembered_at_its_point(tmp_path: Path) -> None:
    shell = Shell(tmp_path / "data")
    shell("init")
    shell("user add aino --role staff --password-stdin", stdin=f"{PASSWORD}\n")
    shell("user password aino --password-stdin", stdin="short\n")
    shell("user password aino --password-stdin", stdin="quite another one\n")
    shell("user disable aino")
    shell("user enable aino")

    store = shell.store()
    with store.read() as uow:
        told, found = uow.invitations.acts("point", most=9), uow.accounts.by_username("aino")
    store.close()
    assert found is not None
    assert [(each.deed, each.role) for each in told] == [
        (Deed.LET_IN, None),
        (Deed.SHUT_OUT, None),
        (Deed.PASSWORD_GIVEN, None),
        (Deed.JOINED, Role.STAFF),
    ]
    assert {(each.by, each.whom) for each in told} == {(OPERATOR, found[0].id)}


def test_a_second_factor_is_taken_off_by_the_operator(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    shell("init")
    shell("user add kaisa --role coordinator --password-stdin", stdin=f"{PASSWORD}\n")
    store = shell.store()
    with store.read() as uow:
        found = uow.accounts.by_username("kaisa")
    assert found is not None
    phone = set_up(store, found[0], at=clock.now())

    assert shell("user second-factor kaisa").exit_code == 2, "what is meant is said"
    said = shell("user second-factor kaisa --off").output
    assert said.startswith("kaisa signs in with the password alone;")
    with store.read() as uow:
        assert accounts.signed_in(uow, phone.session, now=clock.now()) is None
        (told, *_before) = uow.invitations.acts("point", most=9)
    assert (told.deed, told.by) == (Deed.SECOND_STEP_OFF, OPERATOR)
    assert accounts.sign_in(store, "kaisa", PASSWORD, at=entrance("x"), now=clock.now()).secret
    store.close()


def test_an_account_is_joined_to_the_organisations_sign_in_and_parted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = Shell(tmp_path)
    shell("init")
    shell("user add kaisa --role coordinator --password-stdin", stdin=f"{PASSWORD}\n")
    asked = "user single-sign-on kaisa"
    assert "No provider is set" in shell(f"{asked} --subject s-7").output

    monkeypatch.setenv("YOUTHPOINT_OIDC_ISSUER", "https://id.example")
    monkeypatch.setenv("YOUTHPOINT_OIDC_CLIENT_ID", "youthpoint")
    monkeypatch.setenv("YOUTHPOINT_URL", "https://point.example")
    assert [shell(asked).exit_code, shell(f"{asked} --off --subject s-7").exit_code] == [2, 2]
    said = [shell(f"{asked} {each}").output for each in ("--subject s-7", "--off")]
    assert said == [
        "kaisa is joined to 's-7' at https://id.example.\n",
        "kaisa is parted from https://id.example.\n",
    ]
    store = shell.store()
    with store.read() as uow:
        told = [each.deed for each in uow.invitations.acts("point", most=2)]
    store.close()
    assert told == [Deed.UNLINKED, Deed.LINKED]
