"""Every preset gives what it gave."""

import numpy as np
import pandas as pd

from tests.golden.update import FILE, outcomes

SAME = 1e-9  # another machine's arithmetic differs in the last digits, a changed model in the first ones


def test_every_preset_gives_the_outcome_on_file():
    expected, found = (
        pd.read_csv(FILE, dtype={"preset": str}).set_index(["preset", "years"]),
        outcomes().set_index(["preset", "years"]),
    )
    how = "If that is meant, run `python -m tests.golden.update` and raise MODEL in core/figures/version.py or data in data/vintage.toml."
    gone, new = expected.index.difference(found.index), found.index.difference(expected.index)
    assert gone.empty, f"Links name these presets, which must stay for ever: {sorted({name for name, _ in gone})}."
    assert new.empty, (
        f"New: {sorted({name for name, _ in new})}. Run `python -m tests.golden.update` to put them on file; "
        "links sent before show what they showed, so no version is raised."
    )
    found = found.loc[expected.index]
    assert list(found.columns) == list(expected.columns), f"The columns are not those on file. {how}"
    moved = [
        f"{' after years '.join(map(str, found.index[row]))}: {found.columns[column]} was {expected.iat[row, column]:.6f}, is {found.iat[row, column]:.6f}"
        for row, column in zip(*np.where(~np.isclose(found, expected, rtol=SAME, atol=0.0)), strict=True)
    ]
    assert not moved, "\n".join([*moved, how])
