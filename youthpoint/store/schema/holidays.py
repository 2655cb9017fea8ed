"""Public holidays, the same for every point of a country."""

HOLIDAYS = (
    """
    create table holiday (
        country text not null,
        day text not null,
        name text not null check (json_valid(name)),
        primary key (country, day)
    ) strict, without rowid
    """,
    *(
        f"""
        create trigger holiday_{verb} after {verb} on holiday begin
            update revision set number = number + 1, furniture = furniture + 1;
        end
        """  # noqa: S608 - names of our own tables
        for verb in ("insert", "update", "delete")
    ),
)
