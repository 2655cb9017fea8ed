"""The jobs of every round: ending days, keeping figures, forgetting."""

from datetime import datetime

from youthpoint.gateways.holidays import of_finland
from youthpoint.operations.booking import check_in, standbys
from youthpoint.operations.callbacks import callbacks
from youthpoint.operations.figures import keeping, tallying, telling
from youthpoint.operations.forgetting import retention
from youthpoint.operations.queue import day_ends
from youthpoint.operations.setup import holidays
from youthpoint.store import Store
from youthpoint.worker.kinds import Job


def _end_days(store: Store, now: datetime) -> str:
    ended = day_ends.end_past_days(store, now=now)
    return f"{ended} visits of past days" if ended else ""


def _put_off(store: Store, now: datetime) -> str:
    late = callbacks.put_off(store, now=now)
    return f"{late} calls that nobody made" if late else ""


def _keep(store: Store, now: datetime) -> str:
    months = keeping.keep(store, now=now)
    return f"figures of {months} months" if months else ""


def _tally(store: Store, now: datetime) -> str:
    periods = tallying.keep(store, now=now)
    return f"{periods} days and months" if periods else ""


def _tell(store: Store, now: datetime) -> str:
    days = telling.make(store, now=now) + telling.make_final(store, now=now)
    return f"sheets of {days} days" if days else ""


def _know_holidays(store: Store, now: datetime) -> str:
    if not holidays.unknown_years(store, now=now):
        return ""  # asking the almanac costs much, and the round comes again soon
    days = holidays.know_holidays(store, of_finland, now=now)
    return f"{days} public holidays" if days else ""


def _forget(store: Store, now: datetime) -> str:
    gone = retention.forget_all(store, now=now)
    said = [f"{count} {kind}" for kind, count in gone.items()]
    if retention.rewrite(store, now=now):
        said.append("the file written anew")
    if not store.forget_log():
        said.append("somebody reads: the log is emptied next time")
    return ", ".join(said)


def _forget_asides(store: Store, now: datetime) -> str:
    gone = store.beside.forget_asides(now=now) if store.has_folder else 0
    return f"{gone} stores that were put aside" if gone else ""


def _end_bookings(store: Store, now: datetime) -> str:
    missed = check_in.end_what_was_missed(store, now=now)
    return f"{missed} bookings that nobody came to" if missed else ""


def _offer_times(store: Store, now: datetime) -> str:
    offered = standbys.go_round(store, now=now)
    return f"{offered} times let go or offered" if offered else ""


JOBS = (
    Job(name="learnt", run=_know_holidays),
    Job(name="ended", run=_end_days),
    Job(name="put off", run=_put_off),  # before calls of past days are forgotten
    Job(name="missed", run=_end_bookings),  # by phone and video, once the day is over
    Job(name="offered", run=_offer_times),  # a new duty frees times without anybody's doing
    Job(name="tallied", run=_tally),  # once they have ended
    Job(name="kept", run=_keep),  # before rows go: sums stay
    Job(name="told", run=_tell),  # before what they are counted of can go
    Job(name="forgotten", run=_forget),
    Job(name="cleared", run=_forget_asides),
)
