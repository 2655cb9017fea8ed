"""What the fields of the set-up mean, where their labels do not say it all."""

from youthpoint.web.i18n import _l

HINTS = {
    "absence_days": _l(
        "They tell of somebody’s health: who was away on which day, in the history, too."
    ),
    "barrier_days": _l("What somebody wrote, and how to reach them."),
    "barrier_open_days": _l(
        "The law gives two weeks for an answer. A message without an answer can stay longer."
    ),
    "busy_after_minutes": _l(
        "When the wait is longer, visitors read so before they take a number."
    ),
    "call_days": _l(
        "The phone number goes when the call is over, or when it was tried for so many days."
    ),
    "closed_on_holidays": _l("A holiday on which you are open is entered as an exception."),
    "feedback": _l("One tap on a face, on the phone and at the exit; more for who wants to."),
    "crisis": _l("A sentence before the numbers below. A number in it can be called with a tap."),
    "hold_minutes": _l("Nobody else can take it meanwhile."),
    "idle_minutes": _l("What they were typing is kept until then."),
    "invitation_days": _l(
        "This holds for links to a new password, too. Links already given keep their time."
    ),
    "keep_months": _l(
        "Then the rest of a visit goes, too, and so do exceptions of that time. "
        "The figures of its month stay."
    ),
    "kept_staff": _l(
        "Times that only the staff can book, for somebody at the desk or on the phone."
    ),
    "kept_walk_ins": _l(
        "So much of everybody’s duty can’t be booked. A weekly duty can say otherwise."
    ),
    "left_months": _l(
        "As long as visits are still counted for whoever helped, their name has to be known."
    ),
    "link_days": _l(
        "That somebody had asked, without their name. So long their page opens, and what they "
        "said can be taken back there."
    ),
    "log_days": _l(
        "How much was deleted when, and who gave whom an account. It names no visitor. "
        "A disabled account is deleted once neither log can name it."
    ),
    "look_days": _l(
        "Who of the staff looked at whom. Questions come late, and a breach of secrecy can be "
        "charged for two years or more: so not shorter."
    ),
    "late_after_minutes": _l("Then the booked time counts as missed. They can still queue."),
    "mail": _l("For who books a time. Messages about the queue go by phone only."),
    "offer_minutes": _l("Then it goes to the next one on the waiting list."),
    "patience_minutes": _l("Until then they wait for who knows their topic and language."),
    "referral_days": _l(
        "What somebody wrote to a partner stays here so long, so that they and you can look."
    ),
    "receipt_days": _l(
        "They show that a referral has arrived: so they stay for as long as one can be taken back."
    ),
    "sent_days": _l(
        "So that an authority that lost them gets them again. What was taken back goes at once."
    ),
    "session_hours": _l("A working day: then somebody else may sit at the same desk."),
    "takes_referrals": _l(
        "Agree on it with them first. What visitors write goes there through the authority."
    ),
    "queue_limit": _l("Then no more numbers are given until somebody has been helped."),
    "quiet_from": _l("Messages then wait for the morning, unless that would be too late."),
    "quiet_to": _l("Who waits here, or has just booked, gets theirs at any time."),
    "second_factor": _l(
        "They set it up themselves when they next sign in: a phone with an app for codes is enough."
    ),
    "sender": _l("A neutral name: others may see the phone. It must say nothing of help."),
    "strip_days": _l(
        "The month ends, so many days pass, then the number and the minute of each visit go. "
        "The hour, the topics and the language are left, and nobody can be found by them."
    ),
    "topics": _l("Where none is ticked, they help with everything."),
    "video_link": _l("Visitors get it once they have booked a video meeting."),
    "wait_limit_minutes": _l("Only the staff see it."),
}
"""By the names of the fields."""
