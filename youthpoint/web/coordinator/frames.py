"""What stands around every page of the coordinator's desk."""

from dataclasses import dataclass

from flask import url_for

from youthpoint.domain.accounts.roles import Right
from youthpoint.web import guards
from youthpoint.web.desks import may
from youthpoint.web.i18n import _l


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The header; `tabs` are address, words and whether it is the present one."""

    name: str
    tabs: tuple[tuple[str, str, bool], ...]


def frame(here: str) -> Frame:
    """Return the frame of a page below one of the tabs."""
    tabs = (
        ("coordinator.home", _l("Set-up")),
        ("coordinator.texts", _l("Texts")),
        ("coordinator.figures", _l("Figures")),
        ("coordinator.staffing", _l("Staffing")),
        ("coordinator.accounts", _l("Accounts")),
        ("coordinator.history", _l("History")),
        *([("coordinator.looks", _l("Access log"))] if may(Right.SEE_LOG) else []),
        ("staff.queue", _l("Console")),
    )
    return Frame(
        name=guards.staff().first_name,
        tabs=tuple((url_for(page), words, page == f"coordinator.{here}") for page, words in tabs),
    )
