"""A bench moves faster than any person: the guard lets it."""

UNPACED = {"EXPLORER_RUNS_BURST": "1000", "EXPLORER_RUNS_A_S": "1000"}
