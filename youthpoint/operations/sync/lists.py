"""The lists of codes that are used today: pulled from the authority once a day."""

from collections.abc import Iterable
from datetime import date, timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from youthpoint.domain.sync.codes import sent
from youthpoint.domain.sync.lists import FIRST, Code, CodeList
from youthpoint.operations.sync import told
from youthpoint.operations.sync.errands import Errand
from youthpoint.operations.sync.told import Listed
from youthpoint.store import UnitOfWork

DAILY = timedelta(days=1)
ORGS, TOPICS = "orgs", "topics"


def current(uow: UnitOfWork, name: str, *, on: date) -> CodeList:
    """Return the version of a list (`topics`, `orgs`) that is used on a day.

    Until the authority has published one, it is the one that this program brings along.
    """
    return uow.code_lists.on(name, on) or FIRST[name]


def known(uow: UnitOfWork, name: str, codes: Iterable[str], *, on: date) -> frozenset[str]:
    """Return those of our codes that, as they are sent, stand on a list and are used on a day."""
    used = frozenset(current(uow, name, on=on).on(on))
    return frozenset(each for each in codes if sent(each) in used)


def pull_if_due(errand: Errand) -> bool:
    """Pull what was published since, if that was not asked for today; tell whether it was due.

    What is kept is asked for by its tag.

    Raises:
        OutOfReach, Refusal: as when the authority is asked anything else; it is asked again.
    """
    now = errand.clock()
    with errand.store.read() as uow:
        due, since = uow.code_lists.is_due(before=now - DAILY), uow.code_lists.published_last()
    if not due:
        return False
    query = f"?since={quote(since)}" if since else ""
    for each in told.read(errand.line.ask("GET", f"/codelists{query}").data, told.Lists).lists:
        _pull(errand, each)
    _asked(errand)
    return True


def _asked(errand: Errand) -> None:
    with errand.store.write() as uow:
        uow.code_lists.ask(at=errand.clock())


def _pull(errand: Errand, listed: Listed) -> None:
    with errand.store.read() as uow:
        tag = uow.code_lists.tag(listed.list, listed.version)
    headers = {"if-none-match": tag} if tag else {}
    path = f"/codelists/{quote(listed.list, safe='')}/{quote(listed.version, safe='')}"
    answer = errand.line.ask("GET", path, headers=headers)
    if answer.status == HTTPStatus.NOT_MODIFIED:
        return
    found = _read(answer.data)
    with errand.store.write() as uow:
        kept = answer.headers.get("etag", "")
        uow.code_lists.keep(found, tag=kept, published_at=listed.published_at)


def _read(data: Any) -> CodeList:  # noqa: ANN401 - any JSON
    read = told.read(data, told.CodeList)
    return CodeList(
        name=read.list,
        version=read.version,
        valid_from=read.valid_from,
        codes=tuple(
            Code(code=each.code, since=each.valid_from, retired=each.retired_from)
            for each in read.codes
        ),
    )
