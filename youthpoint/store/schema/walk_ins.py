"""Days count at which hours people came by themselves; what was kept before lacks it."""

WALK_INS = ("delete from tallied",)
