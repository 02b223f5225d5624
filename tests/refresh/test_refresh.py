"""A whole refresh: copies of data/ some months old, brought up to date from services that hold today's figures."""

import csv
import json
import shutil
import subprocess
import sys
import tomllib

import pandas as pd
import pytest
from filelock import FileLock

from data.build.paths import DATA
from data.refresh import staging, vintage
from data.refresh.__main__ import DATA as DEFAULT
from data.refresh.__main__ import main
from tests.refresh.conftest import QUICK, copy_of
from tests.refresh.official import KEYS, Official
from tests.refresh.server import serving

TRADE = "figures/us_japan_trade_monthly.csv"
ENDS = {"usd_jpy_monthly": "2026-06", "us_japan_trade_monthly": "2026-08", "us_duties_on_japan_monthly": "2026-07"}


@pytest.fixture(scope="module")
def done(tmp_path_factory, official):
    """One refresh that replaces: the folder of the data, its digest before, the exit status."""
    data = copy_of(tmp_path_factory.mktemp("refreshed"))
    before = staging.digest(data)
    with serving(official) as services:
        arguments = ["--data", str(data), "--today", "2026-11-22", "--accept-revisions", *services.arguments()]
        status = main(arguments, environment=KEYS, sleep=lambda seconds: None, limits=QUICK)
    return data, before, status


def read(data, name):
    return pd.read_csv(data / name, dtype={"naics3": str})


def test_a_refresh_replaces_and_ends_with_status_0(done):
    data, before, status = done
    assert status == 0
    assert staging.digest(data) != before


@pytest.mark.parametrize(("table", "last"), ENDS.items())
def test_tables_reach_the_newest_month(table, last, done):
    assert read(done[0], f"tables/{table}.csv")["month"].max() == last


def test_figures_are_those_of_the_services(done):
    fresh, known = read(done[0], TRADE), read(DATA, TRADE)
    pd.testing.assert_frame_equal(fresh.drop(columns="vintage"), known.drop(columns="vintage"))
    industry = "figures/us_imports_from_japan_by_industry_monthly.csv.gz"
    order = ["month", "naics3"]
    fresh, known = (read(folder, industry).sort_values(order, ignore_index=True) for folder in (done[0], DATA))
    fresh = fresh[fresh["month"] <= known["month"].max()]
    pd.testing.assert_frame_equal(fresh, known, check_dtype=False)


def test_the_sum_of_industries_stands_beneath_each_new_month(done):
    monthly = read(done[0], "tables/naics3_monthly_japan.csv").set_index(["month", "naics3"])["calculated_duty_usd"]
    parts = monthly.drop("00", level="naics3").groupby("month").sum()
    assert (parts - monthly.xs("00", level="naics3")).abs().max() < 1  # dollars


def test_lines_before_the_window_keep_every_byte_and_their_vintage(done):
    before = (DATA / TRADE).read_bytes().splitlines(keepends=True)
    after = (done[0] / TRADE).read_bytes().splitlines(keepends=True)
    first = next(number for number, line in enumerate(before) if line.startswith(b"2022"))
    assert after[:first] == before[:first]
    assert all(b"read 2026-11-22" in line for line in after[first:])


def test_the_version_rises_and_tables_are_dated_anew(done):
    data = done[0]
    now = tomllib.loads((data / vintage.VINTAGE).read_text(encoding="utf-8"))
    assert (now["data"], now["package"]) == ("2026.11", "1.1.0")
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    about = {row["name"]: row for row in package["resources"]}
    assert package["version"] == "1.1.0"
    assert about["us_duties_on_japan_monthly"]["vintage"] == "January 2013 to July 2026"
    assert about["naics3_monthly_japan"]["vintage"] == "January 2013 to July 2026"
    assert about["usd_jpy_monthly"]["retrieved"] == "2026-11-22"


def test_the_report_tells_new_months_and_revisions(done):
    folder = staging.room(done[0]) / "report"
    page = (folder / "report.md").read_text(encoding="utf-8")
    assert "data/ was replaced" in page
    assert "Version of the data: 2026.06 → 2026.11" in page
    assert "| U.S. exports to Japan | 2024-05 | 6,500.0 | 6,747.0 | 247.0 | +3.80% | mn USD |" in page
    assert "| U.S. exports to Japan | 2026-08 |  | 8,634.0 |" in page
    with (folder / "changes.csv").open(encoding="utf-8", newline="") as file:
        rows = {(row["series"], row["industry"], row["month"]): row for row in csv.DictReader(file)}
    assert rows["exports", "", "2024-05"]["kind"] == "revised"
    assert float(rows["exports", "", "2024-05"]["change_pct"]) == pytest.approx(3.8)
    assert rows["industry_duty", "336", "2025-11"]["kind"] == "new"


