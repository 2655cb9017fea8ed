"""Every column that can hold a person is known to their page, and empty once they erased it."""

from pathlib import Path

import pytest

from tests import cast, tables, trailing
from tests.appointments import open_booking
from tests.client import Client
from tests.trailing import asked, erased
from youthpoint.domain import codes
from youthpoint.domain.trails.looks import Known
from youthpoint.store import Store

WAYS_BACK = dict.fromkeys(("nonce", "link_digest", "code_digest", "form_key"), "Link and code")
WRITTEN = "What you wrote, and how to reach you"
NEEDS = "Your topics"

EMPTIED: dict[str, dict[str, str]] = {
    "visit": {"nickname": "Name or nickname", "phone": "Phone number", **WAYS_BACK},
    "booking": {
        "nickname": "Name or nickname",
        "phone": "Phone number",
        "email": "E-mail address",
        **WAYS_BACK,
    },
    "callback": {
        "nickname": "Name or nickname",
        "phone": "Phone number",
        "topics": NEEDS,
        **WAYS_BACK,
    },
    "referral": dict.fromkeys(
        ("name", "phone", "email", "topics", "message", "salt", "visit_id"), WRITTEN
    ),
}
"""What goes with a record's person, and the words that say on the page that it is kept."""

STAYS: dict[str, set[str]] = {
    "visit": {
        "id", "point_id", "day", "state", "door", "channel", "language", "age_band", "topics",
        "place", "not_before", "for_expert", "expert_id", "room", "arrived_at", "state_since",
        "called_at", "served_at", "ended_at", "coming_at", "outcome", "booking_id", "booked_for",
    },
    "booking": {
        "id", "point_id", "expert_id", "service", "channel", "room", "state", "day", "begins_at",
        "ends_at", "busy_from", "busy_until", "door", "language", "topics", "age_band", "made_at",
        "expires_at", "moves", "standby_id", "visit_id", "cancelled_by",
    },
    "callback": {
        "id", "point_id", "day", "begins_at", "ends_at", "state", "language", "asked_at",
        "tried_at", "taken_by", "taken_at", "ended_at",
    },
    "referral": {
        "id", "point_id", "basis_id", "recipient", "language", "given_at", "nonce",
        "taken_back_at", "link_digest", "form_key",
    },
}  # fmt: skip
"""What is left of a record: what statistics count, and that a word was given and taken back."""

GONE = {
    "standby": "Your place on the waiting list",
    "message": "to you",
    "push": "The address of your browser",
    "slip": "That a slip was printed",
    "act": "What was done last",
}
"""Tables whose rows go with the person, and the words that say that there are some."""

OF_A_VISIT = {"stay", "encounter", "forecast"}
"""What was measured of a visit: moments and topics, kept and stripped with its row."""

OF_NOBODY = {
    "answer", "barrier", "contact", "feedback", "look", "look_start", "talk",
}  # fmt: skip
"""What people have said or done of which no row knows whose it was."""

PROVES = {
    "adopted", "basis", "comparison", "erased", "erasure", "outbox", "own_erasure", "purge",
    "receipt", "settled", "sheet", "stream", "tallied", "tally", "telling", "told",
}  # fmt: skip
"""Sums, and proofs that name records and nobody; the text in the outbox goes with a referral."""

OF_THE_HOUSE = {
    "_sqlite_migrations", "account", "account_act", "account_organisation", "account_role",
    "alarm", "catalogue_link", "change", "code_list", "code_lists_asked", "duty_day", "duty_slot",
    "expert", "feed", "holiday", "identity", "invitation", "joined", "notice", "organisation",
    "pairing", "passkey", "passkey_question", "pause", "point", "printer", "provided_post",
    "pushing", "receiver", "recovery_code", "revision", "room", "second_factor", "service",
    "barred", "session", "sqlite_sequence", "station", "throttle", "topic", "worry",
}  # fmt: skip
"""What is set up, and who works there."""


def text_columns(folder: Path, table: str) -> set[str]:
    found = tables.rows(folder, f"pragma table_info({table})")
    return {name for _n, name, kind, *_ in found if kind.lower() == "text"}


def test_every_table_is_decided_about(file_store: Store, tmp_path: Path) -> None:
    decided = (EMPTIED.keys(), GONE.keys(), OF_A_VISIT, OF_NOBODY, PROVES, OF_THE_HOUSE)

    assert set(tables.tables(tmp_path)) == set().union(*decided)
    assert sum(map(len, decided)) == len(set().union(*decided)), "once each"


@pytest.mark.parametrize("table", EMPTIED)
def test_v14_1_1_every_column_of_a_person_is_decided_about(
    file_store: Store, tmp_path: Path, table: str
) -> None:
    assert text_columns(tmp_path, table) == EMPTIED[table].keys() | STAYS[table]


def page_of(door: str, it: Known) -> str:
    return f"/{door}/{codes.link(cast.KEY, it.id, it.nonce)}"


def pages_of_somebody(store: Store) -> list[str]:
    """Let somebody leave all that can be left; return the page of each."""
    open_booking(store, mail=True)
    return [
        page_of("w", trailing.waiter(store)),
        page_of("t", trailing.visitor(store)),
        page_of("b", trailing.booker(store)),
        page_of("c", trailing.caller(store)),
        page_of("r", trailing.referrer(store)),
    ]


def test_the_page_names_what_is_kept_and_erasing_empties_it(
    client: Client, file_store: Store, tmp_path: Path
) -> None:
    said = ""
    for path in pages_of_somebody(file_store):
        said += asked(client, path).text("main")
        assert erased(client, path).path == "/erased"

    for table, columns in EMPTIED.items():
        names = ", ".join(columns)
        ((*values,),) = tables.rows(tmp_path, f"select {names} from {table}")  # noqa: S608 - our own
        assert {each or "" for each in values} <= {"", "[]"}, table
        assert all(words in said for words in columns.values()), table
    for table, words in GONE.items():
        assert tables.count(tmp_path, table) == 0, table
        assert words in said, table
    assert trailing.left_of(tmp_path) == []
