"""Messages into a folder."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from youthpoint.domain.messages.outbox import Carrier
from youthpoint.environment import SettingsError
from youthpoint.gateways.files import KEPT, Files
from youthpoint.gateways.messengers import messengers
from youthpoint.gateways.smtp import Smtp
from youthpoint.gateways.texts import Texts
from youthpoint.operations.ports import Letter
from youthpoint.settings import Settings

LETTER = Letter(
    key="booking:b:booked:0", address="+358401234567", sender="Info", subject="", text="Hej då"
)
REAL = {
    "YOUTHPOINT_SECRET_KEY": "x",
    "YOUTHPOINT_URL": "https://nuoret.example.fi/",
    "YOUTHPOINT_SMS": "json://operator/{phone}",
    "YOUTHPOINT_SMTP": "smtp://mail.example.fi:587",
    "YOUTHPOINT_MAIL_FROM": "noreply@example.fi",
}


def test_a_message_is_a_file_that_can_be_read(tmp_path: Path) -> None:
    Files(tmp_path / "messages").send(LETTER)

    (file,) = (tmp_path / "messages").iterdir()
    assert file.name == "booking-b-booked-0.json"
    assert json.loads(file.read_text()) == {
        "to": "+358401234567",
        "from": "Info",
        "subject": "",
        "text": "Hej då",
    }


def test_the_same_message_twice_is_one_file(tmp_path: Path) -> None:
    for _ in range(2):
        Files(tmp_path).send(LETTER)

    assert len([*tmp_path.iterdir()]) == 1


def test_after_a_day_it_goes_when_another_comes(tmp_path: Path) -> None:
    Files(tmp_path).send(LETTER)
    (old,) = tmp_path.iterdir()
    past = old.stat().st_mtime - KEPT - 1
    os.utime(old, (past, past))

    Files(tmp_path).send(replace(LETTER, key="another"))

    assert [each.name for each in tmp_path.iterdir()] == ["another.json"]


def test_nobody_else_reads_them(tmp_path: Path) -> None:
    Files(tmp_path / "messages").send(LETTER)

    assert (tmp_path / "messages").stat().st_mode & 0o077 == 0
    (file,) = (tmp_path / "messages").iterdir()
    assert file.stat().st_mode & 0o077 == 0


def test_where_no_operator_is_named_all_goes_into_the_folder(tmp_path: Path) -> None:
    environ = {"YOUTHPOINT_SECRET_KEY": "x", "YOUTHPOINT_DATA": str(tmp_path)}
    found = messengers(Settings.from_environ(environ))

    for each in Carrier:
        found[each].send(replace(LETTER, key=each))
    assert len([*(tmp_path / "messages").iterdir()]) == len(Carrier)


def test_the_settings_say_who_brings_what(tmp_path: Path) -> None:
    found = messengers(Settings.from_environ(REAL))

    assert isinstance(found[Carrier.TEXT], Texts)
    assert isinstance(found[Carrier.MAIL], Smtp)


def test_the_operator_s_address_may_stand_in_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "sms"
    secret.write_text("json://user:password@operator/{phone}\n")
    without = {name: value for name, value in REAL.items() if name != "YOUTHPOINT_SMS"}

    settings = Settings.from_environ({**without, "YOUTHPOINT_SMS_FILE": str(secret)})
    assert settings.sms == "json://user:password@operator/{phone}"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("YOUTHPOINT_SMS", "json://operator/", "needs {phone}"),
        ("YOUTHPOINT_SMTP", "mail.example.fi", "begins with smtp"),
        ("YOUTHPOINT_MAIL_FROM", "", "YOUTHPOINT_MAIL_FROM"),
        ("YOUTHPOINT_URL", "", "YOUTHPOINT_URL"),
        ("YOUTHPOINT_URL", "nuoret.example.fi", "begins with https"),
        ("YOUTHPOINT_URL", "https://" + 28 * "x", "at most 35"),
    ],
)
def test_what_does_not_fit_together_is_said_at_the_start(name: str, value: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        Settings.from_environ({**REAL, name: value})
