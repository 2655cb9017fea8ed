"""Every figure that the made-up days are drawn from, in one table.

A letter in brackets is the source as `practice.md` of the domain papers lists it: [A] is the
national review of 2019, [B] the national feedback round of April 2024, [I] the one of 2019.
ASSUMPTION marks what no source was found for. None of it is known to the estimate of the wait.
"""

from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.figures.contacts import ContactKind

# --- Who comes -------------------------------------------------------------------------------

VISITS_A_DAY = 10.0
"""About 156,000 visits in 2019 at about 65 points: some 10 a working day and point [A]."""

DEMO_VISITS_A_DAY = 38.0
"""ASSUMPTION: the demo is a large town's point, busy enough that a queue can be seen."""

WEEKDAYS = (1.15, 1.1, 0.95, 1.0, 0.8, 0.5, 0.5)
"""ASSUMPTION: how busy each weekday is, from Monday."""

HOURS = {8: 0.5, 9: 0.8, 10: 1.3, 11: 1.2, 12: 0.9, 13: 1.3, 14: 1.2, 15: 0.6, 16: 0.6, 17: 0.3}
"""ASSUMPTION: how busy each hour of the point's clock is; another hour counts as `OTHER_HOUR`."""

OTHER_HOUR = 0.4

DEMO_RUSH = 8
"""ASSUMPTION: people who come at once just before the demo opens, so that there is a queue."""

RUSH = (60.0, 1200.0)
"""ASSUMPTION: how many seconds before."""

AGES = {AgeBand.UNDER_18: 8, AgeBand.FROM_18: 66, AgeBand.FROM_25: 24, AgeBand.FROM_30: 2}
"""17 or under 8 %, 18-24 66 %, 25-30 26 % [A]; ASSUMPTION: 2 of those 26 are 30 or over."""

AGE_NOT_SAID = 0.1
"""ASSUMPTION: the age band is asked and never required."""

TONGUES = {"fi": 78, "sv": 2, "other": 20}
"""Mother tongue [A]."""

OTHER_SPEAKS = {"en": 65, "fi": 35}
"""ASSUMPTION: in which language of the point the 20 % of other tongues are served."""

SEVERAL_MATTERS = 0.29
"""29 % had several matters in one visit [I]."""

THREE_OF_SEVERAL = 0.25
"""ASSUMPTION: of those with several matters, how many have three."""

TOPICS = {
    "work": 30, "study": 16, "money": 14, "home": 10, "unsure": 7, "mind": 6, "career": 5,
    "talk": 4, "daily": 3, "people": 2, "leisure": 2, "newcomer": 2, "health": 2, "other": 2,
    "substances": 1, "national_service": 1,
}  # fmt: skip
"""Work most often, money and Kela often, some to be among people [I]; ASSUMPTION: the weights."""

ALONG = {"work": "study", "study": "home", "home": "money", "money": "home"}
"""Job search, housing and education turn into one another [F]; ASSUMPTION: which with which."""

TOGETHER = 0.5
"""ASSUMPTION: how often the second matter is the one of `ALONG`."""

BY_PHONE = 0.7
"""ASSUMPTION: who takes the number on a phone; the others at the desk."""

NICKNAME = 0.35
"""ASSUMPTION: who gives a name to be called by. Names of many lengths and writings."""

NICKNAMES = ("Ella", "Väinö", "Åsa", "Sami", "Noor", "J", "Zoë", "Iida-Maria", "Олег", "علي")

# --- What visitors do ------------------------------------------------------------------------

TURNS_AWAY_AT = 75 * 60.0
"""ASSUMPTION: seconds foretold above which `TURNS_AWAY` of those who come take no number."""

TURNS_AWAY = 0.5

IMPATIENT = 0.12
"""ASSUMPTION: who would leave a queue that is too long for them."""

PATIENCE = 35 * 60.0
"""ASSUMPTION: mean seconds after which the impatient leave; exponential, 5 minutes at least."""

LEAST_PATIENCE = 5 * 60.0

LETS_ONE_GO = 0.03
"""ASSUMPTION: who lets the next one go first, so many seconds after coming."""

LETS_GO_AFTER = (60.0, 900.0)

HOLDS = 0.03
"""ASSUMPTION: who asks for five minutes when called."""

