"""A sweep writes the app's numbers, whoever computes them, and goes on where it was stopped."""

import csv
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import psutil
import pyarrow.parquet as pq
import pytest

from core import Scenario, link, simulate
from core.many_draws import batches, summary
from core.ranges import ranges
from core.sweep import axes, fingerprint, local, parts, progress, work
from core.sweep.__main__ import main
from core.sweep.errors import WrongSweep
from core.sweep.plan import Plan
from core.sweep.starts import Start
from core.version import VERSION
from core.view import View

ROOT = Path(__file__).parents[2]
AXES = ["us_auto_tariff=0:25:5", "us_parts_tariff=follow,15"]
ASKED = [*AXES, "--base", "spring-2025", "--draws", "64"]


@pytest.fixture
def here(monkeypatch):
    """Pieces are computed in this process, which spares starting others. Returns what stops after so many pieces."""
    stop: list[int] = []

    def run(pieces, _):
        for number, piece in enumerate(pieces):
            if number in stop:
                raise KeyboardInterrupt
            yield work.compute(piece)

    monkeypatch.setattr(local, "run", run)
    return stop


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """The sweep of `ASKED` by one process without a stop: CSV, and every draw in Parquet."""
    folder = tmp_path_factory.mktemp("alone")
    assert main([*ASKED, "--out", f"{folder}/out.csv", "--per-draw", f"{folder}/draws.parquet", "--workers", "1"]) == 0
    return folder


def read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def refused(capsys, *arguments: str) -> str:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    assert ended.value.code == 2
    return capsys.readouterr().err


def test_every_row_holds_the_numbers_of_the_app_to_the_last_digit(alone):
    rows = read(alone / "out.csv")
    assert [row["number"] for row in rows] == [str(number) for number in range(1, 13)]
    for row in rows:
        scenario = link.decode(row["link"]).scenario
        assert link.decode(row["link"]).notes == ()
        result, drawn = simulate(scenario), ranges(scenario, 64).surplus()[1]
        surplus, (statutory, collected) = result.surplus(), result.duty_rates()
        assert float(row["surplus_change_usd_bn"]) == surplus.change
        assert float(row["surplus_scenario_usd_bn"]) == surplus.scenario
        assert float(row["exports_change_usd_bn"]) == result.exports().change
        assert float(row["imports_reference_usd_bn"]) == result.imports().reference
        assert float(row["duty_rate_on_japan_statutory_scenario_percent"]) == 100 * statutory.scenario
        assert float(row["duty_rate_on_japan_collected_reference_percent"]) == 100 * collected.reference
        paid = result.revenue().set_index("source")
        assert float(row["us_duty_revenue_from_japan_scenario_usd_bn"]) == paid.scenario["japan"]
        assert float(row["us_duty_revenue_reference_usd_bn"]) == paid.reference.sum()
        ends = (float(row["surplus_change_low_usd_bn"]), float(row["surplus_change_high_usd_bn"]))
        assert ends == (drawn.low, drawn.high)
        assert float(row["us_auto_tariff_percent"]) == 100 * scenario.values["us_auto_tariff"]
        assert row["us_parts_tariff_percent"] in ("", "15.0")
        assert (row["base"], row["reference"], row["version"]) == ("spring-2025", "2024", VERSION)


def test_every_draw_is_kept_and_gives_the_ends_of_the_range(alone):
    drawn = pq.read_table(alone / "draws.parquet").to_pandas()
    assert len(drawn) == 12 * 64
    for row in read(alone / "out.csv"):
        own = drawn[drawn.number == int(row["number"])]
        assert set(own.link) == {row["link"]}
        assert list(own.draw) == list(range(1, 65))
        assert np.quantile(own.surplus_change_usd_bn, 0.1) == float(row["surplus_change_low_usd_bn"])


def test_many_draws_are_those_of_the_app():
    scenario = Scenario.preset("spring-2025")
    changes = work.drawn_changes(scenario, 2048, 7, View())
    found = summary([drawn for _, drawn in batches(scenario, View(), 2048, 7)])
    assert tuple(np.quantile(changes, [0.1, 0.9])) == (found.low, found.high)
    assert np.array_equal(changes[:1024], work.drawn_changes(scenario, 1024, 7, View()))


def test_two_processes_write_the_bytes_of_one(alone, tmp_path, capsys):
    out, drawn = tmp_path / "out.csv", tmp_path / "draws.parquet"
    assert main([*ASKED, "--out", str(out), "--per-draw", str(drawn), "--workers", "2"]) == 0
    assert out.read_bytes() == (alone / "out.csv").read_bytes()
    assert drawn.read_bytes() == (alone / "draws.parquet").read_bytes()
    said = capsys.readouterr()
    assert "12 scenarios × 64 draws, on 2 processes" in said.err
    assert "12 of 12 scenarios" in said.err
    assert said.out == ""


def test_parquet_holds_the_digits_of_csv_and_says_what_they_are(alone, tmp_path, here):
    assert main([*ASKED, "--out", f"{tmp_path}/out.parquet"]) == 0
    table = pq.read_table(tmp_path / "out.parquet")
    for wanted, row in zip(read(alone / "out.csv"), table.to_pylist(), strict=True):
        assert list(row) == list(wanted)
        assert {name: "" if cell is None else str(cell) for name, cell in row.items()} == wanted
    about = json.loads(table.schema.metadata[b"about"])
    assert about == json.loads((tmp_path / "out.parquet.about.json").read_text(encoding="utf-8"))
    assert [column["name"] for column in about["columns"]] == table.column_names
    assert "not a forecast" in about["what"]
    assert about["sweep"]["program"] == fingerprint.program()


