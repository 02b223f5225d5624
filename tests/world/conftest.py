import json
from pathlib import Path

import pytest

CASES = Path(__file__).parents[1] / "cases"


@pytest.fixture
def case():
    """Load a published case by id: its inputs, its printed outputs and the tolerance of the print."""
    return lambda name: json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
