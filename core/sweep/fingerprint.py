"""Fingerprints: what must be equal for two processes to compute the same digits.

The program, the figures and the libraries' versions are compared before anything is computed. Equal
programs can still differ in the last digit, because NumPy chooses instructions by processor; ``digits`` is
a probe of that, taken where the work is done and kept with it.
"""

from __future__ import annotations

import hashlib
import platform
from functools import cache
from importlib.metadata import version
from pathlib import Path

from core.draws.ranges import ranges
from core.figures.tables import DATA
from core.scenario.scenario import Scenario
from core.trade.simulate import simulate

CORE = Path(__file__).resolve().parents[1]
LIBRARIES = ("numpy", "pandas", "scipy")
PROBED = {"us_auto_tariff": 0.15, "usd_jpy": 137.0, "jp_car_barrier_removed": 0.5, "buy_farm": 3.0}


@cache
def program() -> dict[str, str]:
    """Hashes of the code and of the figures, and the versions of Python and the libraries."""
    return {
        "code": _hash(CORE, "*.py"),
        "figures": _hash(DATA, "*.toml", "*.json", "*.csv*"),
        "python": ".".join(platform.python_version_tuple()[:2]),
    } | {name: version(name) for name in LIBRARIES}


@cache
def digits() -> str:
    """A hash of every digit of one scenario's trade, central and under a few draws."""
    scenario = Scenario.preset("spring-2025").change(**PROBED)
    result, drawn = simulate(scenario), ranges(scenario, 64)
    arrays = (result.us.value, result.jp.value, drawn.here.us, drawn.here.jp)
    return hashlib.sha256(b"".join(array.tobytes() for array in arrays)).hexdigest()[:16]


def _hash(folder: Path, *patterns: str) -> str:
    """Hash of the files' names and content; line ends do not count, since they differ between systems."""
    found = hashlib.sha256()
    for path in sorted(
        (path for pattern in patterns for path in folder.rglob(pattern)), key=lambda one: one.as_posix()
    ):
        content = path.read_bytes()
        if path.suffix != ".gz":
            content = content.replace(b"\r\n", b"\n")
        found.update(path.relative_to(folder).as_posix().encode() + b"\0" + hashlib.sha256(content).digest())
    return found.hexdigest()[:16]
