"""A sweep that is stopped or killed goes on where it was, and mixes nothing."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from core import Scenario
from core.sweep import axes, engine, fingerprint, parts, work
from core.sweep.__main__ import main
from core.sweep.errors import WrongSweep
from core.sweep.plan import Plan
from core.sweep.starts import Start
from tests.sweep.asking import ASKED, AXES, refused
from tests.waiting import until

ROOT = Path(__file__).parents[2]


def test_a_stopped_sweep_goes_on_and_writes_the_same_bytes(tmp_path, tmp_path_factory, here, capsys):
    alone = tmp_path_factory.mktemp("alone")
    assert main([*ASKED, "--out", f"{alone}/out.csv", "--per-draw", f"{alone}/draws.parquet"]) == 0
    asked = [*ASKED, "--out", f"{tmp_path}/out.csv", "--per-draw", f"{tmp_path}/draws.parquet"]
    here.append(5)
    assert main(asked) == 130
    assert "5 pieces are kept" in capsys.readouterr().err
    assert not (tmp_path / "out.csv").exists()
    here.clear()
    computed = count_pieces(here, lambda: main([*asked, "--resume"]))
    assert computed == 7
    for name in ("out.csv", "draws.parquet"):
        assert (tmp_path / name).read_bytes() == (alone / name).read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        name + end for name in ("out.csv", "draws.parquet") for end in ("", ".about.json")
    )
    assert count_pieces(here, lambda: main([*asked, "--resume"])) == 0
    assert "finished already" in capsys.readouterr().err


def count_pieces(_, run) -> int:
    before, counted = work.compute, []

    def compute(piece):
        counted.append(piece.number)
        return before(piece)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(work, "compute", compute)
        assert run() == 0
    # Twice before the start to tell how long it takes; not at all when there is nothing to do.
    return len(set(counted)) if len(counted) <= 2 else len(counted) - 2


def test_parts_that_are_not_whole_or_not_this_jobs_are_computed_again(tmp_path, here):
    asked = [*ASKED, "--out", f"{tmp_path}/out.csv"]
    here.append(6)
    assert main(asked) == 130
    folder = tmp_path / "out.csv.parts"
    (folder / "rows-000001.parquet").write_bytes((folder / "rows-000001.parquet").read_bytes()[:-40])
    os.replace(folder / "rows-000002.parquet", folder / "rows-000009.parquet")
    plan = Plan((Start(Scenario.preset("spring-2025")),), tuple(map(axes.read, AXES)), draws=64)
    found = parts.begin(folder, plan, resume=True)
    assert {0, 3, 4, 5} <= found.done
    assert 1 not in found.done


def test_another_sweep_or_another_program_does_not_go_on_with_these_parts(tmp_path, here, capsys, monkeypatch):
    out = ["--out", f"{tmp_path}/out.csv"]
    here.append(3)
    assert main([*ASKED, *out]) == 130
    assert "unfinished sweep" in refused(capsys, *ASKED, *out)
    assert "draws differ" in refused(capsys, *AXES, "--base", "spring-2025", "--draws", "128", *out, "--resume")
    assert "axes" in refused(capsys, AXES[0], "--base", "spring-2025", "--draws", "64", *out, "--resume")
    monkeypatch.setattr(parts, "program", lambda: fingerprint.program() | {"numpy": "1.0"})
    assert "the program's numpy differ" in refused(capsys, *ASKED, *out, "--resume")


def test_answers_of_a_processor_with_other_digits_are_not_mixed(tmp_path):
    plan = Plan((Start(Scenario.preset("2024")),), (axes.read("usd_jpy=120,150"),))
    first, second = map(work.compute, work.pieces(plan, set()))
    kept = parts.begin(tmp_path / "out.csv.parts", plan, resume=False)
    kept.add(first)
    second = work.Answer(second.number, second.rows, None, second.program, "0" * 16)
    with pytest.raises(WrongSweep, match="other last digits"):
        kept.add(second)
    assert kept.done == {0}


@pytest.mark.slow
def test_a_process_that_is_killed_costs_no_row():
    plan = Plan((Start(Scenario.preset("2024")),), (axes.read("usd_jpy=100:160:1"),), draws=64)
    found = []
    with engine.started(2, in_this_process=False) as client:
        for answer in engine.run(client, work.pieces(plan, set())):
            found.append(answer)
            if len(found) == 3:
                os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)
    assert sorted(answer.number for answer in found) == list(range(len(list(plan.pieces()))))


@pytest.mark.slow
def test_a_sweep_interrupted_from_the_keyboard_keeps_what_is_done_and_leaves_no_process(tmp_path):
    asked = [sys.executable, "-m", "core.sweep", "usd_jpy=100:160:0.1", "--draws", "256", "--workers", "1"]
    sweep = subprocess.Popen(
        [*asked, "--out", f"{tmp_path}/out.csv"],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # A shell that runs tests in the background lets them ignore Ctrl+C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    until(lambda: list((tmp_path / "out.csv.parts").glob("rows-*.parquet")) or sweep.poll() is not None, 300)
    workers = psutil.Process(sweep.pid).children(recursive=True)
    os.killpg(sweep.pid, signal.SIGINT)
    said = sweep.communicate(timeout=120)[1]
    assert sweep.returncode == 130, said
    assert "pieces are kept" in said
    assert "Traceback" not in said
    assert psutil.wait_procs(workers, 30)[1] == []


@pytest.mark.slow
def test_a_sweep_killed_outright_goes_on_and_writes_the_same_bytes(tmp_path, here, capsys):
    asked = ["usd_jpy=100:160:1", "us_auto_tariff=0,15", "--base", "spring-2025", "--draws", "256"]
    assert main([*asked, "--out", f"{tmp_path}/whole.csv"]) == 0
    cut = [*asked, "--out", f"{tmp_path}/cut.csv"]
    command = [sys.executable, "-m", "core.sweep", *cut, "--workers", "1"]
    stopped = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE)
    until(
        lambda: len(list((tmp_path / "cut.csv.parts").glob("rows-*.parquet"))) >= 3 or stopped.poll() is not None, 300
    )
    workers = psutil.Process(stopped.pid).children(recursive=True)
    assert workers, stopped.stderr.read().decode()
    stopped.kill()
    stopped.communicate()
    assert not (tmp_path / "cut.csv").exists()
    assert psutil.wait_procs(workers, 30)[1] == []
    assert main([*cut, "--resume"]) == 0
    assert "scenarios are done already" in capsys.readouterr().err
    assert (tmp_path / "cut.csv").read_bytes() == (tmp_path / "whole.csv").read_bytes()