LEAVES_AT_CALL = 0.01
"""ASSUMPTION: who says on being called that they have gone."""

MISSES = 0.05
"""ASSUMPTION: who does not come when called."""

COMES_BACK = 0.5
"""ASSUMPTION: who of them taps themselves back in, after `BACK_AFTER` seconds on average."""

BACK_AFTER = 6 * 60.0

HEARS = 0.4
"""ASSUMPTION: who taps "on my way", after so many seconds."""

TAPS = (3.0, 15.0)

ANSWERS = (5.0, 45.0)
"""ASSUMPTION: seconds from the call until somebody holds or leaves."""

WAY = (25.0, 100.0)
"""ASSUMPTION: seconds from the call to the desk, evenly between these."""

# --- What experts do -------------------------------------------------------------------------

LATE = (-120.0, 300.0)
"""ASSUMPTION: seconds after the slot's beginning at which an expert is on duty."""

NOTICES = (10.0, 60.0)
"""ASSUMPTION: seconds until an idle expert sees that somebody waits."""

WRITES_UP = (30.0, 240.0)
"""ASSUMPTION: seconds between two visits for an expert's own notes and breath."""

CALLS_AGAIN = 90.0
"""ASSUMPTION: seconds after which a call is repeated."""

GIVES_UP = 180.0
"""ASSUMPTION: seconds after which a call counts as missed."""

LUNCH = (3.5 * 3600, 1800.0)
"""ASSUMPTION: after how much of a slot of 5 hours or more the meal falls due, and its length."""

COFFEE = (1.75 * 3600, 720.0)
"""ASSUMPTION: the same of a short break, in every slot of 3 hours or more."""

HANDS_OVER = 0.08
"""ASSUMPTION: first encounters that end with a colleague who knows the matter better."""

CORRECTS_TOPICS = 0.12
"""ASSUMPTION: visits whose topics turn out to be others than said."""

OVERTIME = 30 * 60.0
"""ASSUMPTION: seconds after closing during which those who still wait are called."""

OUTCOMES = {
    "advised": 50, "form_done": 14, "talked": 9, "next_step": 8, "booked": 7, "signposted": 5,
    "called_together": 3, "went_together": 2, "group_joined": 1, "no_expert": 1,
}  # fmt: skip
"""ASSUMPTION: how visits end."""

# --- Contacts beside the queue, a day at a point of `VISITS_A_DAY` -----------------------------

CONTACTS = {
    ContactKind.DROP_BY: 3.0,  # some come to look around or be among people [I]; ASSUMPTION: rate
    ContactKind.REMOTE: 2.0,  # phone, messaging and e-mail are used [G]; ASSUMPTION: rate
    ContactKind.GROUP: 0.15,  # use is mostly individual [A]; ASSUMPTION: rate
    ContactKind.INDIVIDUAL: 0.3,  # outreach; ASSUMPTION: rate
    ContactKind.COMPANION: 0.8,  # friends, family and workers come along [G, AB]; ASSUMPTION: rate
}

REMOTE_CHANNELS = {"phone": 55, "chat": 25, "email": 15, "video": 5}
"""ASSUMPTION: how the remote contacts are shared out."""

GROUP_HEADS = (3, 14)
"""ASSUMPTION: the least and the most participants of a group."""

# --- Feedback --------------------------------------------------------------------------------

TAPS_FACE = 0.25
"""ASSUMPTION: who taps a face, so many seconds after the end of the visit."""

FEEDS_BACK_AFTER = (30.0, 1200.0)

ANSWERS_MORE = 0.3
"""ASSUMPTION: who of them goes on to the national statements."""

FACES = {5: 62, 4: 27, 3: 7, 2: 3, 1: 1}
"""ASSUMPTION."""

MEANS = {
    "grade": 9.37, "listened": 4.80, "took_part": 4.74, "informed": 4.66, "future": 4.23,
    "confidence": 4.21, "life": 7.44,
}  # fmt: skip
"""Means of 914 answers, April 2024 [B]; ASSUMPTION: the spread below, scaled to the item."""

SPREAD = {"grade": 0.8, "life": 1.6}
OTHER_SPREAD = 0.7
GENDERS = {None: 55, "woman": 24, "man": 17, "other_or_not_said": 4}
"""ASSUMPTION."""
