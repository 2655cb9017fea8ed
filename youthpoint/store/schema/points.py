"""Points, what they offer, who helps."""

POINTS = (
    """
    create table point (
        id text primary key,
        name text not null check (json_valid(name)),
        address text not null check (json_valid(address)),
        zone text not null,
        languages text not null check (json_valid(languages)),
        hours text not null check (json_valid(hours)),
        exceptions text not null check (json_valid(exceptions)),
        age_under integer not null,
        help_phone text not null,
        crisis text not null check (json_valid(crisis)),
        partners text not null check (json_valid(partners)),
        policy text not null check (json_valid(policy)),
        stopped_on text,
        position integer not null
    ) strict
    """,
    """
    create table service (
        point_id text not null references point,
        code text not null,
        name text not null check (json_valid(name)),
        age_from integer not null,
        age_under integer not null,
        primary key (point_id, code)
    ) strict, without rowid
    """,
    """
    create table topic (
        point_id text not null references point,
        code text not null,
        position integer not null,
        body text not null check (json_valid(body)),
        primary key (point_id, code)
    ) strict, without rowid
    """,
    """
    create table expert (
        id text primary key,
        point_id text not null references point,
        account_id text references account,
        first_name text not null,
        role text not null,
        organisation text not null,
        room text not null,
        topics text not null check (json_valid(topics)),
        languages text not null check (json_valid(languages)),
        presence text not null,
        presence_since text
    ) strict
    """,
    "create unique index expert_account on expert (point_id, account_id)",
    """
    create table duty_slot (
        expert_id text not null references expert,
        weekday integer not null check (weekday between 0 and 6),
        begins text not null,
        ends text not null check (ends > begins),
        valid_from text,
        valid_until text,
        primary key (expert_id, weekday, begins)
    ) strict, without rowid
    """,
)
