"""That a referral has arrived is the operator's to see; what is in it, its recipient's alone."""

import json
import stat
from hashlib import sha256
from pathlib import Path

import pytest
import rfc8785
from click.testing import CliRunner
from flask import Flask

from authority.cli import main
from authority.operations import referring
from authority.operations.referring import Looking
from authority.problems import Problem
from authority.store.store import Store
from tests.authority.operating import signed_in
from tests.authority.speaking import NOW, Speaker

OFFICER = Looking("Liisa Virtanen", "liisa")
AUTHORITY, YOUTH = "employment_authority", "municipal_youth"


def arrive(store: Store, speaker: Speaker) -> None:
    """Let three referrals arrive: one changed since, one taken back, one to somebody else."""
    speaker.push(store, speaker.basis(1), speaker.referral(1), speaker.referral(1, version=2))
    speaker.push(store, speaker.basis(2), speaker.referral(2), speaker.basis(2, "withdrawn"))
    other = speaker.basis(3)
    other["data"]["recipient"] = YOUTH
    other["yphash"] = sha256(rfc8785.dumps(other["data"])).hexdigest()
    speaker.push(store, other, speaker.referral(3, data={"recipient": YOUTH}))


def names(store: Store, recipient: str, kept: Path) -> list[str]:
    shown = referring.show(store, recipient, OFFICER, NOW, kept)
    return [each.text["name"] for each in shown]


def test_before_any_has_arrived_the_page_says_so(app: Flask) -> None:
    assert "No referral has arrived yet" in signed_in(app).text("/referrals")


def test_the_operator_sees_where_to_where_from_and_when(
    app: Flask, store: Store, speaker: Speaker
) -> None:
    arrive(store, speaker)

    assert signed_in(app).rows("/referrals") == [
        ["14 Sep, 11:30", "Municipal youth services", "Keskus"],
        ["14 Sep, 11:30 Taken back", "Employment authority", "Keskus"],
        ["14 Sep, 11:30 Changed", "Employment authority", "Keskus"],
    ]


def test_nobody_sees_them_who_has_not_come_in(app: Flask) -> None:
    assert app.test_client().get("/operator/referrals").status_code == 303


def test_a_recipient_is_shown_its_own_and_none_that_was_taken_back(
    store: Store, speaker: Speaker, tmp_path: Path
) -> None:
    arrive(store, speaker)

    assert names(store, AUTHORITY, tmp_path / "shown") == ["Aino 1"]
    assert names(store, YOUTH, tmp_path / "shown") == ["Aino 3"]


def test_each_look_is_kept_with_who_looked_and_what_they_saw(
    store: Store, speaker: Speaker, tmp_path: Path
) -> None:
    arrive(store, speaker)
    kept = tmp_path / "shown.jsonl"
    names(store, AUTHORITY, kept)
    names(store, "employment_authority", kept)

    first, second = (json.loads(each) for each in kept.read_text().splitlines())
    assert first == second
    assert (first["by"], first["account"]) == ("Liisa Virtanen", "liisa")
    assert (first["recipient"], first["at"]) == (AUTHORITY, "2026-09-14T08:30:00.000000Z")
    assert first["referrals"] == [speaker.referral_id(1)]
    assert "Aino" not in kept.read_text()


def test_what_can_not_be_kept_is_not_shown(store: Store, speaker: Speaker, tmp_path: Path) -> None:
    arrive(store, speaker)

    with pytest.raises(FileNotFoundError):
        names(store, AUTHORITY, tmp_path / "nowhere/shown")


@pytest.mark.parametrize(
    ("recipient", "by", "status"),
    [(AUTHORITY, " ", 422), (AUTHORITY, "x" * 101, 422), ("nobody", "Liisa", 404)],
)
def test_nothing_is_shown_to_nobody_or_of_nobody(
    store: Store, tmp_path: Path, recipient: str, by: str, status: int
) -> None:
    kept = tmp_path / "shown"
    with pytest.raises(Problem) as refused:
        referring.show(store, recipient, Looking(by, "liisa"), NOW, kept)

    assert refused.value.status == status
    assert not kept.exists()


def test_the_command_shows_them_to_an_officer_and_steers_no_terminal(
    store: Store, speaker: Speaker, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUTHORITY_DATA", str(tmp_path))
    monkeypatch.setenv("AUTHORITY_DATABASE_URL", url)
    speaker.push(store, speaker.basis(), speaker.referral(data={"message": "Ä\x1b[31m\nb"}))
    run = CliRunner().invoke

    told = run(main, ["referrals", AUTHORITY, "--by", "Liisa Virtanen"])

    assert told.output.splitlines() == [
        "14.09.2026 11:30 from Keskus",
        "  Aino 1  +358401234567",
        "  about work; in -",
        "  Ä\\x1b[31m",
        "  b",
        "",
        f"1 referrals for {AUTHORITY}. That you looked is kept.",
    ]
    assert run(main, ["referrals", AUTHORITY]).exit_code == 2, "nobody looks without a name"
    told = run(main, ["referrals", "nobody", "--by", "Liisa"])
    assert (told.exit_code, told.output) == (
        1,
        "There is nothing here. recipients: employment_authority, municipal_youth\n",
    )
    assert stat.S_IMODE((tmp_path / "shown.jsonl").stat().st_mode) == 0o600
