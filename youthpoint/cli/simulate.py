"""`youthpoint simulate`: whole days of made-up visitors."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

import click

from youthpoint import demo, simulation
from youthpoint.cli import home
from youthpoint.domain.points import Point
from youthpoint.settings import Settings
from youthpoint.simulation.assumptions import VISITS_A_DAY
from youthpoint.store import Store

LAWS: Mapping[str, simulation.Law] = {"everyday": simulation.EVERYDAY, "uneven": simulation.UNEVEN}
LONGEST = 366 * 5


@click.command()
@click.option("--days", required=True, type=click.IntRange(1, LONGEST), help="How many open days.")
@click.option("--seed", default=1, show_default=True, help="The same seed plays the same days.")
@click.option(
    "--from",
    "first",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The first day; without it the last one is yesterday.",
)
@click.option("--point", "point_id", help="The point, where there are several.")
@click.option(
    "--visits-a-day", default=VISITS_A_DAY, show_default=True, type=click.FloatRange(0.1, 1000)
)
@click.option("--law", default="everyday", show_default=True, type=click.Choice(list(LAWS)))
def simulate(  # noqa: PLR0913 - one argument an option
    *,
    days: int,
    seed: int,
    first: datetime | None,
    point_id: str | None,
    visits_a_day: float,
    law: str,
) -> None:
    """Play whole days with made-up visitors, through the same operations as real ones.

    Only where the demo is: made-up visits never mix with real ones. What is drawn, and from which
    published figures, stands in youthpoint/simulation/assumptions.py.
    """
    settings = home.settings()
    if not demo.is_here(settings.data):
        raise click.ClickException(
            f"{settings.data} is not the demo’s: made-up visits never mix with real ones. "
            "Run `youthpoint demo` in a folder of its own (YOUTHPOINT_DATA)."
        )
    with home.open_store(settings, durable=False) as store:
        point = home.chosen_point(store, point_id)
        chosen = _days(store, point, days, first, settings)
        scenario = simulation.Scenario(
            key=settings.key, seed=seed, law=LAWS[law], visits_a_day=visits_a_day
        )
        played = simulation.play(store, point.id, chosen, scenario)
        with click.progressbar(played, length=days, label="Playing days") as progress:
            visits = sum(each.visits for each in progress)
    click.echo(f"Played {days} days, {chosen[0]} to {chosen[-1]}, with {visits} visits.")


def _days(
    store: Store, point: Point, number: int, first: datetime | None, settings: Settings
) -> list[date]:
    """Return the open days to play.

    Raises:
        ClickException: the point is never open, or one of the days has visits.
    """
    today = point.day_of(home.now(settings))
    step = timedelta(days=1 if first else -1)
    day = first.date() if first else today - timedelta(days=1)
    found: list[date] = []
    for _ in range(number * 8 + 100):
        if len(found) == number:
            break
        if point.spans_on(day):
            found.append(day)
        day += step
    found.sort()
    if len(found) < number:
        raise click.ClickException("The point is not open on so many days: look at its hours.")
    if found[-1] >= today:
        raise click.ClickException(f"{found[-1]} is not over yet: begin earlier.")
    with store.read() as uow:
        taken = [each for each in found if uow.visits.so_far(point.id, each).ordinal]
    if taken:
        raise click.ClickException(f"There are visits on {taken[0]} already: choose other days.")
    return found
