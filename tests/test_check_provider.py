"""`youthpoint check` says what is wrong with the sign-in through the organisation."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.provider import Provider
from tests.shell import Shell


@pytest.fixture
def process() -> Iterator[Provider]:
    provider = Provider()
    yield provider
    provider.stop()


def test_a_provider_that_answers_and_a_group_that_leads_nowhere_are_told(
    process: Provider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = Shell(tmp_path)
    shell("init")
    monkeypatch.setenv("YOUTHPOINT_OIDC_ISSUER", process.issuer)
    monkeypatch.setenv("YOUTHPOINT_OIDC_CLIENT_ID", "youthpoint")
    monkeypatch.setenv("YOUTHPOINT_URL", "https://point.example")
    monkeypatch.setenv("YOUTHPOINT_OIDC_ROLES", "leads=coordinator@point; desk=staff@point/nobody")

    said = shell("check").output
    assert f"ok    Sign-in     {process.issuer} answers" in said
    assert "WRONG Sign-in     no staff at point/nobody for the group 'desk'" in said
    assert "leads" not in said

    monkeypatch.setenv("YOUTHPOINT_OIDC_ISSUER", f"{process.issuer}/another")
    assert "does not answer, or is another" in shell("check").output
