"""Why the service point refuses: a code for programs, worded for people by the web layer."""

from datetime import timedelta
from enum import StrEnum
from math import ceil


class Reason(StrEnum):
    """Every refusal a visitor or a staff member can meet."""

    ACCOUNT_UNKNOWN = "account-unknown"
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
    CODE_WRONG = "code-wrong"
    COLLEAGUE_WAS_FASTER = "colleague-was-faster"
    DEFINITIONS_DIFFER = "definitions-differ"
    EMAIL_WRONG = "email-wrong"
    EXPERT_BUSY = "expert-busy"
    EXPERT_NEEDED = "expert-needed"
    EXPERT_TAKEN = "expert-taken"
    EXPERT_UNKNOWN = "expert-unknown"
    FIGURES_UNKNOWN = "figures-unknown"
    FINISH_FIRST = "finish-first"
    FORBIDDEN = "forbidden"
    FORMAT_UNKNOWN = "format-unknown"
    HEAD_COUNT_WRONG = "head-count-wrong"
    HOLD_EXPIRED = "hold-expired"
    IDENTITY_CODE = "identity-code"
    IDENTITY_TAKEN = "identity-taken"
    IDENTITY_UNKNOWN = "identity-unknown"
    INVITATION_USED = "invitation-used"
    KEY_MISSING = "key-missing"
    KEY_REUSED = "key-reused"
    LAST_COORDINATOR = "last-coordinator"
    NAME_TAKEN = "name-taken"
    NEED_MISSING = "need-missing"
    NO_PASSWORD = "no-password"  # noqa: S105 - a code, not a password
    NOBODY_BEHIND = "nobody-behind"
    NOT_BOOKABLE = "not-bookable"
    NOT_POSSIBLE_NOW = "not-possible-now"
    NOT_YET_BEGUN = "not-yet-begun"
    NOT_YET_CALLED = "not-yet-called"
    NOTHING_CHANGED = "nothing-changed"
    NOTHING_TO_UNDO = "nothing-to-undo"
    SET_UP_OVER = "set-up-over"
    SET_UP_CHANGED = "set-up-changed"
    NOTICE_EMPTY = "notice-empty"
    OFFER_OVER = "offer-over"
    ORGANISATION_NEEDED = "organisation-needed"
    OUTCOME_UNKNOWN = "outcome-unknown"
    OWN_ACCOUNT = "own-account"
    PASSKEY_WRONG = "passkey-wrong"
    PASSKEYS_FULL = "passkeys-full"
    PASSKEYS_NOT_HERE = "passkeys-not-here"
    PASSWORD_COMMON = "password-common"  # noqa: S105 - a code, not a password
    PASSWORD_NAMES = "password-names"  # noqa: S105 - a code, not a password
    PASSWORD_TOO_SHORT = "password-too-short"  # noqa: S105 - a code, not a password
    PASSWORD_WRONG = "password-wrong"  # noqa: S105 - a code, not a password
    PASSWORDS_OFF = "passwords-off"
    PERIOD_NOT_OVER = "period-not-over"
    PERIOD_WRONG = "period-wrong"
    PHONE_NEEDED = "phone-needed"
    PHONE_WRONG = "phone-wrong"
    PIECE_UNKNOWN = "piece-unknown"
    POINT_CLOSED = "point-closed"
    POINT_UNKNOWN = "point-unknown"
    PROVIDER_AWAY = "provider-away"
    PUSH_FULL = "push-full"
    PUSH_WRONG = "push-wrong"
    QUEUE_EMPTY = "queue-empty"
    QUEUE_FULL = "queue-full"
    QUEUE_STOPPED = "queue-stopped"
    RECIPIENT_UNKNOWN = "recipient-unknown"
    REFERRAL_NAMELESS = "referral-nameless"
    REFERRAL_UNREACHABLE = "referral-unreachable"
    REQUEST_WRONG = "request-wrong"
    ROLE_NEEDED = "role-needed"
    SECOND_STEP_UNSEEN = "second-step-unseen"
    SIGN_IN_AGAIN = "sign-in-again"
    SIGN_IN_WRONG = "sign-in-wrong"
    SIGN_ON_FAILED = "sign-on-failed"
    STATION_CODE_OVER = "station-code-over"
    STATION_UNKNOWN = "station-unknown"
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


class Paused(Refused):
    """Something was tried too often; it may be tried again after `wait`."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(Reason.TOO_MANY_TRIES)
        self.wait = wait

    @property
    def seconds(self) -> int:
        """Whole seconds after which it may be tried again, at least one."""
        return max(ceil(self.wait.total_seconds()), 1)

    @property
    def minutes(self) -> int:
        """The same in whole minutes."""
        return ceil(self.seconds / 60)
