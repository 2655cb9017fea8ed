"""What is decided by itself from now on goes on as it was: by the time that it went by till then.

On which days an expert was away went with numbers and minutes, and who has left with the rows;
names are needed for three months (`youthpoint/domain/forgetting/keeping.py`).
"""

DECIDING = (
    """
    update point
    set policy = json_set(policy, '$.absence_days', policy ->> '$.strip_days')
    where policy ->> '$.strip_days' is not null and policy ->> '$.absence_days' is null
    """,
    """
    update point
    set policy = json_set(policy, '$.left_months', max(3, policy ->> '$.keep_months'))
    where policy ->> '$.keep_months' is not null and policy ->> '$.left_months' is null
    """,
)