def test_yen_and_japans_statistics_are_named_in_the_columns(tmp_path, here):
    asked = ["usd_jpy=140", "--currency", "jpy", "--statistic", "japan", "--out", f"{tmp_path}/out.csv"]
    assert main(asked) == 0
    (row,) = read(tmp_path / "out.csv")
    found = simulate(Scenario().change(usd_jpy=140)).surplus(View("jpy", "japan"))
    assert float(row["surplus_change_jpy_bn"]) == found.change
    assert row["statistic"] == "japan"
    assert row["link"].endswith("&unit=jpy&stat=japan")
    assert "draws" not in row


def test_a_name_that_a_spreadsheet_would_run_is_defused(tmp_path, here):
    (tmp_path / "scenarios.csv").write_text("name,usd_jpy\n=1+1,140\n", encoding="utf-8")
    assert main(["--scenarios", f"{tmp_path}/scenarios.csv", "--out", f"{tmp_path}/out.csv"]) == 0
    assert read(tmp_path / "out.csv")[0]["name"] == "'=1+1"


def test_a_stopped_sweep_goes_on_and_writes_the_same_bytes(alone, tmp_path, here, capsys):
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


def test_a_link_of_another_version_is_computed_and_told(tmp_path, here, capsys):
    assert main(["--base", "?base=2024&v=0-0.9-2025.01", "usd_jpy=140", "--out", f"{tmp_path}/out.csv"]) == 0
    assert "note: 1 of 1 links: " in capsys.readouterr().err
    assert read(tmp_path / "out.csv")[0]["version"] == VERSION


def test_what_is_there_is_replaced_only_when_asked(tmp_path, here, capsys):
    asked = ["usd_jpy=140", "--out", f"{tmp_path}/out.csv"]
    (tmp_path / "out.csv").write_text("mine", encoding="utf-8")
    assert "--overwrite" in refused(capsys, *asked)
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == "mine"
    assert main([*asked, "--overwrite"]) == 0
    assert len(read(tmp_path / "out.csv")) == 1


def test_a_dry_run_tells_how_much_it_is_and_writes_nothing(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["us_auto_tariff=0:25:2.5", "usd_jpy=100:160:0.5", "--dry-run", "--workers", "1"]) == 0
    assert capsys.readouterr().err.startswith("1,331 scenarios, on 1 processes: about ")
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_run_is_refused_before_anything_is_computed(tmp_path, capsys):
    out = ["--out", f"{tmp_path}/out.csv"]
    assert "--large" in refused(capsys, "usd_jpy=80:200:0.01", "us_auto_tariff=0:25:0.5", *out)
    assert "Add --out" in refused(capsys, "usd_jpy=120")
    assert ".csv or .parquet" in refused(capsys, "usd_jpy=120", "--out", f"{tmp_path}/out.xlsx")
    assert "not there" in refused(capsys, "usd_jpy=120", "--out", f"{tmp_path}/none/out.csv")
    assert "same file" in refused(capsys, "usd_jpy=120", *out, "--draws", "64", "--per-draw", out[1])
    assert "Did you mean 'usd_jpy'" in refused(capsys, "usd_jpi=120", *out)
    assert "is not a preset" in refused(capsys, "usd_jpy=120", "--base", "spring", *out)
    assert "allowed: 1 to" in refused(capsys, "usd_jpy=120", "--workers", "0", *out)
    assert "No Dask scheduler answers" in refused(capsys, "usd_jpy=120", *out, "--scheduler", "tcp:/nowhere:x")
    assert list(tmp_path.iterdir()) == []


def test_without_dask_the_error_says_how_to_install_it(tmp_path, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    said = refused(capsys, "usd_jpy=120", "--out", f"{tmp_path}/out.csv", "--scheduler", "tcp://127.0.0.1:1")
    assert "requirements-sweep.in" in said


def test_without_tqdm_or_a_terminal_progress_is_a_line_every_tenth(capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "tqdm", None)
    with progress.progress(200, 20) as advance:
        for _ in range(180):
            advance(1)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 9
    assert lines[0].startswith("40 of 200 scenarios, ")


@pytest.mark.slow
def test_a_process_that_is_killed_costs_no_row():
    plan = Plan((Start(Scenario.preset("2024")),), (axes.read("usd_jpy=100:160:1"),), draws=64)
    found = []
    for answer in local.run(work.pieces(plan, set()), 2):
        found.append(answer)
        if len(found) == 3:
            victim = multiprocessing.active_children()[0]
            os.kill(victim.pid, signal.SIGKILL)
    assert sorted(answer.number for answer in found) == list(range(len(list(plan.pieces()))))


@pytest.mark.slow
def test_a_sweep_killed_outright_goes_on_and_writes_the_same_bytes(tmp_path, here):
    asked = ["usd_jpy=100:160:1", "us_auto_tariff=0,15", "--base", "spring-2025", "--draws", "256"]
    assert main([*asked, "--out", f"{tmp_path}/whole.csv"]) == 0
    cut = [sys.executable, "-m", "core.sweep", *asked, "--out", f"{tmp_path}/cut.csv", "--workers", "1"]
    stopped = subprocess.Popen(cut, cwd=ROOT, stderr=subprocess.PIPE)
    wait_for(lambda: len(list((tmp_path / "cut.csv.parts").glob("rows-*.parquet"))) >= 3 or stopped.poll() is not None)
    workers = psutil.Process(stopped.pid).children()
    assert workers, stopped.stderr.read().decode()
    stopped.kill()
    stopped.communicate()
    assert not (tmp_path / "cut.csv").exists()
    assert psutil.wait_procs(workers, 30)[1] == []
    again = subprocess.run([*cut, "--resume"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "scenarios are done already" in again.stderr
    assert (tmp_path / "cut.csv").read_bytes() == (tmp_path / "whole.csv").read_bytes()


def wait_for(happened, seconds: float = 300.0) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)
