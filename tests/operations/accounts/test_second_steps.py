"""The second step at the door. Names hold the numbers of OWASP ASVS 5.0 that a test shows."""

from base64 import b32encode
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests import tables
from tests.cast import AINO_ACCOUNT, KEY, NOON, PASSWORD, entrance
from tests.second_steps import NEXT, Phone, set_up
from youthpoint.domain.accounts.roles import Role
from youthpoint.domain.accounts.second_factors import Demand, demanded, shown, step_of
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations.accounts import accounts, operating, second_steps
from youthpoint.operations.accounts.accounts import CodeAwaited
from youthpoint.operations.accounts.authenticators import code_at, step_of_code
from youthpoint.operations.accounts.entrances import LASTING_TRIES, Entrance
from youthpoint.operations.accounts.second_steps import Answer, at_door, enter
from youthpoint.store import Store

LATER = NOON + NEXT
SOMEWHERE = entrance()
OWN_BROWSER = entrance(browser="hers", accounts=[AINO_ACCOUNT.id])
SHARED_BROWSER = entrance(browser="the desk's", accounts=["leila", AINO_ACCOUNT.id])


@pytest.fixture
def phone(store: Store) -> Phone:
    return set_up(store, AINO_ACCOUNT)


def door(store: Store, *, at: datetime = LATER) -> str:
    """Give the right password; return what the second page carries."""
    with pytest.raises(CodeAwaited) as awaited:
        accounts.sign_in(store, "aino", PASSWORD, at=entrance("x"), now=at)
    return at_door(store, awaited.value.account, key=KEY, now=at)


def why_not(
    store: Store, sealed: str, code: str, *, where: Entrance = SOMEWHERE, at: datetime = LATER
) -> Reason | None:
    """Give a code; return why it does not open, if it does not."""
    try:
        enter(store, Answer(sealed=sealed, code=code, at=where), key=KEY, now=at)
    except Refused as refused:
        return refused.reason
    return None


