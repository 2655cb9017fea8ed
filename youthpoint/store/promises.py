"""What should have been forgotten: counted by questions of their own, not by those that forget."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlite_utils import Database

from youthpoint.domain.forgetting.retention import Kind
from youthpoint.store.rows import iso

AT_A_POINT = {
    Kind.NAMES: """
        select count(*) from visit where point_id = :point and day < :names
        and (nonce <> '' or nickname <> '' or link_digest is not null
             or code_digest is not null or form_key is not null)
        """,
    Kind.ACTS: "select count(*) from act where point_id = :point and at < :acts",
    Kind.NOTICES: """
        select count(*) from notice where point_id = :point and day < :names
        and (body <> '{}' or account_id is not null)
        """,
    Kind.ALARMS: """
        select count(*) from alarm where point_id = :point and rung_at < :began
        and (account_id <> '' or first_name <> '' or room <> '')
        """,
    Kind.TALKS: "select count(*) from talk where point_id = :point and day < :names",
    Kind.BOOKED: """
        select count(*) from booking where point_id = :point and day < :names
        and (nonce <> '' or nickname <> '' or phone <> '' or email <> ''
             or link_digest is not null or code_digest is not null or form_key is not null)
        """,
    Kind.REACHED: """
        select count(*) from booking where point_id = :point and (phone <> '' or email <> '')
        and (visit_id in (select id from visit where ended_at < :over)
             or state = 'cancelled' and not exists (
                 select * from act
                 where point_id = :point and kind = 'booking-cancel' and at >= :over))
        """,
    Kind.WAITING: """
        select count(*) from standby where point_id = :point and (
            until < :names
            or state <> 'waiting' and (nickname <> '' or phone <> '' or email <> ''))
        """,
    Kind.CALLED: """
        select count(*) from callback
        where point_id = :point and phone <> '' and ended_at < :over
        """,
    Kind.CALLBACKS: """
        select count(*) from callback
        where point_id = :point and day < :names and state <> 'asked'
        """,
    Kind.REFERRED: """
        select count(*) from referral where point_id = :point and given_at < :texts
        and (salt <> '' or name <> '' or phone <> '' or email <> '' or message <> '')
        """,
    Kind.REFERRALS: """
        select count(*) from referral where point_id = :point
        and (given_at < :links or visit_id is not null and given_at < :began)
        """,
    Kind.MESSAGES: """
        select count(*) from message where point_id = :point and (
            not_after < :began
            or made_at < :began and state in ('sent', 'dropped', 'told')
            or subject = 'visit' and state in ('due', 'failed', 'unsure')
               and (phone <> '' or email <> '')
               and subject_id in (select id from visit where ended_at < :over))
        """,
    Kind.SLIPS: "select count(*) from slip where point_id = :point and asked_at < :began",
    Kind.MINUTES: """
        select (select count(*) from visit
                where point_id = :point and day < :minutes
                and (not stripped or ordinal is not null or expert_id is not null))
             + (select count(*) from booking
                where point_id = :point and day < :minutes
                and (not stripped or expert_id is not null or visit_id is not null))
             + (select count(*) from contact
                where point_id = :point and day < :minutes and account_id is not null)
        """,
    Kind.ROWS: """
        select (select count(*) from visit where point_id = :point and day < :rows)
             + (select count(*) from booking where point_id = :point and day < :rows)
             + (select count(*) from contact where point_id = :point and day < :rows)
             + (select count(*) from feedback where point_id = :point and day < :rows)
        """,
    Kind.ABSENCES: """
        select (select count(*) from duty_day join expert on expert.id = expert_id
                where point_id = :point and day < :absences)
             + (select count(*) from change where point_id = :point and part = 'expert' and (
                exists (select * from json_each(before, '$.days')
                        where value ->> '$.day' < :absences)
                or exists (select * from json_each(after, '$.days')
                           where value ->> '$.day' < :absences)))
        """,
    Kind.BARRIERS: """
        select count(*) from barrier
        where point_id = :point
        and (answered_at < :answered or answered_at is null and told_at < :told)
        """,
    Kind.LEFT: """
        select count(*) from change as gone
        where point_id = :point and part = 'expert' and after is null and at < :left
        and before ->> '$.name' <> '' and not exists (
            select * from change where point_id = gone.point_id and part = 'expert'
            and code = gone.code and id > gone.id)
        """,
}
"""By kind; the names are those of the limits that are asked with."""

EVERYWHERE = {
    Kind.OVER: """
        select (select count(*) from visit where phone <> '' and ended_at < :over)
             + (select count(*) from push join visit on visit.id = visit_id where ended_at < :over)
        """,
    Kind.ANSWERS: "select count(*) from answer where made_at < :answers",
    Kind.THROTTLES: "select count(*) from throttle where began_at < :throttles",
    Kind.SESSIONS: """
        select count(*) from session where seen_at < :idle or began_at < :begun
        """,
    Kind.PAIRINGS: "select count(*) from pairing where used_at <= :now or expires_at <= :now",
    Kind.INVITATIONS: "select count(*) from invitation where expires_at <= :now",
    Kind.SENT: """
        select count(*) from outbox join stream on stream.id = outbox.stream
        where data is not null and at < :bodies
        and (state not in ('waiting', 'tried') or closed_at is not null)
        """,
    Kind.RECEIPTS: "select count(*) from receipt where at < :receipts",
    Kind.LOG: """
        select (select count(*) from purge where at < :log)
             + (select count(*) from account_act where at < :log)
             + (select count(*) from own_erasure where day < :log_day)
        """,
    Kind.LOOKS: "select count(*) from look where at < :looks",
    Kind.FORMER: """
        select count(*) from account left join account_role on account_id = id
        where (disabled_at < :looks
               or role is null and coalesce(signed_in_at, '') < :looks)
        and id not in (select whom from account_act where at >= :log
                       union all select made_by from account_act where at >= :log)
        """,
}


Limit = datetime | date | str
"""Before which moment (UTC) or which of the point's days something should be gone; or a point."""


class Promises:
    """Counts what the table of promises says should be gone."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def at_a_point(self, limits: Mapping[str, Limit]) -> dict[Kind, int]:
        """Return by kind how many there are of a point, which is one of the limits."""
        return self._counted(AT_A_POINT, limits)

    def everywhere(self, limits: Mapping[str, Limit]) -> dict[Kind, int]:
        """Return by kind how many there are that belong to no point."""
        return self._counted(EVERYWHERE, limits)

    def _counted(self, asked: Mapping[Kind, str], limits: Mapping[str, Limit]) -> dict[Kind, int]:
        said = {name: _said(limit) for name, limit in limits.items()}
        return {
            kind: int(self._db.execute(query, said).fetchone()[0]) for kind, query in asked.items()
        }


def _said(limit: Limit) -> str:
    if isinstance(limit, datetime):
        return iso(limit)
    return limit if isinstance(limit, str) else limit.isoformat()
