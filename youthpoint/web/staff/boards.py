"""What the board shows: who waits, who is with whom, what was just done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.catalogue import Topic
from youthpoint.domain.experts import Expert
from youthpoint.domain.feedback.talks import Talk
from youthpoint.domain.localized import Localized
from youthpoint.operations.outlook import Intake, Outlook
from youthpoint.web.i18n import clock_time
from youthpoint.web.staff.booked import Expected, expected
from youthpoint.web.staff.call_rows import calls_due
from youthpoint.web.staff.mates import Mate, team_of
from youthpoint.web.staff.persons import MINUTE, Person, person_of, visit_of
from youthpoint.web.staff.referral_pages import ReferredRow
from youthpoint.web.staff.rows import Row, missed_of, next_of, rows_of
from youthpoint.web.staff.toasts import Toast
from youthpoint.web.staff.words import FIRST_OUTCOMES, REFERRED_OUTCOME, more_outcomes

MOST_TALKS = 5
"""Wishes to talk that the board shows at a time; when one is taken, the next one stands there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkRow:
    """Somebody would like to talk about their visit: `at` is when they asked, on the clock.

    Or they ask that one of the staff come, to the `station` of this name.
    """

    talk_id: str
    at: str
    language: str
    station: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What is this person's own: the last act, the counts of today, what the page shows already.

    `at` is the time on the point's clock; `fresh` says that the page does not show the last act
    yet, `acted` that this answers an act. `account` is where who may says as whom they work, and
    `absences` where they say who is away today. `trouble` is what is the matter with sending.
    """

    seen: str
    at: str
    toast: Toast
    counts: Mapping[str, int]
    fresh: bool = True
    acted: bool = True
    account: str = ""
    absences: str = ""
    trouble: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardPage:
    """The board as one of the staff sees it; `asked` counts all who would like to talk.

    `due` counts the calls that nobody makes yet, and `overdue` those of them that are late;
    `untold` counts the messages that did not arrive. `refers` says that one can refer people from
    here, and `referred` to whom this one was.
    """

    own: Own
    me: Expert | None
    rows: tuple[Row, ...]
    missed: tuple[Row, ...]
    longest: int
    wait_limit: int
    intake: Intake
    closes: str
    notice: Localized | None
    asked: int
    talks: tuple[TalkRow, ...]
    at_stations: tuple[TalkRow, ...]
    due: int
    overdue: int
    booked: Sequence[Expected]
    more_booked: int
    untold: int
    mine: Person | None
    next: Person | None
    team: tuple[Mate, ...]
    coming: tuple[Mate, ...]
    topics: tuple[Topic, ...]
    refers: bool
    referred: tuple[ReferredRow, ...]

    @property
    def outcomes(self) -> Mapping[str, str]:
        """What may have been done, as the rail shows it."""
        stands = any(not each.taken_back for each in self.referred)
        return {**REFERRED_OUTCOME, **FIRST_OUTCOMES} if stands else FIRST_OUTCOMES

    @property
    def more_outcomes(self) -> tuple[tuple[str, Localized], ...]:
        """What else may have been done."""
        return more_outcomes()

    @property
    def late(self) -> bool:
        """Tell whether somebody has waited longer than the point wants."""
        return self.longest >= self.wait_limit


def expert_of(outlook: Outlook, account: Account) -> Expert | None:
    """Return who this person is among the experts of the point."""
    return next((each for each in outlook.team if each.account_id == account.id), None)


def board(outlook: Outlook, me: Expert | None, own: Own) -> BoardPage:
    """Show the board."""
    mine, first = visit_of(outlook, me), next_of(outlook, me)
    given = outlook.referred.get(mine.id, ()) if mine else ()
    rows = rows_of(outlook, me)
    here, coming = team_of(outlook)
    closes = outlook.opening.closes_at
    due = calls_due(outlook)
    booked, more_booked = expected(outlook, me)
    wishes = [_talk_row(each, outlook) for each in outlook.talks]
    asked = [each for each in wishes if not each.station]
    return BoardPage(
        own=own,
        me=me,
        rows=rows,
        missed=missed_of(outlook, me),
        longest=max((each.minutes for each in rows), default=0),
        wait_limit=int(outlook.point.policy.wait_limit / MINUTE),
        intake=outlook.intake,
        closes=clock_time(closes, outlook.point.zone) if closes else "",
        notice=outlook.notice.text if outlook.notice else None,
        asked=len(asked),
        talks=tuple(asked[:MOST_TALKS]),
        at_stations=tuple(each for each in wishes if each.station),
        due=len(due),
        overdue=sum(each.overdue(outlook.seen_at) for each in due),
        untold=outlook.untold,
        booked=booked,
        more_booked=more_booked,
        mine=person_of(mine, outlook) if mine else None,
        next=person_of(first, outlook) if first else None,
        team=here,
        coming=coming,
        topics=outlook.catalogue.shown(),
        refers=bool(outlook.recipients),
        referred=tuple(ReferredRow.of(each, outlook, today=True) for each in given),
    )


def _talk_row(talk: Talk, outlook: Outlook) -> TalkRow:
    at = clock_time(talk.asked_at, outlook.point.zone)
    return TalkRow(talk_id=talk.id, at=at, language=talk.language, station=talk.station)
