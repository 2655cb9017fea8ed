"""What waits for other programs no longer than a visitor would, waits in tests as long as those do.

A test that tries the hurry itself says how great it is.
"""

from collections.abc import Iterator

import pytest

from tests.patience import PATIENCE

IN_A_HURRY = (
    *(f"gateways.{name}" for name in ("identity_about", "identity_provider", "pushes", "smtp")),
    *(f"gateways.{name}" for name in ("service_catalogue", "texts", "voices", "wires")),
    "cli.kiosk",
)


@pytest.fixture(scope="session", autouse=True)
def unhurried() -> Iterator[None]:
    """Let them wait for programs of this machine, which may be busy."""
    with pytest.MonkeyPatch.context() as patched:
        for each in IN_A_HURRY:
            patched.setattr(f"youthpoint.{each}.PATIENCE", PATIENCE)
        yield
