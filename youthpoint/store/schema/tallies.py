"""What days and months came to, and what takes it back when a row of theirs changes.

A day or a month (`2026-11-24`, `2026-11`) that is in `tallied` has its counts in `tally`; others
are counted from their rows. Whatever is counted of a row changes that row here, whoever writes it:
its day is counted anew then. Stripping a row changes no count, as what it takes is `settled` with
the day before.
"""

_BACK = "delete from tallied where point_id = {point} and period in ({days});"
_DAY_OF = "select day from visit where id = {row}.visit_id"

# A table, the columns of it that are counted, when a change of them is one.
_COUNTED = (
    (
        "visit",
        """point_id, day, state, outcome, arrived_at, booked_for, called_at, served_at, calls,
        age_band, door, channel, language, topics""",
        "new.stripped = old.stripped",
    ),
    ("contact", "point_id, day, kind, channel, heads", "true"),
    ("booking", "point_id, day, state, begins_at, ends_at", "new.stripped = old.stripped"),
    ("feedback", "point_id, day, face, answers", "true"),
)

# A table of rows below visits, and the same; what lies below a stripped visit tells nothing more.
_BELOW = (
    (
        "encounter",
        "visit_id, organisation, began_at, ended_at",
        "old.organisation is null or new.organisation is not null",
        "",
    ),
    ("forecast", "visit_id, low, high", "true", " and not stripped"),
)


def _triggers() -> list[str]:
    made = []
    for table, columns, when in _COUNTED:
        for verb, row, days in (
            ("insert", "new", "new.day"),
            (f"update of {columns}", "new", "old.day, new.day"),
            ("delete", "old", "old.day"),
        ):
            made.append(
                _trigger(table, verb, _BACK.format(point=f"{row}.point_id", days=days), when)
            )
    for table, columns, when, unless in _BELOW:
        for verb, row in (("insert", "new"), (f"update of {columns}", "new"), ("delete", "old")):
            days = _DAY_OF.format(row=row) + unless
            made.append(
                _trigger(table, verb, _BACK.format(point=f"{row}.point_id", days=days), when)
            )
    return made


def _trigger(table: str, verb: str, then: str, when: str) -> str:
    name = f"{table}_counted_{verb.split(maxsplit=1)[0]}"
    condition = f"when {when}" if verb.startswith("update") else ""
    return f"create trigger {name} after {verb} on {table} {condition} begin {then} end"


TALLIES = (
    """
    create table tallied (
        point_id text not null references point,
        period text not null,
        visits integer not null,
        primary key (point_id, period)
    ) strict, without rowid
    """,
    *(
        f"""
        create table {table} (
            point_id text not null references point,
            period text not null,
            cube text not null,
            code text not null,
            count integer not null,
            primary key (point_id, period, cube, code)
        ) strict, without rowid
        """
        for table in ("tally", "settled")
    ),
    # A month is what its days came to.
    """
    create trigger tallied_delete after delete on tallied begin
        delete from tally
        where point_id = old.point_id and period in (old.period, substr(old.period, 1, 7));
        delete from tallied
        where point_id = old.point_id and period = substr(old.period, 1, 7);
    end
    """,
    "alter table encounter add column organisation text",
    """
    update encounter set organisation = (select organisation from expert where id = expert_id)
    where expert_id <> ''
    """,
    *_triggers(),
    # Days and hours are those of the point's clock.
    """
    create trigger point_counted_update after update of zone on point when new.zone <> old.zone
    begin delete from tallied where point_id = new.id; end
    """,
)
