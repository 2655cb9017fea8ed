"""What is said to be wrong stays so until it is cured, or until somebody has looked."""

from tests.cast import NOON
from youthpoint.domain.sync.pushing import CHAIN, Pushing


def test_an_alarm_stays_until_a_round_ends_well_or_another_one_takes_its_place() -> None:
    going = Pushing().failed(at=NOON, share=0, alarm="clock_skew")
    assert going.failed(at=NOON, share=0).alarm == "clock_skew"
    assert going.failed(at=NOON, share=0, alarm="no_key").alarm == "no_key"
    assert going.ended_well(at=NOON).alarm == ""


def test_no_other_alarm_takes_the_place_of_one_at_which_a_person_has_to_look() -> None:
    going = Pushing().failed(at=NOON, share=0, alarm=CHAIN)

    after = going.failed(at=NOON, share=0, alarm="no_key")

    assert (after.alarm, after.is_stopped, after.failures) == (CHAIN, True, 2)
    assert after.heard(at=NOON).is_stopped
    assert not after.looked_at().is_stopped
