"""What each section counts, and does not: definitions version 1 (`domain/figures/facts.py`).

A change of a definition gets a new number (`sheets.DEFINITIONS`), and figures keep theirs.
"""

from collections.abc import Mapping

from youthpoint.web.i18n import _l

COUNTS: Mapping[str, tuple[str, ...]] = {
    "visits": (
        _l("A visit is one arrival until leaving, whatever the number of topics or experts. Coming "
           "back with the same number is the same visit."),
        _l("People who came along, remote contacts and groups are counted beside visits."),
        _l("A conversation is about the visitor’s own matter; two experts together are one."),
    ),
    "topics": (
        _l("A visit can have several topics: three topics are one visit and three topics."),
        _l("Shares are of visits, so together they are more than the whole."),
    ),
    "when": (
        _l("The hour of arrival on the point’s clock. Who has a booked time counts when they "
           "come."),
    ),
    "who": (
        _l("What visitors said themselves when they took a number. Nobody has to say their age."),
        _l("Persons are never counted: who comes twice is two visits."),
    ),
    "outcomes": (
        _l("One outcome a visit: the last one that was noted."),
        _l("To be told only that the right expert is not in is no conversation."),
    ),
    "times": (
        _l("Waiting is from the number, or the booked time, to the first call."),
        _l("The way is from the call to the meeting. A conversation is from its beginning to its "
           "end."),
        _l("Minutes count in whole steps of five, downwards. Half took at most the median; the "
           "next figures are for 8 of 10 and for 19 of 20."),
    ),
    "estimates": (
        _l("The time that was told with the number, against the time of the first call."),
    ),
    "unmet": (
        _l("A number is given up when the visit ends without a conversation: the visitor left, "
           "missed the call, or the queue closed first."),
        _l("Wanted and not offered: the topics of visits that ended without a conversation, by "
           "language and hour of arrival."),
    ),
    "bookings": (
        _l("Did not come: booked, not cancelled, and not here within the time that the point "
           "waits. Times that were cancelled by either side are not among them."),
        _l("Filled: minutes that were booked, of all duty that can be booked."),
    ),
    "work": (
        _l("Minutes in conversations, by the organisation of the expert. Two experts together "
           "count for both organisations."),
        _l("The base for sharing costs, as 16 § of the act (381/2023) asks."),
    ),
    "feedback": (
        _l("Anonymous answers after the visit, never tied to it."),
        _l("The national figures are from the survey of April 2024: 914 answers at 49 points."),
    ),
}  # fmt: skip
