"""One-time links to an account, and what is remembered of what was done to accounts."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from youthpoint.domain.accounts.roles import Role

FIRST_TIME = timedelta(days=2)
"""How long the operator's link to the first coordinator's account opens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What somebody is at a point, and whose: as this expert, or for this organisation."""

    point_id: str
    role: Role
    organisation: str = ""
    expert_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A link that opens once; `digest` is of its secret, which is kept nowhere itself.

    It makes an account with this post, or gives the account `account_id` another password: with
    `second_factor`, another second step instead.
    """

    post: Post
    expires_at: datetime
    digest: str = ""
    made_by: str = ""
    username: str = ""
    first_name: str = ""
    account_id: str | None = None
    second_factor: bool = False


OPERATOR = ""
"""Stands for whoever works from a shell, where an account's id would stand."""


class Deed(StrEnum):
    """What is done to somebody's account."""

    INVITED = "invited"
    WITHDRAWN = "withdrawn"
    JOINED = "joined"
    POST = "post"
    POST_TAKEN = "post-taken"
    SHUT_OUT = "shut-out"
    LET_IN = "let-in"
    SESSIONS_ENDED = "sessions-ended"
    LINK_MADE = "link-made"
    PASSWORD = "password"  # noqa: S105 - a code, not a password
    PASSWORD_GIVEN = "password-given"  # noqa: S105 - a code, not a password
    SECOND_STEP = "second-step"
    SECOND_STEP_OFF = "second-step-off"
    SECOND_STEP_LINK = "second-step-link"
    RECOVERY_CODES = "recovery-codes"
    PASSKEY = "passkey"
    PASSKEY_OFF = "passkey-off"
    LINKED = "linked"
    UNLINKED = "unlinked"
    PROVIDED = "provided"
    PROVIDED_NO_MORE = "provided-no-more"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountAct:
    """What was done to `whom`, at which point it counts, by which account or `OPERATOR`, in UTC."""

    point_id: str
    at: datetime
    by: str
    whom: str
    deed: Deed
    role: Role | None = None
