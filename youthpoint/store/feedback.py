"""Answers to "How did it go?". No row knows of a visit."""

import json
from datetime import date

from sqlite_utils import Database

from youthpoint.domain.feedback.feedback import Feedback
from youthpoint.store.rows import Row, dumps, only


class FeedbackBox:
    """Anonymous answers by an id that only the visitor's own browser holds."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, feedback: Feedback) -> None:
        """Keep an answer, or add to one."""
        row = {
            "id": feedback.id,
            "point_id": feedback.point_id,
            "day": feedback.day.isoformat(),
            "language": feedback.language,
            "face": feedback.face,
            "answers": dumps(dict(feedback.answers)),
            "comment": feedback.comment,
            "gender": feedback.gender,
            "wants_talk": int(feedback.wants_talk),
        }
        self._db.table("feedback").upsert(row, pk="id")

    def find(self, feedback_id: str) -> Feedback | None:
        """Return an answer begun before."""
        row = only(self._db.query("select * from feedback where id = :id", {"id": feedback_id}))
        return _feedback(row) if row else None

    def of_days(self, point_id: str, first: date, last: date) -> list[Feedback]:
        """Return the answers of these days, both included."""
        rows = self._db.query(
            """
            select * from feedback
            where point_id = :point and day between :first and :last order by day, id
            """,
            {"point": point_id, "first": first.isoformat(), "last": last.isoformat()},
        )
        return [_feedback(row) for row in rows]


def _feedback(row: Row) -> Feedback:
    return Feedback(
        id=row["id"],
        point_id=row["point_id"],
        day=date.fromisoformat(row["day"]),
        language=row["language"],
        face=row["face"],
        answers=json.loads(row["answers"]),
        comment=row["comment"],
        gender=row["gender"],
        wants_talk=bool(row["wants_talk"]),
    )
