"""Sending the sheets of days and months: counts, which rest on no basis and name nobody."""

from collections.abc import Iterator

from youthpoint.domain.sync import canonical
from youthpoint.operations.sync import told
from youthpoint.operations.sync.errands import Errand
from youthpoint.operations.sync.ports import OutOfReach, Refusal
from youthpoint.operations.sync.told import SheetsThere, SheetThere
from youthpoint.store.telling import Kept

MOST_IN_A_ROUND = 100
"""Sheets; a year of a point's goes in four rounds."""

DAYS, MONTHS = "days", "months"
NONE = ""
"""The digest that is acknowledged of a sheet that is there no more."""

OF_A_DAY = len("2026-11-24")

ANOTHER_IS_KEPT = ("sheet_fork", "sheet_superseded")
"""What is wrong with one sheet alone: a store that was restored has made it anew, for example."""


def report(errand: Errand) -> Iterator[Kept]:
    """Send what the authority has not acknowledged as it is now, oldest first; yield what arrived.

    One that is refused holds up no other. Where a store was restored that lacks some who came, it
    has made sheets anew that were told before: then the authority's stands.

    Raises:
        OutOfReach: nothing is known of the last one; sent again, it is the same.
        Refusal: the authority has another sheet of that version, or a newer one, of some of them.
    """
    refused: Refusal | None = None
    for point_id, sheet in waiting(errand)[:MOST_IN_A_ROUND]:
        try:
            send(errand, point_id, sheet)
        except Refusal as refusal:
            if refusal.code not in ANOTHER_IS_KEPT:
                raise
            refused = refused if _stands_theirs(errand, point_id, sheet) else refusal
        else:
            yield sheet
    if refused is not None:
        raise refused


def look(errand: Errand) -> None:
    """Ask which sheets are there; let those be sent again that are lost there, or are others.

    A later version there stands: a restored store may have made it before.

    Raises:
        OutOfReach, Refusal: as when the authority is asked anything else; it is asked again.
    """
    with errand.store.read() as uow:
        known = {point_id: uow.telling.acknowledged(point_id) for point_id in uow.points.ids()}
    for point_id, ours in known.items():
        theirs = _there(errand, point_id) if ours else {}
        lost = [
            period
            for period, mine in ours.items()
            if period not in theirs or not theirs[period].stands_for(*mine)
        ]
        with errand.store.write() as uow:
            for period in lost:
                uow.telling.acknowledge(point_id, period, NONE)


def _there(errand: Errand, point_id: str) -> dict[str, SheetThere]:
    """Return the sheets of a point that the authority has, by period."""
    answers = (errand.line.ask("GET", f"/points/{point_id}/{kind}") for kind in (DAYS, MONTHS))
    found = (told.read(each.data, SheetsThere).sheets for each in answers)
    return {sheet.period: sheet for sheets in found for sheet in sheets}


def _stands_theirs(errand: Errand, point_id: str, sheet: Kept) -> bool:
    """Let the authority's sheet stand, if ours is of before a restore; tell whether it is."""
    with errand.store.write() as uow:
        restored, point = uow.outbox.restored_at(), uow.points.find(point_id)
        stands = (
            restored is not None
            and point is not None
            and sheet.period < point.day_of(restored).isoformat()
        )
        if stands:
            uow.telling.let_theirs_stand(point_id, sheet.period)
    return stands


def waiting(errand: Errand) -> list[tuple[str, Kept]]:
    """Return the sheets that the authority has not acknowledged as they are now, oldest first."""
    with errand.store.read() as uow:
        return [
            (point_id, sheet)
            for point_id in uow.points.ids()
            for sheet in uow.telling.unacknowledged(point_id)
        ]


def send(errand: Errand, point_id: str, sheet: Kept) -> None:
    """Send a sheet of a point, and keep that it has arrived.

    Raises:
        OutOfReach: nothing is known of it; sent again, it is the same.
        Refusal: the authority has another sheet of that version, or a newer one.
    """
    kind = DAYS if len(sheet.period) == OF_A_DAY else MONTHS
    path = f"/points/{point_id}/{kind}/{sheet.period}"
    answer = errand.line.ask("PUT", path, canonical.encode(sheet.body))
    if told.read(answer.data, told.SheetKept).digest != sheet.digest:
        raise OutOfReach("another sheet is kept")
    with errand.store.write() as uow:
        uow.telling.acknowledge(point_id, sheet.period, sheet.digest)
