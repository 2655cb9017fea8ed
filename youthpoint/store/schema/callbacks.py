"""Calls that were asked for."""

CALLBACKS = (
    """
    create table callback (
        id text primary key,
        point_id text not null references point,
        day text not null,
        begins_at text not null,
        ends_at text not null check (ends_at > begins_at),
        state text not null,
        language text not null,
        topics text not null check (json_valid(topics)),
        nickname text not null,
        phone text not null,
        message integer not null check (message in (0, 1)),
        asked_at text not null,
        tries integer not null,
        tried_at text,
        taken_by text,
        taken_at text,
        ended_at text,
        version integer not null,
        nonce text not null,
        link_digest text unique,
        code_digest text unique,
        form_key text,
        unique (point_id, form_key)
    ) strict
    """,
    "create index callback_open on callback (point_id, begins_at) where state = 'asked'",
    "create index callback_day on callback (point_id, day)",
    *(
        f"""
        create trigger callback_{verb} after {verb} on callback begin
            update revision set number = number + 1
            where point_id = {"old" if verb == "delete" else "new"}.point_id;
        end
        """  # noqa: S608 - names of our own tables
        for verb in ("insert", "update", "delete")
    ),
)
"""Whom we call back: a row goes with its window's day, its number when the call is over."""
