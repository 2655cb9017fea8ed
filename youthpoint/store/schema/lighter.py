"""What is written of a booking, and of what is told about it, on fewer pages.

Every page that a use case touches is written twice: into the log, and from there into the file.
So `keeping` stands for the states in which a booking keeps its time: from held to booked nothing
has to change places where times are looked for. Links and codes are indexed where there are any,
and messages are found by what they tell of with their keys, which begin with it.
"""

from youthpoint.store.schema.bookings import KEEPING, TAKEN

_KEEPING = ", ".join(f"'{each}'" for each in KEEPING)

_COLUMNS = """
    id, point_id, expert_id, service, channel, room, state, day, begins_at, ends_at, busy_from,
    busy_until, door, language, topics, age_band, nickname, phone, email, made_at, expires_at,
    moves, standby_id, visit_id, cancelled_by, sequence, version, nonce, link_digest, code_digest,
    form_key, stripped
"""

# What ends within a day and a night of its begin need not be looked for further back.
_CLASH = f"""
    select raise(abort, '{TAKEN}') from booking
    where id <> new.id and id <> coalesce(new.moves, '') and coalesce(moves, '') <> new.id
      and keeping and expert_id = new.expert_id
      and busy_from between date(new.busy_from, '-1 day') and new.busy_until
      and busy_from < new.busy_until and busy_until > new.busy_from;
    select raise(abort, '{TAKEN}') from booking
    where id <> new.id and id <> coalesce(new.moves, '') and coalesce(moves, '') <> new.id
      and keeping and new.room is not null and room = new.room and point_id = new.point_id
      and busy_from between date(new.busy_from, '-1 day') and new.busy_until
      and busy_from < new.busy_until and busy_until > new.busy_from;
"""  # noqa: S608 - our own states

LIGHTER = (
    f"""
    create table lighter_booking (
        id text primary key,
        point_id text not null references point,
        expert_id text references expert check (expert_id is not null or stripped),
        service text not null,
        channel text not null,
        room text,
        state text not null check (state in ({_KEEPING}, 'cancelled', 'no_show')),
        keeping integer not null check (keeping = (state in ({_KEEPING}))),
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
        link_digest text,
        code_digest text,
        form_key text,
        stripped integer not null default 0 check (stripped in (0, 1))
    ) strict
    """,
    f"""
    insert into lighter_booking (rowid, keeping, {_COLUMNS})
    select rowid, state in ({_KEEPING}), {_COLUMNS} from booking
    """,  # noqa: S608 - names of our own
    "drop table booking",
    "alter table lighter_booking rename to booking",
    "create unique index booking_link on booking (link_digest) where link_digest is not null",
    "create unique index booking_code on booking (code_digest) where code_digest is not null",
    "create unique index booking_form on booking (point_id, form_key) where form_key is not null",
    "create index booking_busy on booking (expert_id, busy_from) where keeping",
    "create index booking_room on booking (point_id, room, busy_from) where keeping",
    "create index booking_day on booking (point_id, day)",
    "create index booking_named on booking (point_id, day) where nonce <> ''",
    "create index booking_next on booking (point_id, begins_at) where state = 'booked'",
    "create index booking_expires on booking (point_id, expires_at) where expires_at is not null",
    "create index booking_standby on booking (standby_id) where standby_id is not null",
    "create index booking_moves on booking (moves) where moves is not null",
    f"""
    create trigger booking_free_insert before insert on booking
    when new.keeping begin {_CLASH} end
    """,
    f"""
    create trigger booking_free_update
    before update of keeping, point_id, expert_id, room, moves, busy_from, busy_until on booking
    when new.keeping and not new.stripped begin {_CLASH} end
    """,
    """
    create trigger booking_moves_no_more after update of state on booking
    when new.state not in ('held', 'offered', 'booked') begin
        delete from booking where moves = new.id;
    end
    """,
    *(
        f"""
        create trigger booking_{verb} after {verb} on booking begin
            update revision set number = number + 1
            where point_id = {"old" if verb == "delete" else "new"}.point_id;
        end
        """  # noqa: S608 - names of our own tables
        for verb in ("insert", "update", "delete")
    ),
    "drop index message_about",
)
