"""Who somebody is by their organisation's word, and what that makes of them at each point."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from youthpoint.domain.accounts.accounts import NAME_LENGTH
from youthpoint.domain.accounts.invitations import Post
from youthpoint.domain.accounts.roles import RANKS, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Whom a provider has signed in: its name for itself, its name for them, their groups.

    The two names together are theirs for ever; a name or an e-mail address may become somebody
    else's. `vouched` tells that the provider was told to see a second factor, and says it did.
    """

    issuer: str
    subject: str
    username: str = ""
    first_name: str = ""
    groups: frozenset[str] = frozenset()
    vouched: bool = False


def digest_of(issuer: str, subject: str) -> str:
    """Return by what somebody is known again of whom no more is to be kept: SHA-256, in hex."""
    return hashlib.sha256(f"{issuer}\n{subject}".encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What is known of a sign-in that somebody has gone to the provider for.

    `state` and `nonce` come back with them, in the address and in what the provider has signed;
    `verifier` shows that the code is given back where it was asked for (RFC 7636).
    """

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """A group of the provider's, and what its members are at a point."""

    group: str
    post: Post

    @classmethod
    def read(cls, text: str) -> "Mapped":
        """Read one as the deployment writes it.

        >>> Mapped.read("cn=desk,ou=youth=staff@kamppi/municipal_youth").post.organisation
        'municipal_youth'

        Raises:
            ValueError: it is not written so, or names no role.
        """
        group, _sign, rest = text.rpartition("=")
        role, _at, place = rest.partition("@")
        point_id, _slash, organisation = place.partition("/")
        if not group.strip() or not point_id.strip():
            raise ValueError(text)
        post = Post(
            point_id=point_id.strip(), role=Role(role.strip()), organisation=organisation.strip()
        )
        return cls(group=group.strip(), post=post)


def posts_of(groups: Iterable[str], mapping: Sequence[Mapped]) -> dict[str, Post]:
    """Return what a member of these groups is at each point: of several roles, the highest.

    >>> desk, lead = Mapped.read("desk=staff@a/city"), Mapped.read("lead=coordinator@a")
    >>> posts_of(["lead", "desk", "more"], [desk, lead])["a"].role.value
    'coordinator'
    """
    held = frozenset(groups)
    covered = [each.post for each in mapping if each.group in held]
    covered.sort(key=lambda post: RANKS.index(post.role))
    return {post.point_id: post for post in covered}


def plain_name(*said: str) -> str:
    r"""Return the first that says something, on one line, as long as a name may be.

    >>> plain_name(" ", "Aino\nMaria")
    'Aino Maria'
    """
    for each in said:
        shown = "".join(letter if letter.isprintable() else " " for letter in each)
        if line := " ".join(shown.split())[:NAME_LENGTH].strip():
            return line
    return ""
