"""A real Dask cluster on this machine: the bytes of a local run, one of its workers killed midway."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.sweep.__main__ import main
from tests.waiting import until

ROOT = Path(__file__).parents[2]
ASKED = ["us_auto_tariff=0:30:1", "usd_jpy=110:160:10", "--base", "spring-2025", "--draws", "1024"]
DASK = [sys.executable, "-m", "dask"]
START_S, RUN_S = 120, 600

pytestmark = pytest.mark.long


@contextlib.contextmanager
def started(log: Path, *arguments: str, folder: Path = ROOT) -> Iterator[subprocess.Popen]:
    """A process in a group of its own, which is killed with all that it started."""
    with log.open("w", encoding="utf-8") as file:
        process = subprocess.Popen(arguments, cwd=folder, stdout=file, stderr=file, start_new_session=True)
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@pytest.fixture
def scheduler(tmp_path) -> Iterator[str]:
    """Address of a scheduler on this machine alone."""
    told, log = tmp_path / "scheduler.json", tmp_path / "scheduler.log"
    asked = (*DASK, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(told))
    with started(log, *asked):
        yield until(
            lambda: told.exists() and json.loads(told.read_text(encoding="utf-8"))["address"], START_S, log.read_text
        )


def worker(address: str, log: Path, folder: Path = ROOT):
    """A worker with one thread and no nanny to start it again."""
    asked = ("worker", address, "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--no-dashboard")
    return started(log, *DASK, *asked, folder=folder)


def test_two_workers_one_killed_midway_write_the_bytes_of_a_local_run(scheduler, tmp_path, here):
    assert main([*ASKED, "--out", f"{tmp_path}/local.csv", "--per-draw", f"{tmp_path}/local.parquet"]) == 0
    first, log = tmp_path / "first.log", tmp_path / "sweep.log"
    asked = ("--out", f"{tmp_path}/out.csv", "--per-draw", f"{tmp_path}/out.parquet", "--scheduler", scheduler)
    with worker(scheduler, first) as doomed, worker(scheduler, tmp_path / "second.log"):
        until(lambda: "Registered to" in first.read_text(encoding="utf-8"), START_S, first.read_text)
        with started(log, sys.executable, "-m", "core.sweep", *ASKED, *asked) as sweep:
            parts = tmp_path / "out.csv.parts"
            until(
                lambda: len(list(parts.glob("rows-*.parquet"))) >= 5 or sweep.poll() is not None, START_S, log.read_text
            )
            os.killpg(doomed.pid, signal.SIGKILL)
            done = len(list(parts.glob("rows-*.parquet")))
            assert sweep.wait(RUN_S) == 0, log.read_text(encoding="utf-8")
    assert 5 <= done < 62, "the worker was not killed midway"
    assert re.search(r"186 of 186 scenarios", log.read_text(encoding="utf-8"))
    for suffix in ("csv", "parquet"):
        assert (tmp_path / f"out.{suffix}").read_bytes() == (tmp_path / f"local.{suffix}").read_bytes()


def test_a_worker_started_elsewhere_is_told_where_to_start(scheduler, tmp_path, capsys):
    log = tmp_path / "worker.log"
    with worker(scheduler, log, folder=tmp_path):
        until(lambda: "Registered to" in log.read_text(encoding="utf-8"), START_S, log.read_text)
        with pytest.raises(SystemExit) as ended:
            main(["usd_jpy=120", "--out", f"{tmp_path}/out.csv", "--scheduler", scheduler])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "cannot load the program" in said
    assert f"python -m dask worker {scheduler}" in said
    assert not (tmp_path / "out.csv").exists()


def test_a_scheduler_without_workers_is_not_waited_for_for_ever(scheduler, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("core.sweep.engine.WAIT_S", 3)
    with pytest.raises(SystemExit) as ended:
        main(["usd_jpy=120", "--out", f"{tmp_path}/out.csv", "--scheduler", scheduler])
    assert ended.value.code == 2
    assert "has no workers" in capsys.readouterr().err
