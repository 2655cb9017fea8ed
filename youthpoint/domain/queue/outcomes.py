"""How a visit can have ended: the outcomes of `topics.toml` that rules speak of."""

LEFT_QUEUE = "left_queue"
MISSED_CALL = "missed_call"
QUEUE_CLOSED = "queue_closed"
ABANDONED = frozenset({LEFT_QUEUE, MISSED_CALL, QUEUE_CLOSED})
"""The three codes of an abandoned ticket."""

NO_EXPERT = "no_expert"
"""Received and told at once that whoever could help is not in: no encounter, nor abandoned."""

PASSED_ON = "colleague"

UNDONE = "undone"
"""Entered by a slip of the hand and taken back: not a visit."""

NOT_STATED = "not_stated"
STILL_HERE = "still_here"
UNSERVED = ABANDONED | {NO_EXPERT, STILL_HERE}
