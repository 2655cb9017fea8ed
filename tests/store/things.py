"""Everything that a store can be given."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from string import ascii_lowercase

from hypothesis import strategies as st

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.roles import Role
from youthpoint.domain.catalogue import AgeBand, Service, Topic
from youthpoint.domain.days import Span
from youthpoint.domain.experts import DutySlot, Expert
from youthpoint.domain.feedback.feedback import Feedback
from youthpoint.domain.feedback.talks import Talk
from youthpoint.domain.figures.contacts import CHANNELS, LARGEST_GROUP, Contact
from youthpoint.domain.localized import LANGUAGES, Localized
from youthpoint.domain.points import ExceptionalDay, HelpLine, Point, Policy
from youthpoint.domain.queue.order import Presence
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.queue.wishes import Door

FIRST, LAST = date(2020, 1, 1), date(2040, 12, 31)

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
codes = st.text(ascii_lowercase, min_size=1, max_size=8)
days = st.dates(FIRST, LAST)
moments = st.datetimes(
    datetime(2020, 1, 1),  # noqa: DTZ001 - the zone stands beside
    datetime(2040, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=3))]),
)
minutes = st.times(time(0, 1), time(23, 58)).map(lambda at: at.replace(second=0, microsecond=0))
seconds = st.timedeltas(timedelta(), timedelta(days=2)).map(
    lambda length: timedelta(seconds=length // timedelta(seconds=1))
)
wordings = st.dictionaries(st.sampled_from(LANGUAGES), words).map(
    lambda texts: Localized.of(**texts)
)
counts = st.integers(0, 10_000)


def maybe(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | values


def tuples_of(values: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(values, max_size=4, unique=True).map(tuple)


spans = tuples_of(st.builds(Span, minutes, minutes))

visits = st.builds(
    Visit,
    id=codes,
    point_id=st.just("point"),
    day=days,
    ordinal=st.integers(1, 10_000),
    state=st.sampled_from(State),
    door=st.sampled_from(Door),
    language=st.sampled_from(LANGUAGES),
    topics=tuples_of(words),
    place=moments,
    arrived_at=moments,
    state_since=moments,
    age_band=st.sampled_from(AgeBand),
    channel=codes,
    nickname=words,
    not_before=maybe(moments),
    for_expert=maybe(codes),
    expert_id=maybe(codes),
    room=maybe(words),
    called_at=maybe(moments),
    served_at=maybe(moments),
    ended_at=maybe(moments),
    coming_at=maybe(moments),
    calls=counts,
    missed=counts,
    outcome=maybe(codes),
    nonce=codes,
    version=counts,
)

points = st.builds(
    Point,
    id=codes.map(lambda code: f"other-{code}"),
    name=wordings,
    address=wordings,
    zone_name=st.sampled_from(["Europe/Helsinki", "Europe/Mariehamn", "UTC"]),
    languages=tuples_of(st.sampled_from(LANGUAGES)),
    hours=st.dictionaries(st.integers(0, 6), spans),
    exceptions=st.lists(
        st.builds(ExceptionalDay, day=days, spans=spans, why=wordings), max_size=3
    ).map(tuple),
    age_under=st.integers(1, 99),
    help_phone=words,
    crisis=wordings,
    lines=st.lists(
        st.builds(HelpLine, name=wordings, number=words, hours=wordings), max_size=3
    ).map(tuple),
    partners=wordings,
    policy=st.builds(
        Policy,
        wait_limit=seconds,
        patience=seconds,
        busy_after=seconds,
        queue_limit=counts,
        strip_days=counts,
        keep_months=counts,
        sender=words,
        quiet_from=st.integers(0, 23),
        quiet_to=st.integers(0, 23),
    ),
    stopped_on=maybe(days),
)

flags = st.booleans()
topics = st.builds(
    Topic,
    code=codes,
    name=wordings,
    description=wordings,
    tile=wordings,
    hint=wordings,
    reporting_group=codes,
    service=codes,
    position=counts,
    shown=flags,
    sensitive=flags,
    low_profile=flags,
    quick_exit=flags,
)
services = st.builds(Service, code=codes, name=wordings, age_under=counts, age_from=counts)

experts = st.builds(
    Expert,
    id=codes.map(lambda code: f"expert-{code}"),
    point_id=st.just("point"),
    first_name=words,
    role=codes,
    organisation=codes,
    room=words,
    topics=st.frozensets(codes, max_size=4),
    languages=st.frozensets(st.sampled_from(LANGUAGES)),
    presence=st.sampled_from(Presence),
    presence_since=maybe(moments),
)
duties = st.builds(
    DutySlot,
    expert_id=st.just("aino"),
    weekday=st.integers(0, 6),
    begins=st.just(time(0, 0)),
    ends=minutes,
    valid_from=maybe(days),
    valid_until=maybe(days),
)

ways = [(kind, way) for kind in CHANNELS for way in sorted(CHANNELS[kind])]
contacts = st.sampled_from(ways).flatmap(
    lambda kind_and_way: st.builds(
        Contact,
        id=codes,
        point_id=st.just("point"),
        day=days,
        kind=st.just(kind_and_way[0]),
        channel=st.just(kind_and_way[1]),
        at=moments,
        account_id=maybe(codes),
        heads=st.integers(2, LARGEST_GROUP),
        topics=tuples_of(words),
    )
)
feedbacks = st.builds(
    Feedback,
    id=codes,
    point_id=st.just("point"),
    day=days,
    language=st.sampled_from(LANGUAGES),
    face=maybe(st.integers(1, 5)),
    answers=st.dictionaries(codes, st.integers(1, 10)),
    comment=words,
    gender=maybe(codes),
    wants_talk=flags,
)
talks = st.builds(
    Talk,
    id=codes,
    point_id=st.just("point"),
    day=days,
    language=st.sampled_from(LANGUAGES),
    asked_at=moments,
    taken_by=maybe(codes),
)
accounts = st.builds(
    Account,
    id=codes.map(lambda code: f"somebody-{code}"),
    username=codes.map(lambda code: f"somebody-{code}"),
    first_name=words,
    language=st.sampled_from(LANGUAGES),
    disabled_at=maybe(moments),
    roles=st.dictionaries(
        st.just("point"), st.frozensets(st.sampled_from(Role), min_size=1), max_size=1
    ),
)