def test_a_second_refresh_finds_nothing_and_changes_nothing(done, run):
    data, now = done[0], staging.digest(done[0])
    status, said, _ = run(data)
    assert status == 0
    assert "no month is new and nothing was revised" in said
    assert staging.digest(data) == now


def test_an_undo_brings_back_every_byte(done, capsys):
    data, before, _ = done
    now = staging.digest(data)
    assert main(["--data", str(data), "--undo"]) == 0
    assert staging.digest(data) == before
    assert main(["--data", str(data), "--undo"]) == 0
    assert staging.digest(data) == now
    assert "Restart the app" in capsys.readouterr().err


# Nothing is replaced


def test_large_revisions_wait_for_a_person(older_data, run):
    before = staging.digest(older_data)
    status, said, _ = run(older_data)
    assert status == 3
    assert "--accept-revisions" in said
    assert "revised by more than 3.0% in 2024-05" in said
    assert staging.digest(older_data) == before


def test_tables_that_cannot_be_built_replace_nothing(older_data, official, capsys):
    moved = Official()
    moved.fred = {**official.fred, "EXJPUS": official.fred["EXJPUS"] * 1.003}
    before = staging.digest(older_data)
    with serving(moved) as services:
        status = main(
            ["--data", str(older_data), "--today", "2026-11-22", "--accept-revisions", *services.arguments()],
            environment=KEYS,
            limits=QUICK,
        )
    assert status == 1
    told = "cannot be built from the new figures: ValueError: The 2024 average is"
    assert told in capsys.readouterr().err
    assert told in (staging.room(older_data) / "report" / "report.md").read_text(encoding="utf-8")
    assert staging.digest(older_data) == before


@pytest.fixture
def unbuilt(monkeypatch):
    """A refresh in which building is something else."""
    return lambda build: monkeypatch.setattr(staging, "build", build)


def test_a_dry_run_replaces_nothing(older_data, run, unbuilt):
    unbuilt(lambda staged: None)  # so no table changes, and none needs to validate
    before = staging.digest(older_data)
    status, said, _ = run(older_data, "--accept-revisions", "--dry-run")
    assert status == 0
    assert "this was a dry run" in said
    assert staging.digest(older_data) == before


def test_tables_that_do_not_validate_replace_nothing(older_data, run, unbuilt):
    def spoil(staged):
        with (staged / "tables" / "usd_jpy_monthly.csv").open("a", encoding="utf-8") as file:
            file.write("2026-07,a weak yen\n")

    unbuilt(spoil)
    before = staging.digest(older_data)
    status, said, _ = run(older_data, "--accept-revisions")
    assert status == 1
    assert "do not validate" in said
    assert "usd_jpy_monthly" in said
    assert staging.digest(older_data) == before


def test_an_edit_made_meanwhile_is_not_lost(tmp_path, run, unbuilt, monkeypatch):
    data = copy_of(tmp_path)
    monkeypatch.setattr(staging, "validate", lambda staged, data: None)
    unbuilt(lambda staged: (data / "levers.toml").write_text("edited", encoding="utf-8"))
    status, said, _ = run(data, "--accept-revisions")
    assert status == 1
    assert "changed while the refresh ran" in said
    assert (data / "levers.toml").read_text(encoding="utf-8") == "edited"


def test_two_refreshes_do_not_run_at_once(older_data, run, services):
    staging.room(older_data).mkdir(exist_ok=True)
    with FileLock(staging.room(older_data) / "lock"):
        status, said, _ = run(older_data)
    assert status == 1
    assert "Another refresh is running" in said
    assert services.asked == []


@pytest.mark.parametrize("since", ["2012-12", "2027-01"])
def test_a_window_outside_the_figures_is_refused(since, older_data, run, services):
    status, said, _ = run(older_data, "--since", since)
    assert status == 1
    assert "2013-01" in said
    assert services.asked == []


# The command


def test_the_command_refreshes_this_repository_and_says_what_it_needs(tmp_path):
    assert DEFAULT == DATA
    environment = {"PATH": "", "PYTHONPATH": str(DATA.parent), "HOME": str(tmp_path)}
    command = [sys.executable, "-m", "data.refresh", "--data", str(tmp_path / "data")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "Set the environment variable CENSUS_API_KEY" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.long
def test_the_model_runs_on_both_before_anything_is_replaced(tmp_path, official):
    data = copy_of(tmp_path)
    shutil.copytree(DATA.parent / "core", tmp_path / "core")
    with serving(official) as services:
        arguments = ["--data", str(data), "--today", "2026-11-22", "--accept-revisions", "--dry-run"]
        status = main([*arguments, *services.arguments()], environment=KEYS, limits=QUICK)
    page = (staging.room(data) / "report" / "report.md").read_text(encoding="utf-8")
    assert status == 0
    assert "| deal-2025-09 | -7." in page
