"""A page's clock that stands still until a test moves it on."""

from datetime import datetime, timedelta

from playwright.sync_api import Page

AHEAD = timedelta(minutes=10)
"""From where it is begun: until it is stopped it runs, and it can't be stopped in its past."""


def stand_still(page: Page, *, at: datetime) -> None:
    """Let the clock show a moment, and stand."""
    page.clock.install(time=at - AHEAD)
    page.clock.pause_at(at)
