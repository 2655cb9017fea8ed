"""What takes much memory is not brought in by the server, until somebody needs it."""

import subprocess
import sys

import pytest

HEAVY = (
    "OpenSSL", "PIL", "apprise", "authlib", "cryptography", "escpos", "holidays", "icalendar",
    "joserfc", "py_vapid", "pywebpush", "requests", "webauthn", "xlsxwriter",
)  # fmt: skip
"""Libraries that take 2 MB or more."""

SERVER = "import sys, youthpoint.cli, youthpoint.web, youthpoint.worker; print(*sys.modules)"


@pytest.fixture(scope="module")
def brought_in() -> list[str]:
    """What a process has imported that is ready to serve, and to work in the background."""
    return subprocess.check_output([sys.executable, "-c", SERVER], text=True).split()


@pytest.mark.parametrize("library", HEAVY)
def test_the_server_does_without(brought_in: list[str], library: str) -> None:
    assert "youthpoint.web.visitor" in brought_in
    assert library not in brought_in
