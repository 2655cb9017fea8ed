"""What the environment says, and what it cannot say."""

import os
import re
from pathlib import Path

import pytest

from youthpoint.cli.home import make_folder, make_key
from youthpoint.environment import PushKey, SettingsError
from youthpoint.settings import Settings, data_folder

DOCUMENT = Path(__file__).parents[1] / "docs" / "settings.md"
ENVIRONMENT = set(re.findall(r"YOUTHPOINT_[A-Z_]+", DOCUMENT.read_text()))


def test_an_empty_name_of_a_folder_means_the_usual_one() -> None:
    assert data_folder({"YOUTHPOINT_DATA": ""}) == data_folder({}) == Path("var")


def test_whatever_is_empty_means_the_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ENVIRONMENT:
        monkeypatch.setenv(name, "")
    monkeypatch.chdir(tmp_path)
    make_folder()

    assert make_key(), "an empty key is none"
    key = (tmp_path / "var" / "secret-key").read_text().strip()
    assert Settings.from_environ(os.environ) == Settings(secret_key=key)


def test_what_can_be_made_anew_lies_beside_the_store_or_elsewhere() -> None:
    environ = {"YOUTHPOINT_SECRET_KEY": "x", "YOUTHPOINT_DATA": "there"}

    assert Settings.from_environ(environ).cache == Path("there/cache")
    elsewhere = Settings.from_environ(environ | {"YOUTHPOINT_CACHE": "/elsewhere"})
    assert elsewhere.cache == Path("/elsewhere")


@pytest.mark.parametrize("value", ["-1", "two", "1.5", "9" * 20, "9" * 5000])
def test_a_number_of_proxies_is_a_whole_number(value: str) -> None:
    with pytest.raises(SettingsError, match="say a whole number"):
        Settings.from_environ({"YOUTHPOINT_SECRET_KEY": "x", "YOUTHPOINT_PROXIES": value})


def test_the_key_for_push_services_is_two_words() -> None:
    environ = {"YOUTHPOINT_SECRET_KEY": "x", "YOUTHPOINT_PUSH_KEY": "private public"}
    key = PushKey(private="private", public="public")

    assert Settings.from_environ(environ).push_key == key
    with pytest.raises(SettingsError, match="2 words"):
        Settings.from_environ(environ | {"YOUTHPOINT_PUSH_KEY": "private"})


def test_push_services_inside_are_for_the_demo() -> None:
    environ = {"YOUTHPOINT_SECRET_KEY": "x", "YOUTHPOINT_PUSH_LOCAL": "1"}

    with pytest.raises(SettingsError, match="for the demo only"):
        Settings.from_environ(environ)
    assert Settings.from_environ(environ | {"YOUTHPOINT_DEMO": "1"}).push_local


def test_several_printers_have_names_and_one_may_have_none() -> None:
    environ = {"YOUTHPOINT_SECRET_KEY": "x"}
    said = " network://192.168.1.50?mute  yläkerta=file:///dev/usb/lp0=a "

    assert Settings.from_environ(environ).printers == {}
    assert Settings.from_environ(environ | {"YOUTHPOINT_PRINTER": said}).printers == {
        "": "network://192.168.1.50?mute",
        "yläkerta": "file:///dev/usb/lp0=a",
    }


@pytest.mark.parametrize(
    "said",
    [
        "lpt1",
        "network:// ",
        "=dummy:",
        "-x=dummy:",
        "dummy: network://192.168.1.50",
        "a=dummy: a=usb://1:2",
        "x" * 21 + "=dummy:",
        "two words=dummy:",
    ],
)
def test_a_printer_that_nobody_understands_is_named(said: str) -> None:
    with pytest.raises(SettingsError, match="YOUTHPOINT_PRINTER says"):
        Settings.from_environ({"YOUTHPOINT_SECRET_KEY": "x", "YOUTHPOINT_PRINTER": said})


@pytest.mark.parametrize(
    "address",
    [
        "http://catalogue.example/api/v11",
        "https://catalogue.example/api/v12",
        "https://catalogue.example:port/api/v11",
        "catalogue.example/api/v11",
        "https:///v11",
    ],
)
def test_a_catalogue_that_is_not_understood_or_not_secret_is_none(address: str) -> None:
    environ = {"YOUTHPOINT_SECRET_KEY": "x", "YOUTHPOINT_SERVICE_CATALOGUE": address}

    with pytest.raises(SettingsError, match="begins with https"):
        Settings.from_environ(environ)


@pytest.mark.parametrize(
    "address", ["https://catalogue.example/api/v11", "http://127.0.0.1:8080/api/v11"]
)
def test_a_catalogue_is_elsewhere_or_on_this_machine(address: str) -> None:
    environ = {"YOUTHPOINT_SECRET_KEY": "x", "YOUTHPOINT_SERVICE_CATALOGUE": f"{address}/"}

    assert Settings.from_environ(environ).service_catalogue == address


# --- Single sign-on ---------------------------------------------------------------------------

PROVIDER = {
    "YOUTHPOINT_SECRET_KEY": "x",
    "YOUTHPOINT_URL": "https://point.example",
    "YOUTHPOINT_OIDC_ISSUER": "https://id.example/realms/city",
    "YOUTHPOINT_OIDC_CLIENT_ID": "youthpoint",
}


def test_a_provider_is_read_with_its_roles_and_what_it_must_have_seen(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("hush\n")
    read = Settings.from_environ({
        **PROVIDER,
        "YOUTHPOINT_OIDC_CLIENT_SECRET_FILE": str(tmp_path / "secret"),
        "YOUTHPOINT_OIDC_ROLES": "cn=desk,ou=youth=staff@a/city; leads = coordinator@b",
        "YOUTHPOINT_OIDC_AMR": "pwd otp",
    }).single_sign_on  # fmt: skip

    assert read.client_secret == "hush"
    assert [(each.group, each.post.role.value) for each in read.roles] == [
        ("cn=desk,ou=youth", "staff"),
        ("leads", "coordinator"),
    ]
    assert [(each.post.point_id, each.post.organisation) for each in read.roles] == [
        ("a", "city"),
        ("b", ""),
    ]
    assert read.demands


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("OIDC_ISSUER", "http://id.example"),
        ("OIDC_ISSUER", "id.example"),
        ("OIDC_CLIENT_ID", ""),
        ("URL", ""),
        ("OIDC_ROLES", "desk"),
        ("OIDC_ROLES", "desk=boss@point"),
        ("OIDC_ROLES", "=staff@point"),
        ("OIDC_ROLES", "desk=staff@"),
        ("OIDC_ONLY", "perhaps"),
    ],
)
def test_what_is_half_said_of_a_provider_is_refused(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"YOUTHPOINT_{name}"):
        Settings.from_environ({**PROVIDER, f"YOUTHPOINT_{name}": value})
