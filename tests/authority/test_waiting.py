"""What is parked stands until a person or a new list frees it; what is held follows in order."""

from concurrent.futures import ThreadPoolExecutor, wait
from threading import Event

import pytest

from authority.operations import nodes, waiting
from authority.problems import Problem
from authority.store.store import Store
from authority.store.streams import Position, Streams
from tests.authority.speaking import NOW, ORGS, TOPICS, Speaker, publish, uuid
from tests.authority.test_questions import asked
from tests.patience import PATIENCE

LOOKS_FOR = 0.5
"""Seconds that a list may take to look that does not wait for a batch, as it has to."""

BAD = {"topics": ["never"]}


def outcomes(store: Store, speaker: Speaker) -> list[str]:
    with store.read() as uow:
        rows = uow.events.between(speaker.stream, 1, 99)
    return [f"{row.outcome} {row.code or ''}".strip() for row in rows]


def test_what_follows_in_the_aggregate_is_held_and_others_go_on(
    store: Store, speaker: Speaker
) -> None:
    told = speaker.push(
        store,
        speaker.basis(1),
        speaker.basis(2),
        speaker.referral(1, data=BAD),
        speaker.referral(1, version=2),
        speaker.referral(2),
    )

    assert told == ["applied", "applied", "parked code_unknown", "held", "applied"]


def test_a_lost_reply_loses_no_parked_event(store: Store, speaker: Speaker) -> None:
    speaker.push(store, speaker.basis(), speaker.referral(data=BAD), speaker.referral(version=2))

    told = waiting.page(store, speaker.node, None)

    assert [(each["seq"], each["outcome"]) for each in told["events"]] == [
        (2, "parked"),
        (3, "held"),
    ]
    assert told["events"][0]["code"] == "code_unknown"
    assert told["events"][0]["pointer"] == "/data/topics/0"
    assert "Aino" not in str(told)
    assert waiting.page(store, speaker.node, told["next"])["events"] == []


def test_a_basis_that_is_parked_holds_its_referral(store: Store, speaker: Speaker) -> None:
    told = speaker.push(store, speaker.basis(ypcodes="orgs@2099-01"), speaker.referral())

    assert told == ["parked code_unknown", "held"]
    publish(store, "orgs", "2099-01", ("employment_authority", "municipal_youth"))
    assert outcomes(store, speaker) == ["applied", "applied"]


def test_a_new_list_frees_what_it_cures_in_order(store: Store, speaker: Speaker) -> None:
    codes = "topics@2026-10,orgs@2026-03"
    speaker.push(
        store,
        speaker.basis(),
        speaker.referral(data=BAD, ypcodes=codes),
        speaker.referral(version=2),
    )

    publish(store, "topics", "2026-10", (*TOPICS, "never"))

    assert outcomes(store, speaker) == ["applied"] * 3
    with store.read() as uow:
        assert b"Version 2" in (uow.records.body("referral", speaker.referral_id()) or b"")
        assert [bool(row.body) for row in uow.events.waiting(speaker.node, "")] == []


def test_an_event_that_replaces_a_parked_one_frees_the_held(store: Store, speaker: Speaker) -> None:
    basis = speaker.basis()
    parked, held = speaker.referral(data=BAD), speaker.referral(version=2)
    speaker.push(store, basis, parked, held)

    told = speaker.push(store, speaker.referral(ypreplaces=parked["id"]))

    assert told == ["applied"]
    assert outcomes(store, speaker) == ["applied", "refused replaced", "applied", "applied"]


def test_a_replacement_that_is_wrong_too_frees_nothing(store: Store, speaker: Speaker) -> None:
    basis, parked = speaker.basis(), speaker.referral(data=BAD)
    speaker.push(store, basis, parked, speaker.referral(version=2))

    told = speaker.push(store, speaker.referral(data=BAD, ypreplaces=parked["id"]))

    assert told == ["parked code_unknown"]
    assert outcomes(store, speaker)[1:3] == ["parked code_unknown", "held"]


def test_staff_take_a_parked_event_back_and_the_held_build_on_it(
    store: Store, speaker: Speaker
) -> None:
    basis, parked = speaker.basis(), speaker.referral(data=BAD)
    speaker.push(store, basis, parked, speaker.referral(version=2))

    waiting.withdraw(store, speaker.node, parked["id"], NOW)

    assert outcomes(store, speaker) == ["applied", "refused withdrawn", "applied"]


def test_what_comes_later_may_build_on_a_withdrawn_version(store: Store, speaker: Speaker) -> None:
    basis, parked = speaker.basis(), speaker.referral(data=BAD)
    speaker.push(store, basis, parked)
    waiting.withdraw(store, speaker.node, parked["id"], NOW)

    assert speaker.push(store, speaker.referral(version=2)) == ["applied"]
    assert speaker.push(store, speaker.referral(version=3, ypbase="1")) == ["parked conflict"]


def test_only_what_is_parked_can_be_taken_back(store: Store, speaker: Speaker) -> None:
    basis = speaker.basis()
    speaker.push(store, basis)

    with pytest.raises(Problem, match=r"^not_parked$"):
        waiting.withdraw(store, speaker.node, basis["id"], NOW)
    with pytest.raises(Problem, match=r"^not_found$"):
        waiting.withdraw(store, speaker.node, uuid("e", 77_777), NOW)
    with store.read() as uow:
        assert uow.nodes.find(speaker.node) is not None


def test_nobody_takes_back_what_another_node_has_sent(store: Store, speaker: Speaker) -> None:
    basis, parked = speaker.basis(), speaker.referral(data=BAD)
    speaker.push(store, basis, parked)
    nodes.enrol(store, nodes.offer(store, "toinen", "Toinen", NOW), Speaker("toinen").public, NOW)

    with pytest.raises(Problem, match=r"^not_found$"):
        waiting.withdraw(store, "toinen", parked["id"], NOW)

    assert outcomes(store, speaker)[1] == "parked code_unknown"


def test_refused_events_stay_listed(store: Store, speaker: Speaker) -> None:
    speaker.push(store, speaker.referral())

    assert outcomes(store, speaker) == ["refused basis_unknown"]


def test_what_is_parked_while_a_list_is_published_is_freed_by_it(
    store: Store, speaker: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The batch has looked for the list before; it is kept before the list frees anything."""
    judged, go_on = Event(), Event()
    advance = Streams.advance

    def slowly(streams: Streams, position: Position) -> None:
        judged.set()
        assert go_on.wait(PATIENCE), "nobody let it go on"
        advance(streams, position)

    monkeypatch.setattr(Streams, "advance", slowly)
    basis = speaker.basis(ypcodes="orgs@2099-01")
    with ThreadPoolExecutor(2) as both:
        pushed = both.submit(speaker.push, store, basis)
        assert judged.wait(PATIENCE), "nothing was judged"
        published = both.submit(publish, store, "orgs", "2099-01", ORGS)
        wait([published], LOOKS_FOR)
        go_on.set()
        assert pushed.result() == ["parked code_unknown"]
        published.result()

    assert outcomes(store, speaker) == ["applied"]


def test_a_page_of_what_waits_reads_no_bodies(store: Store, speaker: Speaker) -> None:
    speaker.push(store, speaker.basis(), speaker.referral(data=BAD))

    with asked(store) as questions:
        assert waiting.page(store, speaker.node, None)["events"]

    assert not [text for text, _values in questions if "body" in text]
