"""Parts: the answers of an unfinished sweep, kept beside the output in ``OUT.parts/``.

``job.json`` says whose parts they are. A part is written under another name and renamed when it is whole,
so that whatever is there under its own name is whole; a part that cannot be read, or that is another
job's, is computed again.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from core.sweep.errors import WrongSweep
from core.sweep.fingerprint import program
from core.sweep.plan import Plan
from core.sweep.work import Answer

ROWS, DRAWS = "rows", "draws"


@dataclass
class Parts:
    """The parts of one job. `done`: numbers of the pieces that need no computing; `digits`: as their processes gave."""

    folder: Path
    job: str
    kinds: tuple[str, ...]
    done: set[int] = field(default_factory=set)
    digits: str = ""

    def add(self, answer: Answer) -> None:
        """Keep an answer. Raises WrongSweep when its process computes other digits than those before it."""
        if answer.program != program():
            other = [name for name, value in program().items() if answer.program.get(name) != value]
            raise WrongSweep(
                f"A process that joined has another program than this one: its {', '.join(other)} differs. "
                "What is done is kept. If the program was changed meanwhile, change it back and --resume, or begin again."
            )
        if self.digits not in ("", answer.digits):
            raise WrongSweep(
                "Two processors give other last digits for the same sums, so their parts are not mixed. What is done is "
                f"kept: go on with --resume on a machine like the first, or delete {self.folder} and begin again."
            )
        self.digits = answer.digits
        if answer.draws is not None:
            self._write(DRAWS, answer.number, answer.draws)
        self._write(ROWS, answer.number, answer.rows)
        self.done.add(answer.number)

    def tables(self, kind: str) -> Iterator[pa.Table]:
        """The tables of a kind, in the order of their pieces."""
        for number in sorted(self.done):
            yield pq.read_table(self._path(kind, number)).replace_schema_metadata(None)

    def remove(self) -> None:
        """Remove the folder; the output holds everything."""
        shutil.rmtree(self.folder)

    def find(self, plan: Plan) -> None:
        """Fill `done` with the pieces whose parts are whole and this job's."""
        for number, numbers in enumerate(plan.pieces()):
            expected = {ROWS: len(numbers), DRAWS: len(numbers) * plan.draws}
            found = [self._digits(self._path(kind, number), expected[kind]) for kind in self.kinds]
            if all(found) and (not self.digits or {self.digits} == set(found)):
                self.done.add(number)
                self.digits = found[0]

    def _path(self, kind: str, number: int) -> Path:
        return self.folder / f"{kind}-{number:06d}.parquet"

    def _write(self, kind: str, number: int, table: pa.Table) -> None:
        path = self._path(kind, number)
        unfinished = path.with_suffix(".unfinished")
        pq.write_table(table.replace_schema_metadata({"job": self.job, "digits": self.digits}), unfinished)
        os.replace(unfinished, path)

    def _digits(self, path: Path, rows: int) -> str:
        """The digits a part was written with; empty when it is not there, not whole or another job's."""
        try:
            found = pq.read_metadata(path)
        except (OSError, pa.ArrowInvalid):
            return ""
        facts = found.metadata or {}
        whole = found.num_rows == rows and facts.get(b"job", b"").decode() == self.job
        return facts.get(b"digits", b"").decode() if whole else ""


def facts(plan: Plan) -> dict:
    """What identifies a job: the plan and the program."""
    return plan.facts() | {"program": program()}


def job_of(plan: Plan) -> str:
    """The hash of a job: the same plan under the same program.

    >>> from core import Scenario
    >>> from core.sweep.starts import Start
    >>> plan = Plan((Start(Scenario.preset("2024")),))
    >>> job_of(plan) == job_of(Plan((Start(Scenario.preset("2024")),)))
    True
    """
    return hashlib.sha256(json.dumps(facts(plan), sort_keys=True).encode()).hexdigest()[:32]


def begin(folder: Path, plan: Plan, *, resume: bool) -> Parts:
    """The parts of a plan, new or, when resuming, with what is done already.

    Raises WrongSweep when there are parts and none were expected, or when they are another job's.
    """
    kinds = (ROWS, DRAWS) if plan.per_draw else (ROWS,)
    parts, about = Parts(folder, job_of(plan), kinds), folder / "job.json"
    if about.exists():
        if not resume:
            raise WrongSweep(f"{folder} holds an unfinished sweep. Go on with --resume, or delete it to begin again.")
        _check(folder, _read(about), json.loads(json.dumps(facts(plan))))
        parts.find(plan)
        return parts
    if folder.exists() and any(folder.iterdir()):
        raise WrongSweep(f"{folder} is there and is not a sweep's. Give --out another name.")
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / "job.unfinished"
    unfinished.write_text(json.dumps(facts(plan), ensure_ascii=False), encoding="utf-8")
    os.replace(unfinished, about)
    return parts


def _read(about: Path) -> dict:
    try:
        found = json.loads(about.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = None
    if not isinstance(found, dict):
        raise WrongSweep(f"{about} cannot be read. Delete {about.parent} and begin again.")
    return found


def _check(folder: Path, there: dict, here: dict) -> None:
    """Raises WrongSweep, naming what differs, when the parts are another job's."""
    differs = [name for name in here if name != "program" and there.get(name) != here[name]]
    theirs = there.get("program") or {}
    differs += [f"the program's {name}" for name, value in here["program"].items() if theirs.get(name) != value]
    if differs:
        raise WrongSweep(
            f"{folder} holds parts of another sweep: {', '.join(differs)} differ. "
            "Ask for the same sweep, give --out another name, or delete the folder."
        )
