"""What the environment says, and what it cannot say."""

from pathlib import Path

import pytest

from youthpoint.settings import Settings, SettingsError, data_folder


def test_an_empty_name_of_a_folder_means_the_usual_one() -> None:
    assert data_folder({"YOUTHPOINT_DATA": ""}) == data_folder({}) == Path("var")


@pytest.mark.parametrize("value", ["-1", "two", "1.5"])
def test_a_number_of_proxies_is_a_whole_number(value: str) -> None:
    with pytest.raises(SettingsError, match="say a whole number"):
        Settings.from_environ({"YOUTHPOINT_SECRET_KEY": "x", "YOUTHPOINT_PROXIES": value})
