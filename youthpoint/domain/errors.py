"""Why the service point refuses: a code for programs, worded for people by the web layer."""

from enum import StrEnum


class Reason(StrEnum):
    """Every refusal a visitor or a staff member can meet."""

    ALREADY_CALLED = "already-called"
    ALREADY_ENDED = "already-ended"
    ANOTHER_DAY = "another-day"
    BOOKING_BEGUN = "booking-begun"
    BOOKING_CANCELLED = "booking-cancelled"
    BOOKING_CHANGED = "booking-changed"
    BOOKING_OVER = "booking-over"
    BOOKING_UNKNOWN = "booking-unknown"
    CALENDAR_UNKNOWN = "calendar-unknown"
    CALL_TAKEN = "call-taken"
    CHANGED_SINCE = "changed-since"
    CODE_MALFORMED = "code-malformed"
    CODE_UNKNOWN = "code-unknown"
    COLLEAGUE_WAS_FASTER = "colleague-was-faster"
    EMAIL_WRONG = "email-wrong"
    EXPERT_NEEDED = "expert-needed"
    EXPERT_UNKNOWN = "expert-unknown"
    FINISH_FIRST = "finish-first"
    FORBIDDEN = "forbidden"
    HEAD_COUNT_WRONG = "head-count-wrong"
    HOLD_EXPIRED = "hold-expired"
    IDENTITY_CODE = "identity-code"
    INVITATION_USED = "invitation-used"
    KEY_MISSING = "key-missing"
    KEY_REUSED = "key-reused"
    NAME_TAKEN = "name-taken"
    NEED_MISSING = "need-missing"
    NOBODY_BEHIND = "nobody-behind"
    NOT_BOOKABLE = "not-bookable"
    NOT_POSSIBLE_NOW = "not-possible-now"
    NOT_YET_BEGUN = "not-yet-begun"
    NOT_YET_CALLED = "not-yet-called"
    NOTHING_CHANGED = "nothing-changed"
    NOTHING_TO_UNDO = "nothing-to-undo"
    NOTICE_EMPTY = "notice-empty"
    OFFER_OVER = "offer-over"
    OUTCOME_UNKNOWN = "outcome-unknown"
    PASSWORD_TOO_SHORT = "password-too-short"  # noqa: S105 - a code, not a password
    PHONE_NEEDED = "phone-needed"
    PHONE_WRONG = "phone-wrong"
    POINT_CLOSED = "point-closed"
    POINT_UNKNOWN = "point-unknown"
    QUEUE_EMPTY = "queue-empty"
    QUEUE_FULL = "queue-full"
    QUEUE_STOPPED = "queue-stopped"
    REQUEST_WRONG = "request-wrong"
    SIGN_IN_WRONG = "sign-in-wrong"
    TALK_TAKEN = "talk-taken"
    TIME_GONE = "time-gone"
    TIME_OUTSIDE_DUTY = "time-outside-duty"
    TIME_TAKEN = "time-taken"
    TIME_TOO_FAR = "time-too-far"
    TOO_LONG = "too-long"
    TOO_MANY_TRIES = "too-many-tries"
    TOPIC_UNKNOWN = "topic-unknown"
    UNDO_TOO_LATE = "undo-too-late"
    VISIT_UNKNOWN = "visit-unknown"


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not a fault
    """A rule of the service point forbids what was asked."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason
