"""What a sweep refuses, what it says before it starts, and its progress."""

import sys

from core.sweep import progress
from core.sweep.__main__ import main
from tests.sweep.asking import read, refused


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
    for where in ([], ["--scheduler", "tcp://127.0.0.1:1"]):
        said = refused(capsys, "usd_jpy=120", "--out", f"{tmp_path}/out.csv", *where)
        assert "distributed is not installed" in said
        assert "python -m pip install -r requirements-sweep.in" in said


def test_without_tqdm_or_a_terminal_progress_is_a_line_every_tenth(capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "tqdm", None)
    with progress.progress(200, 20) as advance:
        for _ in range(180):
            advance(1)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 9
    assert lines[0].startswith("40 of 200 scenarios, ")
