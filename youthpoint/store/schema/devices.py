"""Which printer a kiosk's slips go to, and how a device was taken out of its kiosk by hand."""

DEVICES = (
    "alter table station add column prints_on text not null default ''",
    """
    alter table station
    add column by_browser integer not null default 0 check (by_browser in (0, 1))
    """,
    "alter table station add column left_at text",
    "alter table station add column left_by text not null default ''",
    "alter table pairing add column leaves integer not null default 0 check (leaves in (0, 1))",
    "alter table pairing add column made_by text not null default ''",
    "alter table slip add column printer text not null default ''",
)
