"""The schema, as the steps that made it. A step is never edited once released."""

from collections.abc import Callable, Sequence

from sqlite_utils import Database, Migrations

from youthpoint.store import schema

migrations = Migrations("youthpoint")

STEPS: Sequence[tuple[str, Sequence[str]]] = (
    # Create points, accounts, visits and the desk's own tables.
    ("001_foundation", schema.FOUNDATION),
    # Create booked times, call-backs, messages and holidays.
    ("002_appointments", schema.APPOINTMENTS),
    # Create the house's devices and what they print.
    ("003_room", schema.ROOM),
    # Let kiosks have printers of their own, and be left by hand.
    ("004_devices", schema.DEVICES),
    # Keep bookings and messages on fewer pages.
    ("005_lighter", schema.LIGHTER),
    # Let a booked time be printed, too.
    ("006_slips", schema.SLIPS),
    # Remember every change of a point's set-up, its organisations and its rooms.
    ("007_setup", schema.SETUP),
    # Keep what each day came to, and whose expert an encounter was with.
    ("008_tallies", schema.TALLIES),
    # Manage accounts at the desk, and say what each organisation's people may see.
    ("009_accounts", schema.MANAGING),
    # Know numbers that help at once.
    ("010_help_lines", schema.HELP_LINES),
    # Remember which entry of the Service Catalogue a point is, and what it said.
    ("011_catalogue", schema.LINKING),
    # Let every day be counted anew, with the hours of those who came by themselves.
    ("013_walk_ins", schema.WALK_INS),
    # Keep why records may leave, and what waits to be sent.
    ("014_sync", schema.SYNC),
    # Keep the sheets of days and months, and what they left untold.
    ("015_telling", schema.TELLING),
    # Remember which authority was joined, and how sending there goes.
    ("016_joining", schema.JOINING),
    # Keep what partners were asked to do, by whom, and that it may be taken back.
    ("017_referring", schema.REFERRING),
    # Keep what comparing has shown, what was erased on order, and code lists.
    ("018_proving", schema.PROVING),
    # Let sending be paused, and screens show who can be referred and who was.
    ("019_pausing", schema.PAUSING),
    # Know how the authority is reached, which keys overlap, and what it is called.
    ("020_receivers", schema.RECEIVING),
    # Keep who looked at whom, chained.
    ("021_looks", schema.LOOKS),
    # Keep a second step of signing in, and the kind of browser of each sign-in.
    ("022_second_factors", schema.SECOND_FACTORS),
    # Remember what people had erased of their own.
    ("024_trails", schema.TRAILS),
    # Keep what people could not use, and told.
    ("025_barriers", schema.BARRIERS),
    # Keep who an account is to the organisation's provider, and how each sign-in was begun.
    ("026_identities", schema.IDENTITIES),
    # Keep passkeys, and what is asked of them.
    ("027_passkeys", schema.PASSKEYS),
    # Keep what is decided by itself from now on for as long as it was kept till then.
    ("028_deciding", schema.DECIDING),
    # Keep which time the authority has, and whether it reads only newer forms than ours.
    ("029_hearing", schema.HEARING),
    # Remember whom the organisation's word lets in no more, once their account is forgotten.
    ("030_barring", schema.BARRING),
)
"""Each by its name, with its statements; above it what it is for."""


def _taking(statements: Sequence[str]) -> Callable[[Database], None]:
    """Return the step that takes these statements."""

    def step(db: Database) -> None:
        for statement in statements:
            db.execute(statement)

    return step


for name, statements in STEPS:
    migrations(name=name)(_taking(statements))
