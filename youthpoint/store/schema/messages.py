"""The outbox: what is to be sent to visitors, kept in the transaction of what it tells.

The staff's screens show only what could not be delivered, so only that moves the point's
revision on.
"""

_TROUBLE = "('failed', 'unsure')"

MESSAGES: tuple[str, ...] = (
    """
    create table message (
        key text primary key,
        point_id text not null references point,
        kind text not null,
        subject text not null,
        subject_id text not null,
        stamp integer not null,
        language text not null,
        phone text not null,
        email text not null,
        push text not null,
        facts text not null check (json_valid(facts)),
        made_at text not null,
        due_at text not null,
        not_after text not null,
        state text not null check (
            state in ('due', 'sending', 'sent', 'failed', 'dropped', 'unsure', 'told')
        ),
        tries integer not null,
        sent_at text,
        fault text not null
    ) strict
    """,
    "create index message_due on message (due_at) where state in ('due', 'sending')",
    "create index message_about on message (subject, subject_id)",
    f"create index message_trouble on message (point_id, made_at) where state in {_TROUBLE}",
    f"""
    create trigger message_update after update of state on message
    when new.state in {_TROUBLE} or old.state in {_TROUBLE} begin
        update revision set number = number + 1 where point_id = new.point_id;
    end
    """,  # noqa: S608 - our own states
    f"""
    create trigger message_delete after delete on message when old.state in {_TROUBLE} begin
        update revision set number = number + 1 where point_id = old.point_id;
    end
    """,  # noqa: S608 - our own states
)
