"""The longest tests come first: begun last, one of them would run alone while processors rest."""

import pytest

LONGEST = (
    *("tests/concurrency/", "tests/demonstration/", "tests/faults/", "tests/web/test_every_form"),
    *(f"tests/e2e/test_{each}.py" for each in ("html", "room", "server_pulled", "staff_bookings")),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put them in front; all others stay in their order."""
    items.sort(key=lambda each: not each.nodeid.startswith(LONGEST))
