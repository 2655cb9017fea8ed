"""Two numbers a point that move on with every change of what its screens show."""

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
        for table in ("visit", "expert", "notice", "alarm", "contact", "talk")
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
