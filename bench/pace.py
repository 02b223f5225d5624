"""A bench moves faster than any person: the guard lets it."""

UNPACED = dict.fromkeys(
    ("EXPLORER_RUNS_BURST", "EXPLORER_RUNS_A_S", "EXPLORER_RUNS_BURST_A_VISITOR", "EXPLORER_RUNS_A_S_A_VISITOR"), "1000"
)
