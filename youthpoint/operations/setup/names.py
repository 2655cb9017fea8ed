"""What pieces call the rules and texts that points and topics have."""

from datetime import timedelta

from youthpoint.domain.forgetting.keeping import BOUNDS

LENGTHS = {
    "wait_limit_minutes": "wait_limit",
    "patience_minutes": "patience",
    "busy_after_minutes": "busy_after",
    "hold_minutes": "hold_time",
    "offer_minutes": "offer_time",
    "late_after_minutes": "late_after",
}
"""What a rule is called as a number of minutes, and what it is as a length of time."""

SAME = (
    *BOUNDS,
    *("queue_limit", "kept_walk_ins", "kept_staff"),
    *("closed_on_holidays", "sender", "mail", "quiet_from", "quiet_to"),
    *("feedback", "second_factor"),
)
"""Rules that are the same in both."""

A_MINUTE = timedelta(minutes=1)

TOPIC_TEXTS = ("name", "description", "tile", "hint")
TOPIC_FACTS = (
    *("reporting_group", "service", "position", "shown", "sensitive", "low_profile"),
    "quick_exit",
)
