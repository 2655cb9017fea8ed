"""The schema, as the steps that made it. A step is never edited once released."""

from sqlite_utils import Database, Migrations

from youthpoint.store import schema

migrations = Migrations("youthpoint")


@migrations(name="001_foundation")
def foundation(db: Database) -> None:
    """Create points, accounts, visits and the desk's own tables."""
    for statement in schema.FOUNDATION:
        db.execute(statement)


@migrations(name="002_appointments")
def appointments(db: Database) -> None:
    """Create booked times, call-backs, messages and holidays."""
    for statement in schema.APPOINTMENTS:
        db.execute(statement)


@migrations(name="003_room")
def room(db: Database) -> None:
    """Create the house's devices and what they print."""
    for statement in schema.ROOM:
        db.execute(statement)


@migrations(name="004_devices")
def devices(db: Database) -> None:
    """Let kiosks have printers of their own, and be left by hand."""
    for statement in schema.DEVICES:
        db.execute(statement)


@migrations(name="005_lighter")
def lighter(db: Database) -> None:
    """Keep bookings and messages on fewer pages."""
    for statement in schema.LIGHTER:
        db.execute(statement)


@migrations(name="006_slips")
def slips(db: Database) -> None:
    """Let a booked time be printed, too."""
    for statement in schema.SLIPS:
        db.execute(statement)


@migrations(name="007_setup")
def setup(db: Database) -> None:
    """Remember every change of a point's set-up, its organisations and its rooms."""
    for statement in schema.SETUP:
        db.execute(statement)


@migrations(name="008_tallies")
def tallies(db: Database) -> None:
    """Keep what each day came to, and whose expert an encounter was with."""
    for statement in schema.TALLIES:
        db.execute(statement)


@migrations(name="009_accounts")
def accounts(db: Database) -> None:
    """Manage accounts at the desk, and say what each organisation's people may see."""
    for statement in schema.MANAGING:
        db.execute(statement)


@migrations(name="010_help_lines")
def help_lines(db: Database) -> None:
    """Know numbers that help at once."""
    for statement in schema.HELP_LINES:
        db.execute(statement)


@migrations(name="011_catalogue")
def catalogue(db: Database) -> None:
    """Remember which entry of the Service Catalogue a point is, and what it said."""
    for statement in schema.LINKING:
        db.execute(statement)


@migrations(name="013_walk_ins")
def walk_ins(db: Database) -> None:
    """Let every day be counted anew, with the hours of those who came by themselves."""
    for statement in schema.WALK_INS:
        db.execute(statement)


@migrations(name="014_sync")
def sync(db: Database) -> None:
    """Keep why records may leave, and what waits to be sent."""
    for statement in schema.SYNC:
        db.execute(statement)


@migrations(name="015_telling")
def telling(db: Database) -> None:
    """Keep the sheets of days and months, and what they left untold."""
    for statement in schema.TELLING:
        db.execute(statement)


@migrations(name="016_joining")
def joining(db: Database) -> None:
    """Remember which authority was joined, and how sending there goes."""
    for statement in schema.JOINING:
        db.execute(statement)


@migrations(name="017_referring")
def referring(db: Database) -> None:
    """Keep what partners were asked to do, by whom, and that it may be taken back."""
    for statement in schema.REFERRING:
        db.execute(statement)


@migrations(name="018_proving")
def proving(db: Database) -> None:
    """Keep what comparing has shown, what was erased on order, and code lists."""
    for statement in schema.PROVING:
        db.execute(statement)


@migrations(name="019_pausing")
def pausing(db: Database) -> None:
    """Let sending be paused, and screens show who can be referred and who was."""
    for statement in schema.PAUSING:
        db.execute(statement)


@migrations(name="020_receivers")
def receivers(db: Database) -> None:
    """Know how the authority is reached, which keys overlap, and what it is called."""
    for statement in schema.RECEIVING:
        db.execute(statement)


@migrations(name="021_looks")
def looks(db: Database) -> None:
    """Keep who looked at whom, chained."""
    for statement in schema.LOOKS:
        db.execute(statement)


@migrations(name="022_second_factors")
def second_factors(db: Database) -> None:
    """Keep a second step of signing in, and the kind of browser of each sign-in."""
    for statement in schema.SECOND_FACTORS:
        db.execute(statement)


@migrations(name="024_trails")
def trails(db: Database) -> None:
    """Remember what people had erased of their own."""
    for statement in schema.TRAILS:
        db.execute(statement)


@migrations(name="025_barriers")
def barriers(db: Database) -> None:
    """Keep what people could not use, and told."""
    for statement in schema.BARRIERS:
        db.execute(statement)


@migrations(name="026_identities")
def identities(db: Database) -> None:
    """Keep who an account is to the organisation's provider, and how each sign-in was begun."""
    for statement in schema.IDENTITIES:
        db.execute(statement)


@migrations(name="027_passkeys")
def passkeys(db: Database) -> None:
    """Keep passkeys, and what is asked of them."""
    for statement in schema.PASSKEYS:
        db.execute(statement)


@migrations(name="028_deciding")
def deciding(db: Database) -> None:
    """Keep what is decided by itself from now on for as long as it was kept till then."""
    for statement in schema.DECIDING:
        db.execute(statement)


@migrations(name="029_hearing")
def hearing(db: Database) -> None:
    """Keep which time the authority has, and whether it reads only newer forms than ours."""
    for statement in schema.HEARING:
        db.execute(statement)
