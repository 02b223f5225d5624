"""Tables that several tests read, built once a file."""

import pandas as pd
import pytest

from data.build import us_lines


@pytest.fixture(scope="module")
def lines() -> pd.DataFrame:
    return us_lines.build()["us_import_lines"]
