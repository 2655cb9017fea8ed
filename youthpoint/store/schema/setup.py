"""How points were set up: every change of it, and the organisations and rooms that experts name."""

SETUP = (
    """
    create table organisation (
        point_id text not null references point,
        code text not null,
        kind text not null,
        name text not null check (json_valid(name)),
        primary key (point_id, code)
    ) strict, without rowid
    """,
    """
    create table room (
        point_id text not null references point,
        code text not null,
        name text not null check (json_valid(name)),
        primary key (point_id, code)
    ) strict, without rowid
    """,
    """
    insert into organisation
    select distinct point_id, organisation, organisation, '{}' from expert
    """,
    """
    insert into room
    select point_id, room, '{}' from expert where room <> ''
    union
    select point_id, duty_slot.room, '{}' from duty_slot join expert on expert.id = expert_id
    where duty_slot.room <> ''
    """,
    "alter table expert add column gone integer not null default 0 check (gone in (0, 1))",
    """
    create table change (
        id integer primary key,
        point_id text not null references point,
        act text not null,
        at text not null,
        made_by text not null,
        part text not null,
        code text not null,
        before text check (json_valid(before)),
        after text check (json_valid(after)),
        undoes text not null
    ) strict
    """,
    "create index change_of on change (point_id, id)",
    *(
        f"""
        create trigger {table}_{verb} after {verb} on {table} begin
            update revision set number = number + 1, furniture = furniture + 1
            where point_id = {"old" if verb == "delete" else "new"}.point_id;
        end
        """  # noqa: S608 - names of our own tables
        for table in ("organisation", "room")
        for verb in ("insert", "update", "delete")
    ),
)
