"""Which authority this installation has joined, and how sending there goes; a row each."""

JOINING = (
    """
    create table joined (
        only integer primary key check (only = 1),
        node text not null,
        address text not null,
        kid text not null,
        keys text not null check (json_valid(keys)),
        at text not null
    ) strict
    """,
    """
    create table pushing (
        only integer primary key check (only = 1),
        failures integer not null check (failures >= 0),
        not_before text,
        parked integer not null check (parked >= 0),
        alarm text not null,
        alarm_at text,
        heard_at text
    ) strict
    """,
    # What the authority has signed: a request's signature, and the answer that goes with it.
    """
    create table receipt (
        stream text not null references stream,
        acked integer not null check (acked >= 0),
        at text not null,
        asked text not null,
        headers text not null check (json_valid(headers)),
        body text not null check (json_valid(body)),
        primary key (stream, acked)
    ) strict
    """,
)
