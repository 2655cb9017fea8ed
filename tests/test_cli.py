"""What operators do from a shell."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cast import PASSWORD, entrance
from tests.shell import Shell
from youthpoint import clock
from youthpoint.cli import main
from youthpoint.domain.accounts.roles import Role
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations.accounts import accounts, invitations
from youthpoint.store import Store, StoreBusy


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Shell]:
    mask = os.umask(0)
    os.umask(mask)
    yield Shell(tmp_path / "data")
    os.umask(mask)


@pytest.fixture
def kept(shell: Shell) -> Iterator[Store]:
    """The store of an installation that was just made."""
    shell("init")
    store = shell.store()
    yield store
    store.close()


def is_signed_in(store: Store, secret: str) -> bool:
    with store.read() as uow:
        return accounts.signed_in(uow, secret, now=clock.now()) is not None


def names_of(store: Store) -> dict[str, list[str]]:
    with store.read() as uow:
        every = uow.accounts.every()
    return {
        each.username: sorted(role for s in each.roles.values() for role in s) for each in every
    }


# --- Every command --------------------------------------------------------------------------


def test_every_command_tells_what_it_does(shell: Shell) -> None:
    for words in ("", *main.commands, "user add", "user list", "user disable", "user password"):
        answer = shell(f"{words} --help")

        assert answer.exit_code == 0
        assert "Usage:" in answer.output


@pytest.mark.parametrize("words", ["user list", "simulate --days 1", "worker --once", "serve"])
def test_before_init_every_command_says_what_comes_first(shell: Shell, words: str) -> None:
    answer = shell(words)

    assert answer.exit_code == 1
    assert "youthpoint init" in answer.output


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (Refused(Reason.FORBIDDEN), "You don’t have the right to do this"),
        (StoreBusy("database is locked"), "out of reach (database is locked)"),
        (PermissionError(13, "Permission denied", "/x"), "/x: Permission denied"),
        (RuntimeError("odd"), "Something broke: RuntimeError: odd"),
    ],
)
def test_a_fault_is_words_and_an_exit_code(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, fault: Exception, words: str
) -> None:
    def fail() -> Path:
        raise fault

    monkeypatch.setattr("youthpoint.cli.home.make_folder", fail)
    answer = shell("init")

    assert answer.exit_code == 1
    assert words in answer.output
    assert "Traceback" not in answer.output
    assert "Traceback" in shell("--trace init").output


# --- init -----------------------------------------------------------------------------------


def test_v13_3_2_init_makes_folder_key_store_and_a_closed_point(shell: Shell) -> None:
    answer = shell("init")

    assert answer.exit_code == 0
    assert shell.folder.stat().st_mode & 0o777 == 0o700
    for name in ("secret-key", "push-key", "youthpoint.db"):
        assert (shell.folder / name).stat().st_mode & 0o777 == 0o600
    store = shell.store()
    with store.read() as uow:
        (point,) = uow.points.every()
        topics = uow.points.catalogue(point.id).topics
    store.close()
    assert (point.hours, len(point.holidays)) == ({}, 60)
    assert {"work", "unsure", "talk"} <= {each.code for each in topics}


def test_init_again_keeps_the_keys(shell: Shell) -> None:
    shell("init")
    keys = [(shell.folder / each).read_text() for each in ("secret-key", "push-key")]

    answer = shell("init")

    assert "up to date" in answer.output
    assert [(shell.folder / each).read_text() for each in ("secret-key", "push-key")] == keys


def test_a_key_from_the_environment_is_not_made(shell: Shell) -> None:
    shell.environ["YOUTHPOINT_SECRET_KEY"] = "of one's own"

    assert shell("init").exit_code == 0
    assert not (shell.folder / "secret-key").exists()


def test_v6_3_2_the_link_makes_the_first_coordinator_and_is_printed_until_there_is_one(
    shell: Shell,
) -> None:
    first, second = (shell("init --address https://piste.example/").output for _ in range(2))
    secrets = [
        re.search(r"https://piste.example/staff/invitation/(\S+)", each) for each in (first, second)
    ]
    assert all(secrets)
    void, secret = (each[1] if each else "" for each in secrets)

    store = shell.store()
    assert not invitations.invited(store, void, now=clock.now()), "only the newest link opens"
    kaisa = accounts.new_account("kaisa", "Kaisa")
    invitations.accept(store, secret, kaisa, password=PASSWORD, now=clock.now())
    assert names_of(store) == {"kaisa": [Role.COORDINATOR]}
    store.close()
    assert "invitation" not in shell("init").output


# --- user -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("user add '' --role staff", "it is empty"),
        ("user add ' aino' --role staff", "leave out spaces"),
        ("user add aino --role staff --name 'Ai\x1bno'", "leave out spaces"),
        (f"user add {'a' * 41} --role staff", "at most 40"),
        (f"user add aino --role staff --room {'1' * 13}", "at most 12"),
    ],
)
def test_a_name_that_could_not_be_typed_again_is_refused(
    shell: Shell, kept: Store, line: str, said: str
) -> None:
    answer = shell(f"{line} --password-stdin", stdin=f"{PASSWORD}\n")

    assert (answer.exit_code, names_of(kept)) == (2, {})
    assert said in answer.output


def test_somebody_is_added_and_can_sign_in(shell: Shell, kept: Store) -> None:
    answer = shell(
        "user add aino --role staff --room 2 --speaks fi,sv --language sv --password-stdin",
        stdin=f"{PASSWORD}\n",
    )

    assert answer.output == "Added aino: staff at point, receiving in room 2.\n"
    signed_in = accounts.sign_in(kept, "aino", PASSWORD, at=entrance("x"), now=clock.now())
    with kept.read() as uow:
        expert = uow.experts.of_account(signed_in.account.id, "point")
    assert expert is not None
    assert expert.languages == {"fi", "sv"}
    assert signed_in.account.language == "sv"


def test_the_password_is_asked_for_twice_and_not_shown(shell: Shell, kept: Store) -> None:
    answer = shell("user add kaisa --role coordinator", stdin=f"{PASSWORD}\n{PASSWORD}\n")

    assert answer.exit_code == 0
    assert PASSWORD not in answer.output
    assert names_of(kept) == {"kaisa": ["coordinator"]}


@pytest.mark.parametrize(
    ("line", "words", "code"),
    [
        ("user add aino --role staff --password-stdin", "somebody called 'aino' already", 1),
        ("user add leila --role boss", "Invalid value for '--role'", 2),
        ("user add leila --role staff --point nowhere", "There is no point 'nowhere'", 1),
        ("user add leila --role staff --speaks de", "choose from fi, sv, en", 2),
        ("user disable nobody", "There is nobody called 'nobody'", 1),
        ("user password nobody", "There is nobody called 'nobody'", 1),
    ],
)
def test_a_mistake_is_explained(
    shell: Shell, kept: Store, line: str, words: str, code: int
) -> None:
    shell("user add aino --role staff --password-stdin", stdin=f"{PASSWORD}\n")

    answer = shell(line, stdin=f"{PASSWORD}\n")

    assert answer.exit_code == code
    assert words in answer.output
    assert names_of(kept) == {"aino": ["staff"]}


def test_a_short_password_is_refused(shell: Shell, kept: Store) -> None:
    answer = shell("user add aino --role staff --password-stdin", stdin="short\n")

    assert answer.exit_code == 1
    assert "at least 12 characters" in answer.output
    assert names_of(kept) == {}


def test_somebody_is_shut_out_and_let_in_again(shell: Shell, kept: Store) -> None:
    shell("user add aino --role staff --password-stdin", stdin=f"{PASSWORD}\n")
    signed_in = accounts.sign_in(kept, "aino", PASSWORD, at=entrance("x"), now=clock.now())

    assert shell("user disable aino").exit_code == 0
    assert not is_signed_in(kept, signed_in.secret)
    assert "staff at point (disabled)" in shell("user list").output

    assert shell("user enable aino").exit_code == 0
    assert accounts.sign_in(kept, "aino", PASSWORD, at=entrance("x"), now=clock.now()).secret


def test_another_password_ends_the_sessions(shell: Shell, kept: Store) -> None:
    shell("user add aino --role staff --password-stdin", stdin=f"{PASSWORD}\n")
    signed_in = accounts.sign_in(kept, "aino", PASSWORD, at=entrance("x"), now=clock.now())

    shell("user password aino --password-stdin", stdin="quite another one\n")

    assert not is_signed_in(kept, signed_in.secret)
    now = clock.now()
    assert accounts.sign_in(kept, "aino", "quite another one", at=entrance("x"), now=now).secret


def test_an_empty_list_says_how_to_go_on(shell: Shell, kept: Store) -> None:
    del kept

    assert "youthpoint user add" in shell("user list").output
