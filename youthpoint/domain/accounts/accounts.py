"""Somebody who signs in, and what they are at each point."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from youthpoint.domain.accounts.roles import Right, Role, may, may_give

NAME_LENGTH = 40
"""Characters, of a username and of a first name."""

SHORTEST_PASSWORD = 12
"""Characters; OWASP ASVS 5.0 asks for at least 8 and recommends 15 without a second factor."""


class CameBy(StrEnum):
    """How somebody has come in: vouched for is who showed their provider a second factor, too."""

    PASSWORD = "password"  # noqa: S105 - a code, not a password
    PROVIDER = "provider"
    VOUCHED = "vouched"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A member of the staff, as the installation knows them.

    `language` is what the console speaks to them; empty until they choose one. `signed_in_at` is
    when they last came in, where that is asked for; with `second_factor` a password alone does
    not let them in.
    """

    id: str
    username: str
    first_name: str
    language: str = ""
    disabled_at: datetime | None = None
    signed_in_at: datetime | None = None
    second_factor: bool = False
    roles: Mapping[str, frozenset[Role]] = field(default_factory=dict)

    def may(self, right: Right, point_id: str) -> bool:
        """Tell whether they may do this at the point."""
        return may(self.roles.get(point_id, frozenset()), right)

    def may_give(self, role: Role, point_id: str) -> bool:
        """Tell whether they may give this role at the point, and take it away: none above theirs.

        Without the right to manage accounts there nobody gives any.
        """
        own = self.roles.get(point_id, frozenset())
        return self.may(Right.MANAGE_ACCOUNTS, point_id) and may_give(own, role)

    def may_manage(self, other: "Account") -> bool:
        """Tell whether they may shut somebody out, and make a link to another password of theirs.

        Both reach every point where the other works: so they need to manage accounts at all of
        them, and nobody does it to themselves.
        """
        held = [(point_id, role) for point_id, roles in other.roles.items() for role in roles]
        return (
            self.id != other.id
            and bool(held)
            and all(self.may_give(role, point_id) for point_id, role in held)
        )
