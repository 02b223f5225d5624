"""Building and validating in a copy, and swapping the copy in at once.

Everything happens in ``.refresh/`` beside ``data/``: ``staging/`` holds the copy, ``before/`` the data that the last
refresh replaced. Until the swap ``data/`` is only read. The swap exchanges two folders in one step where the system
can (Linux), elsewhere in two renames, the first taken back if the second fails. Where the process is killed meanwhile,
``settle`` ends what it left: everything that follows begins with it.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from data.refresh.declared import Refused

ROOM = ".refresh"
PROJECT = Path(__file__).parents[2]
STAGING, BEFORE, ASIDE, SWAPPING = "staging", "before", "aside", "swapping-"
EXCHANGE, HERE = 2, -100
"""renameat2's RENAME_EXCHANGE, and AT_FDCWD."""
BUILD_SECONDS = 900
UNCOPIED = shutil.ignore_patterns("__pycache__")


def room(data: Path) -> Path:
    return data.parent / ROOM


def stage(data: Path) -> Path:
    """A fresh copy of ``data/``, and of the model where it stands beside it; the copy's ``data/``."""
    settle(data)
    root = room(data) / STAGING
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(data, root / "data", ignore=UNCOPIED)
    if (data.parent / "core").is_dir():
        shutil.copytree(data.parent / "core", root / "core")
    return root / "data"


def clear(data: Path) -> None:
    """Leave nothing of the copy behind."""
    shutil.rmtree(room(data) / STAGING, ignore_errors=True)
    settle(data)


def settle(data: Path) -> None:
    """End a swap on whose way a process was killed: ``data/`` is whole, and what it replaced is in ``before/``."""
    before, aside = room(data) / BEFORE, room(data) / ASIDE
    if aside.is_dir():
        os.rename(aside, before if data.is_dir() else data)
    for left in room(data).glob(f"{SWAPPING}*"):
        if digest(left) == left.name.removeprefix(SWAPPING):  # what stood in data/ before
            os.rename(left, before)
        else:
            shutil.rmtree(left)


def digest(data: Path) -> str:
    """One hash of every name and byte under a folder; what Python compiled is left out."""
    found = hashlib.sha256()
    for path in sorted(data.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            content = path.read_bytes()
            found.update(f"{path.relative_to(data).as_posix()}\0{len(content)}\0".encode() + content)
    return found.hexdigest()


def build(staged: Path) -> None:
    """Build every table from the staged figures with the staged code. Raises Refused with what the build said."""
    done = _python(staged.parent, "-m", "data.build")
    if done.returncode:
        said = done.stderr.strip().splitlines()[-1:] or ["no message"]
        raise Refused(f"The tables cannot be built from the new figures: {said[0]}")


def validate(staged: Path, data: Path) -> None:
    """Every staged table that differs from the one in place, against its schema, types and hash. Raises Refused."""
    import frictionless

    package = json.loads((staged / "datapackage.json").read_text(encoding="utf-8"))
    changed = [row for row in package["resources"] if not _same(staged / row["path"], data / row["path"])]
    if changed:
        described = frictionless.Package.from_descriptor(package | {"resources": changed}, basepath=str(staged))
        wrong = [task for task in described.validate().tasks if not task.valid]
        if wrong:
            message = "; ".join(f"{task.name}: {task.errors[0].message}" for task in wrong[:3])
            raise Refused(f"The new tables do not validate: {message}")


def _same(one: Path, other: Path) -> bool:
    return other.exists() and one.read_bytes() == other.read_bytes()


def results(root: Path, links: Mapping[str, str]) -> dict[str, float]:
    """Change of Japan's surplus (USD bn) by the model under ``root``, for each named link. Raises Refused."""
    found = {}
    for name, link in links.items():
        done = _python(root, "-m", "core", link, "--json")
        if done.returncode:
            said = done.stderr.strip().splitlines()[-1:] or ["no message"]
            raise Refused(f"The model does not run on these figures ({name}): {said[0]}")
        found[name] = float(json.loads(done.stdout)["surplus"]["change"])
    return found


def _python(root: Path, *arguments: str) -> subprocess.CompletedProcess:
    """A Python that sees ``root``, then the code of this project where none stands under ``root``, and no key."""
    environment = {name: value for name, value in os.environ.items() if not name.endswith("_API_KEY")}
    environment |= {"PYTHONPATH": f"{root}{os.pathsep}{PROJECT}", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        timeout=BUILD_SECONDS,
        check=False,
    )


def swap(data: Path, staged: Path, expected: str) -> None:
    """Put the staged folder in the place of ``data/`` and keep what was there in ``before/``.

    Raises Refused, ``data/`` untouched, where it changed since it was copied (``expected`` is its digest then) or the
    system does not let it be exchanged.
    """
    if digest(data) != expected:
        raise Refused("data/ was changed while the refresh ran; run it again.")
    before, swapping = room(data) / BEFORE, room(data) / f"{SWAPPING}{expected}"
    shutil.rmtree(before, ignore_errors=True)
    os.rename(staged, swapping)
    _exchange(swapping, data)
    os.rename(swapping, before)


def undo(data: Path) -> None:
    """Exchange ``data/`` with what the last refresh replaced; a second undo brings the refresh back. Raises Refused."""
    settle(data)
    before = room(data) / BEFORE
    if not before.is_dir():
        raise Refused("There is nothing to go back to: no refresh has replaced data/ here.")
    _exchange(before, data)


def _exchange(one: Path, other: Path) -> None:
    try:
        if not _at_once(one, other):
            _in_two_steps(one, other)
    except OSError as error:
        raise Refused(f"{other} cannot be replaced: {error.strerror}. Nothing was.") from None


def _at_once(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    return rename is not None and rename(HERE, os.fsencode(one), HERE, os.fsencode(other), EXCHANGE) == 0


def _in_two_steps(one: Path, other: Path) -> None:
    aside = one.with_name(ASIDE)
    os.rename(other, aside)
    try:
        os.rename(one, other)
    except OSError:
        os.rename(aside, other)
        raise
    os.rename(aside, one)
