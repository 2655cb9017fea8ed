"""The tables of the first release, by family. Moments are UTC ISO 8601 text, days local dates."""

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

ACCOUNTS = (
    """
    create table account (
        id text primary key,
        username text not null unique collate nocase,
        first_name text not null,
        language text not null,
        password text not null,
        disabled_at text
    ) strict
    """,
    """
    create table account_role (
        account_id text not null references account,
        point_id text not null references point,
        role text not null,
        primary key (account_id, point_id, role)
    ) strict, without rowid
    """,
    """
    create table session (
        digest text primary key,
        account_id text not null references account,
        began_at text not null,
        seen_at text not null
    ) strict, without rowid
    """,
    "create index session_account on session (account_id)",
    """
    create table invitation (
        digest text primary key,
        role text not null,
        point_id text not null references point,
        expires_at text not null
    ) strict, without rowid
    """,
    """
    create table throttle (
        key text not null,
        began_at text not null,
        tries integer not null,
        primary key (key)
    ) strict, without rowid
    """,
)

VISITS = (
    """
    create table visit (
        id text primary key,
        point_id text not null references point,
        day text not null,
        ordinal integer,
        state text not null,
        door text not null,
        channel text not null,
        language text not null,
        age_band text not null,
        topics text not null check (json_valid(topics)),
        nickname text not null,
        place text not null,
        not_before text,
        for_expert text,
        expert_id text,
        room text,
        arrived_at text not null,
        state_since text not null,
        called_at text,
        served_at text,
        ended_at text,
        coming_at text,
        calls integer not null,
        missed integer not null,
        outcome text,
        nonce text not null,
        link_digest text unique,
        code_digest text unique,
        form_key text,
        stripped integer not null default 0,
        version integer not null,
        unique (point_id, day, ordinal),
        unique (point_id, form_key)
    ) strict
    """,
    """
    create index visit_open on visit (point_id, state, place)
    where state in ('waiting', 'called', 'in_service', 'missed')
    """,
    # An expert has one visitor at a time.
    """
    create unique index visit_at_desk on visit (point_id, expert_id)
    where state in ('called', 'in_service')
    """,
    "create index visit_day on visit (point_id, day)",
    "create index visit_to_forget on visit (day) where nonce <> ''",
    "create index visit_to_strip on visit (day) where not stripped",
    """
    create table stay (
        visit_id text not null references visit on delete cascade,
        seq integer not null,
        state text not null,
        act text not null,
        expert_id text,
        began_at text not null,
        ended_at text,
        primary key (visit_id, seq)
    ) strict, without rowid
    """,
    """
    create table encounter (
        id integer primary key,
        visit_id text not null references visit on delete cascade,
        point_id text not null,
        expert_id text not null,
        topics text not null check (json_valid(topics)),
        called_at text,
        began_at text not null,
        ended_at text not null
    ) strict
    """,
    "create index encounter_recent on encounter (point_id, ended_at)",
    "create index encounter_visit on encounter (visit_id)",
    """
    create table forecast (
        visit_id text primary key references visit on delete cascade,
        point_id text not null,
        made_at text not null,
        ahead integer not null,
        low text not null,
        high text not null,
        called_at text
    ) strict, without rowid
    """,
)

DESK = (
    """
    create table act (
        seq integer primary key,
        id text not null unique,
        point_id text not null references point,
        account_id text,
        visit_id text not null,
        kind text not null,
        at text not null,
        undone_at text,
        before text not null check (json_valid(before))
    ) strict
    """,
    "create index act_recent on act (at)",
    """
    create table contact (
        id text primary key,
        point_id text not null references point,
        day text not null,
        kind text not null,
        channel text not null,
        at text not null,
        account_id text,
        heads integer not null check (heads between 1 and 500),
        topics text not null check (json_valid(topics))
    ) strict
    """,
    "create index contact_day on contact (point_id, day)",
    """
    create table notice (
        id text primary key,
        point_id text not null references point,
        day text not null,
        body text not null check (json_valid(body)),
        account_id text,
        begun_at text not null,
        ended_at text
    ) strict
    """,
    "create index notice_now on notice (point_id) where ended_at is null",
    """
    create table alarm (
        id text primary key,
        point_id text not null references point,
        account_id text not null,
        first_name text not null,
        room text not null,
        rung_at text not null,
        answered_by text,
        ended_at text
    ) strict
    """,
    "create index alarm_now on alarm (point_id) where ended_at is null",
    """
    create table feedback (
        id text primary key,
        point_id text not null references point,
        day text not null,
        language text not null,
        face integer check (face between 1 and 5),
        answers text not null check (json_valid(answers)),
        comment text not null,
        gender text,
        wants_talk integer not null check (wants_talk in (0, 1))
    ) strict
    """,
    "create index feedback_day on feedback (point_id, day)",
    """
    create table purge (
        id integer primary key,
        at text not null,
        kind text not null,
        removed integer not null
    ) strict
    """,
    """
    create table sheet (
        point_id text not null references point,
        period text not null,
        definitions integer not null,
        made_at text not null,
        body text not null check (json_valid(body)),
        primary key (point_id, period, definitions)
    ) strict, without rowid
    """,
)

REVISIONS = (
    """
    create table revision (
        point_id text primary key references point,
        number integer not null,
        furniture integer not null
    ) strict, without rowid
    """,
    """
    create trigger point_insert after insert on point begin
        insert into revision values (new.id, 1, 1);
    end
    """,
    """
    create trigger point_update after update on point begin
        update revision set number = number + 1, furniture = furniture + 1
        where point_id = new.id;
    end
    """,
    *(
        f"""
        create trigger {table}_{verb} after {verb} on {table} begin
            update revision set number = number + 1
            where point_id = {"old" if verb == "delete" else "new"}.point_id;
        end
        """  # noqa: S608 - names of our own tables
        for table in ("visit", "expert", "notice", "alarm", "contact")
        for verb in ("insert", "update", "delete")
    ),
    *(
        f"""
        create trigger {table}_{verb} after {verb} on {table} begin
            update revision set number = number + 1, furniture = furniture + 1
            where point_id = {row.format("old" if verb == "delete" else "new")};
        end
        """  # noqa: S608 - names of our own tables
        for table, row in (
            ("topic", "{}.point_id"),
            ("service", "{}.point_id"),
            ("duty_slot", "(select point_id from expert where id = {}.expert_id)"),
        )
        for verb in ("insert", "update", "delete")
    ),
)
"""Two numbers a point: one that every change of what its screens show moves on, whoever wrote it,
and one that only a change of what the coordinator set up does."""
