"""`youthpoint user`: what it does to accounts, coordinators read at their desk."""

from pathlib import Path

from tests.cast import PASSWORD
from tests.shell import Shell
from youthpoint.domain.invitations import OPERATOR, Deed
from youthpoint.domain.roles import Role


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