@pytest.mark.parametrize(
    ("at", "code"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_codes_are_those_of_rfc_6238(at: int, code: str) -> None:
    """Appendix B, the last six digits."""
    secret = b32encode(b"12345678901234567890").decode()

    assert code_at(secret, step_of(datetime.fromtimestamp(at, UTC))) == code


@pytest.mark.parametrize(
    ("demand", "role", "asked"),
    [
        (Demand.NONE, Role.ADMINISTRATOR, False),
        (Demand.COORDINATORS, Role.STAFF, False),
        (Demand.COORDINATORS, Role.COORDINATOR, True),
        (Demand.COORDINATORS, Role.ADMINISTRATOR, True),
        (Demand.EVERYBODY, Role.STAFF, True),
    ],
)
def test_v6_3_3_a_point_says_whom_it_asks(demand: Demand, role: Role, *, asked: bool) -> None:
    assert demanded(demand, {role}) is asked


def test_v6_3_3_the_password_alone_does_not_let_in(store: Store, phone: Phone) -> None:
    sealed = door(store)

    assert why_not(store, sealed, "") is Reason.CODE_WRONG
    assert why_not(store, sealed, phone.code(LATER)) is None


@pytest.mark.parametrize(
    "written", [lambda code: f" {code[:3]} {code[3:]} ", lambda code: f"{code[:3]}-{code[3:]}"]
)
def test_a_code_may_be_typed_with_spaces(
    store: Store, phone: Phone, written: Callable[[str], str]
) -> None:
    assert why_not(store, door(store), written(phone.code(LATER))) is None


@pytest.mark.parametrize(
    ("steps", "reason"), [(-2, Reason.CODE_WRONG), (1, None), (2, Reason.CODE_WRONG)]
)
def test_a_code_holds_for_its_step_and_the_one_beside_it(
    store: Store, phone: Phone, steps: int, reason: Reason | None
) -> None:
    assert why_not(store, door(store), phone.code(LATER, steps=steps)) is reason


def test_v6_5_1_a_code_is_good_once(store: Store, phone: Phone) -> None:
    sealed, code = door(store), phone.code(LATER)
    assert why_not(store, sealed, code) is None

    assert why_not(store, sealed, code) is Reason.CODE_WRONG
    earlier = phone.code(LATER, steps=-1)
    assert why_not(store, sealed, earlier) is Reason.CODE_WRONG, "nor is one from before it"
    assert why_not(store, sealed, phone.code(LATER + NEXT), at=LATER + NEXT) is None


def test_v6_5_1_the_code_that_set_it_up_does_not_open(store: Store, phone: Phone) -> None:
    assert why_not(store, door(store, at=NOON), phone.code(NOON), at=NOON) is Reason.CODE_WRONG


def test_v6_5_1_of_many_who_give_one_code_at_once_one_comes_in(
    file_store: Store, tmp_path: Path
) -> None:
    phone = set_up(file_store, AINO_ACCOUNT)
    sealed, code = door(file_store), phone.code(LATER)

    def once(number: int) -> Reason | None:
        store = Store.open(tmp_path / "youthpoint.db")
        try:
            return why_not(store, sealed, code, where=entrance(f"x{number}"))
        finally:
            store.close()

    with ThreadPoolExecutor(8) as threads:
        said = list(threads.map(once, range(8)))

    assert sorted(map(str, said)) == ["None", *[Reason.CODE_WRONG] * 7]


def test_v6_5_1_a_recovery_code_opens_once(store: Store, phone: Phone) -> None:
    sealed, code = door(store), shown(phone.codes[3]).lower()

    assert why_not(store, sealed, code) is None
    assert why_not(store, sealed, code) is Reason.CODE_WRONG
    assert why_not(store, sealed, phone.codes[4]) is None
    with store.read() as uow:
        assert uow.second_factors.codes_left(AINO_ACCOUNT.id) == 8


def test_v6_5_2_neither_secret_nor_recovery_codes_can_be_read_in_the_store(
    file_store: Store, tmp_path: Path
) -> None:
    phone = set_up(file_store, AINO_ACCOUNT)
    ((sealed,),) = tables.rows(tmp_path, "select sealed from second_factor")

    for each in (phone.secret, *phone.codes):
        assert tables.holding(tmp_path, each) == []
    assert len(sealed) > len(phone.secret)


def test_another_installations_key_opens_nothing(store: Store, phone: Phone) -> None:
    """A store that was taken away, or whose key was changed: recovery codes help."""
    account = AINO_ACCOUNT
    sealed = at_door(store, account, key=b"another key", now=LATER)
    for code in (phone.code(LATER), code_at("", step_of(LATER))):  # anybody can reckon that one
        answer = Answer(sealed=sealed, code=code, at=entrance("x"))
        with pytest.raises(Refused) as refused:
            enter(store, answer, key=b"another key", now=LATER)
        assert refused.value.reason is Reason.CODE_WRONG

    answer = Answer(sealed=sealed, code=phone.codes[0], at=entrance("x"))
    assert enter(store, answer, key=b"another key", now=LATER).account.id == account.id


@pytest.mark.usefixtures("phone")
def test_v6_3_1_the_sixth_wrong_code_is_told_to_wait(store: Store) -> None:
    sealed = door(store)
    said = [why_not(store, sealed, "000000") for _ in range(6)]

    assert said == [Reason.CODE_WRONG] * 5 + [Reason.TOO_MANY_TRIES]


def test_v6_3_1_nobody_elsewhere_locks_out_an_accounts_own_browser(
    store: Store, phone: Phone
) -> None:
    sealed = door(store)
    said = [
        why_not(store, sealed, "000000", where=entrance(f"far away {number}"))
        for number in range(LASTING_TRIES + 1)
    ]

    assert said == [Reason.CODE_WRONG] * LASTING_TRIES + [Reason.TOO_MANY_TRIES]
    assert why_not(store, sealed, phone.code(LATER), where=entrance("new")) is Reason.TOO_MANY_TRIES
    assert why_not(store, sealed, phone.code(LATER), where=SHARED_BROWSER) is None
    later = LATER + NEXT
    assert why_not(store, sealed, phone.code(later), where=OWN_BROWSER, at=later) is None


def test_v6_3_1_a_right_password_forgives_no_wrong_codes(store: Store, phone: Phone) -> None:
    for _ in range(5):
        assert why_not(store, door(store), "000000") is Reason.CODE_WRONG

    with pytest.raises(Refused) as refused:
        door(store)
    assert refused.value.reason is Reason.TOO_MANY_TRIES
    later = LATER + timedelta(minutes=6)
    assert why_not(store, door(store, at=later), phone.code(later), at=later) is None


def test_v9_2_1_the_second_page_waits_five_minutes_and_not_for_another_password(
    store: Store, phone: Phone
) -> None:
    sealed = door(store)
    late = LATER + timedelta(minutes=5, seconds=1)
    assert why_not(store, sealed, phone.code(late), at=late) is Reason.SIGN_IN_AGAIN
    assert why_not(store, sealed[:-8] + "AAAAAAA=", phone.code(LATER)) is Reason.SIGN_IN_AGAIN

    accounts.set_password(store, AINO_ACCOUNT.id, "quite another one")
    assert why_not(store, sealed, phone.code(LATER)) is Reason.SIGN_IN_AGAIN


def test_another_password_that_comes_while_the_code_is_looked_at_shuts_the_door(
    store: Store, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed, code = door(store), phone.code(LATER)

    def meanwhile(secret: str, code: str, *, now: int) -> int | None:
        accounts.set_password(store, AINO_ACCOUNT.id, "quite another one")
        return step_of_code(secret, code, now=now)

    monkeypatch.setattr(second_steps, "step_of_code", meanwhile)

    assert why_not(store, sealed, code) is Reason.SIGN_IN_AGAIN


def test_v7_4_2_who_is_shut_out_between_the_two_pages_stays_outside(
    store: Store, phone: Phone
) -> None:
    sealed = door(store)
    operating.shut_out(store, AINO_ACCOUNT.id, now=LATER)

    assert why_not(store, sealed, phone.code(LATER)) is Reason.SIGN_IN_AGAIN
