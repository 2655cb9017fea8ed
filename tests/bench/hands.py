"""What happens at the point between two measurements, through the real operations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from uuid import uuid4

from tests.bench.people import COOKIE, STAFF_COOKIE, Browser, get, post
from tests.bench.stores import KEY, Site
from tests.cast import entrance
from youthpoint import demo
from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.roles import Role
from youthpoint.domain.experts import Expert
from youthpoint.domain.localized import LANGUAGES
from youthpoint.domain.points import Point
from youthpoint.domain.queue.order import Presence
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.queue.wishes import Door, Wish
from youthpoint.operations.accounts import accounts
from youthpoint.operations.accounts.accounts import SignedIn
from youthpoint.operations.queue import desk, serving, visits
from youthpoint.operations.queue.serving import Ending
from youthpoint.operations.setup import points
from youthpoint.store import Store

PASSWORD = "for benchmarks only"
TOPICS = ("work", "study", "money", "home", "mind", "unsure")


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """One of the staff at an open console."""

    account: Account
    cookies: dict[str, str]
    token: str
    language: str

    def board(self) -> bytes:
        """Return a request for the board."""
        return get("/staff/", self.cookies, self.language)

    def figures(self) -> bytes:
        """Return a request for today's figures."""
        return get("/staff/figures", self.cookies, self.language)

    def figures_of(self, by: str, day: date) -> bytes:
        """Return a request for the figures of a day, a month or a year."""
        return get(f"/coordinator/figures?by={by}&day={day}", self.cookies, self.language)

    def next_week(self) -> bytes:
        """Return a request for what is expected of next week, and what a further expert does."""
        return get("/coordinator/staffing", self.cookies, self.language)

    def call_next(self) -> bytes:
        """Return the request that calls the next one."""
        return post("/staff/call-next", self.cookies, self.language, csrf_token=self.token)


class Hands:
    """The hands that keep the queue as long as it should be, and the team as large."""

    def __init__(self, site: Site, store: Store, port: int) -> None:
        self._site, self._store, self._port = site, store, port
        self._point = demo.point(store)
        self._numbers = count()
        self._team: list[Colleague] = []
        self._coordinator: Colleague | None = None

    def team(self, number: int) -> list[Colleague]:
        """Return so many of the staff at their boards; who is missing is employed."""
        for place in range(len(self._team), number):
            came = _employed(self._store, self._point, self._site, place)
            self._team.append(_at_console(self._port, came, place))
        return self._team[:number]

    def coordinator(self) -> Colleague:
        """Return the coordinator at their desk, who is no expert."""
        if self._coordinator is None:
            account = _account(self._point, "bench", LANGUAGES[0], Role.COORDINATOR)
            came = _signed_in(self._store, self._site, account)
            self._coordinator = _at_console(self._port, came, 0, "/coordinator/file")
        return self._coordinator

    def today(self) -> date:
        """Return today at the point."""
        return self._point.day_of(self._site.now())

    def queue(self, length: int) -> list[Visit]:
        """Let people come or leave until so many wait; return them in order."""
        waiting = self.waiting()
        for visit in waiting[length:]:
            visits.leave(self._store, visit.id, now=self._site.now())
        for _missing in range(length - len(waiting)):
            self._come()
        return self.waiting()

    def finish(self, team: Sequence[Colleague]) -> int:
        """Receive and finish everybody whom this team has called; return how many those were."""
        with self._store.read() as uow:
            experts = {each.account_id: each.id for each in uow.experts.team(self._point.id)}
            called = {each.expert_id: each for each in uow.visits.open(self._point.id)}
        found = 0
        for colleague in team:
            visit = called.get(experts[colleague.account.id])
            if visit is None or visit.state is not State.CALLED:
                continue
            by, ending = colleague.account, Ending(outcome="advised")
            serving.arrived(self._store, visit.id, by=by, now=self._site.now())
            serving.finish(self._store, visit.id, ending, by=by, now=self._site.now())
            found += 1
        return found

    def go_home(self) -> None:
        """Let the team go off duty."""
        for colleague in self._team:
            self._be(colleague, Presence.OFF_DUTY)

    def touch(self, colleague: Colleague) -> None:
        """Change something that every page of the point might show."""
        turn = Presence.ON_BREAK if next(self._numbers) % 2 else Presence.ON_DUTY
        self._be(colleague, turn)

    def set_up(self) -> None:
        """Set the point up anew, though as it is."""
        with self._store.write() as uow:
            uow.points.change(self._point)

    def _be(self, colleague: Colleague, presence: Presence) -> None:
        now = self._site.now()
        desk.set_presence(self._store, self._point.id, presence, by=colleague.account, now=now)

    def _come(self) -> None:
        number = next(self._numbers)
        wish = Wish(
            topics=(TOPICS[number % len(TOPICS)],), language=LANGUAGES[number % len(LANGUAGES)]
        )
        arrival = visits.Arrival(point_id=self._point.id, wish=wish, door=Door.PHONE)
        visits.register(self._store, arrival, key=KEY.encode(), now=self._site.now())

    def waiting(self) -> list[Visit]:
        """Return who waits, in order."""
        with self._store.read() as uow:
            present = uow.visits.open(self._point.id)
        return [each for each in present if each.state is State.WAITING]


def _employed(store: Store, point: Point, site: Site, number: int) -> SignedIn:
    name = f"bench{number:02}"
    account = _account(point, name, LANGUAGES[number % len(LANGUAGES)], Role.STAFF)
    came = _signed_in(store, site, account)
    expert = Expert(
        id=name,
        point_id=point.id,
        first_name=name.title(),
        role="outreach_youth_worker",
        organisation="municipality",
        room=str(number + 1),
        languages=frozenset(LANGUAGES),
        account_id=account.id,
    )
    points.welcome(store, expert)
    return came


def _account(point: Point, name: str, language: str, role: Role) -> Account:
    return Account(
        id=uuid4().hex,
        username=name,
        first_name=name.title(),
        language=language,
        roles={point.id: frozenset({role})},
    )


def _signed_in(store: Store, site: Site, account: Account) -> SignedIn:
    accounts.add(store, account, password=PASSWORD)
    name = account.username
    return accounts.sign_in(store, name, PASSWORD, at=entrance(name), now=site.now())


def _at_console(port: int, came: SignedIn, place: int, path: str = "/staff/") -> Colleague:
    language = LANGUAGES[place % len(LANGUAGES)]
    browser = Browser(port=port, language=language, cookies={STAFF_COOKIE: came.secret})
    browser.get(path)
    return Colleague(
        account=came.account,
        cookies={name: browser.cookies[name] for name in (COOKIE, STAFF_COOKIE)},
        token=browser.token,
        language=language,
    )
