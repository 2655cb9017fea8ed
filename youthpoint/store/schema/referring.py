"""Who asked that a partner contacts them: a row keeps the person for some weeks, then the fact."""

REFERRING = (
    """
    create table referral (
        id text primary key,
        point_id text not null references point,
        basis_id text not null unique references basis,
        visit_id text,
        recipient text not null,
        name text not null,
        phone text not null,
        email text not null,
        topics text not null check (json_valid(topics)),
        message text not null,
        language text not null,
        given_at text not null,
        salt text not null,
        nonce text not null,
        taken_back_at text,
        version integer not null,
        link_digest text not null unique,
        form_key text,
        unique (point_id, form_key)
    ) strict
    """,
    "create index referral_given on referral (point_id, given_at)",
    "create index referral_known on referral (point_id, given_at) where salt <> ''",
    "create index referral_visit on referral (visit_id) where visit_id is not null",
)
