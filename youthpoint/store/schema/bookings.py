"""Booked times, who waits for one, and what a day's duty is when it is not the week's.

A time that is held, booked or offered is a row of `booking`. No two of them may keep the same
expert or the same room at once, whoever writes them: the triggers see to it. `busy_from` and
`busy_until` are the meeting with the time that the expert keeps free before and after it.
"""

TAKEN = "time-taken"
"""What a trigger says when a time is not free."""

KEEPING = ("held", "offered", "booked", "arrived")
"""The states of a booking in which it keeps its time."""

_KEEPING = ", ".join(f"'{each}'" for each in KEEPING)

# What ends within a day and a night of its begin need not be looked for further back.
_CLASH = f"""
    select raise(abort, '{TAKEN}') from booking
    where id <> new.id and id <> coalesce(new.moves, '') and coalesce(moves, '') <> new.id
      and state in ({_KEEPING})
      and expert_id = new.expert_id
      and busy_from between date(new.busy_from, '-1 day') and new.busy_until
      and busy_from < new.busy_until and busy_until > new.busy_from;
    select raise(abort, '{TAKEN}') from booking
    where id <> new.id and id <> coalesce(new.moves, '') and coalesce(moves, '') <> new.id
      and state in ({_KEEPING})
      and new.room is not null and room = new.room and point_id = new.point_id
      and busy_from between date(new.busy_from, '-1 day') and new.busy_until
      and busy_from < new.busy_until and busy_until > new.busy_from;
"""  # noqa: S608 - our own states

BOOKINGS = (
    "alter table service add column terms text check (terms is null or json_valid(terms))",
    """alter table expert add column channels text not null default '["place"]'
       check (json_valid(channels))""",
    "alter table expert add column video_link text not null default ''",
    "alter table expert add column lengths text not null default '{}' check (json_valid(lengths))",
    "alter table duty_slot add column room text not null default ''",
    "alter table duty_slot add column walk_ins integer check (walk_ins between 0 and 100)",
    "alter table duty_slot add column staff integer check (staff between 0 and 100)",
    "alter table visit add column booking_id text",
    "alter table visit add column booked_for text",
    "alter table visit add column phone text not null default ''",
    "create index visit_phone on visit (ended_at) where phone <> ''",
    """
    create table duty_day (
        expert_id text not null references expert,
        day text not null,
        spans text not null check (json_valid(spans)),
        primary key (expert_id, day)
    ) strict, without rowid
    """,
    f"""
    create table booking (
        id text primary key,
        point_id text not null references point,
        expert_id text references expert check (expert_id is not null or stripped),
        service text not null,
        channel text not null,
        room text,
        state text not null check (state in ({_KEEPING}, 'cancelled', 'no_show')),
        day text not null,
        begins_at text not null,
        ends_at text not null check (ends_at > begins_at),
        busy_from text not null check (busy_from <= begins_at),
        busy_until text not null
            check (busy_until >= ends_at and busy_until < date(busy_from, '+2 days')),
        door text not null,
        language text not null,
        topics text not null check (json_valid(topics)),
        age_band text not null,
        nickname text not null,
        phone text not null,
        email text not null,
        made_at text not null,
        expires_at text,
        moves text check (moves is null or state in ('held', 'offered')),
        standby_id text,
        visit_id text,
        cancelled_by text,
        sequence integer not null,
        version integer not null,
        nonce text not null,
        link_digest text unique,
        code_digest text unique,
        form_key text,
        stripped integer not null default 0 check (stripped in (0, 1)),
        unique (point_id, form_key)
    ) strict
    """,
    f"create index booking_busy on booking (expert_id, busy_from) where state in ({_KEEPING})",
    f"create index booking_room on booking (point_id, room, busy_from) where state in ({_KEEPING})",
    "create index booking_day on booking (point_id, day)",
    "create index booking_named on booking (point_id, day) where nonce <> ''",
    "create index booking_next on booking (point_id, begins_at) where state = 'booked'",
    "create index booking_expires on booking (point_id, expires_at) where expires_at is not null",
    "create index booking_standby on booking (standby_id) where standby_id is not null",
    f"""
    create trigger booking_free_insert before insert on booking
    when new.state in ({_KEEPING}) begin {_CLASH} end
    """,
    f"""
    create trigger booking_free_update
    before update of state, point_id, expert_id, room, moves, busy_from, busy_until on booking
    when new.state in ({_KEEPING}) and not new.stripped begin {_CLASH} end
    """,
    """
    create trigger booking_moves_no_more after update of state on booking
    when new.state not in ('held', 'offered', 'booked') begin
        delete from booking where moves = new.id;
    end
    """,
    "create index booking_moves on booking (moves) where moves is not null",
    """
    create table standby (
        id text primary key,
        point_id text not null references point,
        state text not null check (state in ('waiting', 'met', 'ended')),
        topics text not null check (json_valid(topics)),
        service text not null,
        expert_id text,
        channel text not null,
        part text not null check (part in ('any', 'morning', 'afternoon')),
        until text not null,
        language text not null,
        age_band text not null,
        nickname text not null,
        phone text not null,
        email text not null,
        made_at text not null,
        declined text not null check (json_valid(declined)),
        moves text,
        nonce text not null,
        link_digest text unique,
        code_digest text unique,
        form_key text,
        version integer not null,
        unique (point_id, form_key)
    ) strict
    """,
    "create index standby_waiting on standby (point_id, made_at) where state = 'waiting'",
    *(
        f"""
        create trigger booking_{verb} after {verb} on booking begin
            update revision set number = number + 1
            where point_id = {"old" if verb == "delete" else "new"}.point_id;
        end
        """  # noqa: S608 - names of our own tables
        for verb in ("insert", "update", "delete")
    ),
    *(
        f"""
        create trigger duty_day_{verb} after {verb} on duty_day begin
            update revision set number = number + 1, furniture = furniture + 1
            where point_id = (select point_id from expert where id = {row}.expert_id);
        end
        """  # noqa: S608 - names of our own tables
        for verb, row in (("insert", "new"), ("update", "new"), ("delete", "old"))
    ),
)
