"""The people and the point of all tests."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from functools import cache

from argon2 import PasswordHasher

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.roles import Role
from youthpoint.domain.catalogue import AgeBand, Service, Topic
from youthpoint.domain.days import Span
from youthpoint.domain.experts import DutySlot, Expert
from youthpoint.domain.localized import Localized
from youthpoint.domain.points import ExceptionalDay, Point
from youthpoint.domain.queue.order import Presence
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.queue.wishes import Door, Wish
from youthpoint.domain.waits.estimates import Forecast
from youthpoint.environment import PushKey
from youthpoint.operations.accounts.entrances import Entrance
from youthpoint.operations.queue import visits
from youthpoint.operations.setup import points
from youthpoint.store import Store

NOON = datetime(2026, 11, 24, 10, tzinfo=UTC)
"""Tuesday noon in Helsinki; the point is open."""

KEY = b"a key for tests only"
PUSH_KEY = PushKey(
    private="osP8YfGYVNponrDu75pbR-A67Pr8A1kstG0DaW5EGTc",
    public="BIZFCkshCFWP3NSjLVCXHuc7caGDb3IGDvZA8nC_arrXLPXLvXqvvpT68kBagoqZKP-47xGfFajOVhc8puf4B9o",
)
PASSWORD = "correct horse battery"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)

DAYS = (Span(time(9), time(16)),)

POINT = Point(
    id="point",
    name=Localized.of(fi="Testipiste", sv="Testpunkten", en="Test Point"),
    address=Localized.of(fi="Satamakatu 4", sv="Hamngatan 4", en="Satamakatu 4"),
    hours=dict.fromkeys(range(5), DAYS),
    exceptions=(
        ExceptionalDay(
            day=date(2026, 12, 24),
            why=Localized.of(fi="Jouluaatto", sv="Julafton", en="Christmas Eve"),
        ),
    ),
    help_phone="040 123 4567",
    crisis=Localized.of(fi="Hätänumero 112.", sv="Nödnumret 112.", en="Emergency 112."),
    partners=Localized.of(fi="kaupunki ja Kela", sv="staden och FPA", en="the city and Kela"),
)

SERVICES = (
    Service(
        code="guidance",
        name=Localized.of(fi="Ohjaus", sv="Vägledning", en="Guidance"),
        age_under=30,
    ),
    Service(
        code="workshop",
        name=Localized.of(fi="Nuorten työpaja", sv="Ungdomsverkstad", en="Youth workshop"),
        age_under=29,
    ),
)


def topic(code: str, fi: str, sv: str, en: str, *, service: str = "guidance") -> Topic:
    name = Localized.of(fi=fi, sv=sv, en=en)
    return Topic(
        code=code,
        name=name,
        description=name,
        tile=name,
        hint=name,
        reporting_group={"home": "housing", "mind": "health", "unsure": "other"}.get(code, code),
        service=service,
        position={"unsure": 910, "talk": 920}.get(code, 10 * len(code)),
    )


TOPICS = (
    topic("work", "Työ", "Jobb", "Work"),
    topic("home", "Asuminen", "Boende", "Housing"),
    topic("money", "Raha", "Pengar", "Money"),
    topic("mind", "Jaksaminen", "Hur du mår", "How you feel"),
    topic("leisure", "Vapaa-aika", "Fritid", "Free time", service="workshop"),
    topic("unsure", "En tiedä vielä", "Jag vet inte än", "I don’t know yet"),
)


def expert(name: str, room: str, *topics: str, languages: str = "fi sv en") -> Expert:
    return Expert(
        id=name.lower(),
        point_id="point",
        first_name=name,
        role="youth_info_worker",
        organisation="municipal_youth",
        room=room,
        topics=frozenset(topics),
        languages=frozenset(languages.split()),
        account_id=f"account-{name.lower()}",
        presence=Presence.ON_DUTY,
        presence_since=NOON,
    )


AINO = expert("Aino", "2")
MIKAEL = expert("Mikael", "3", "work", "home", languages="fi en")
LEILA = expert("Leila", "4", "mind", languages="fi sv")
EXPERTS = (AINO, MIKAEL, LEILA)

DUTY = tuple(
    DutySlot(expert_id=each.id, weekday=weekday, begins=time(9), ends=time(16))
    for each in EXPERTS
    for weekday in range(5)
)


def account(name: str, role: Role = Role.STAFF) -> Account:
    return Account(
        id=f"account-{name.lower()}",
        username=name.lower(),
        first_name=name,
        language="en",
        roles={"point": frozenset({role})},
    )


AINO_ACCOUNT, MIKAEL_ACCOUNT, LEILA_ACCOUNT = (account(each.first_name) for each in EXPERTS)
KAISA = account("Kaisa", Role.COORDINATOR)
OTTO = account("Otto", Role.ADMINISTRATOR)
ACCOUNTS = (AINO_ACCOUNT, MIKAEL_ACCOUNT, LEILA_ACCOUNT, KAISA, OTTO)


@cache
def password_hash() -> str:
    """Hashed cheaply: a hash says itself what checking it costs, and tests sign in often."""
    return CHEAP.hash(PASSWORD)


def entrance(address: str = "x", *, browser: str = "", accounts: Sequence[str] = ()) -> Entrance:
    """Return where somebody signs in: where nobody has before, unless it is said who."""
    return Entrance(key=KEY, address=address, browser=browser, accounts=tuple(accounts))


def furnish(store: Store) -> None:
    """Set the point up, with its people and their passwords."""
    with store.write() as uow:
        uow.points.put(POINT)
        for each in ACCOUNTS:
            uow.accounts.add(each, password=password_hash())
        uow.points.furnish("point", SERVICES, TOPICS)
        for one in EXPERTS:
            uow.experts.put(one)
        uow.duty.put(DUTY)


def furniture() -> points.Furniture:
    """The same as an operator furnishes it."""
    return points.Furniture(point=POINT, services=SERVICES, topics=TOPICS, experts=(), duty=())


def arrive(
    store: Store,
    *topics: str,
    at: datetime = NOON,
    nickname: str = "",
    language: str = "fi",
    age_band: AgeBand = AgeBand.NOT_SAID,
    form_key: str | None = None,
    door: Door = Door.PHONE,
    foreseen: Forecast | None = None,
) -> Visit:
    """Let somebody take a number."""
    wish = Wish(topics=topics or ("work",), language=language, age_band=age_band, nickname=nickname)
    arrival = visits.Arrival(
        point_id="point", wish=wish, door=door, form_key=form_key, foreseen=foreseen
    )
    return visits.register(store, arrival, key=KEY, now=at)
