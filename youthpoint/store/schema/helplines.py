"""Numbers that help at once, beside what is said of them in words."""

HELP_LINES = (
    """
    alter table point add column lines text not null default '[]' check (json_valid(lines))
    """,
)
