"""A tariff programme, its levers, a preset and a dated measure are added through data alone, in a copy of the project."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.by_data_alone.addition import add

ROOT = Path(__file__).parents[2]
COPIED = ("core", "pages", "data", "tests/pages", "tests/by_data_alone", ".streamlit")
WORDS = {
    "en": {
        "explore": [
            "The 2024 law and robots at 25 %",
            "Robots and chip machines: how it counts",
            "Robots and chip machines: countries this lever sets",
        ],
        "path": ["Other U.S. sector tariffs · Robots and chip machines", "Proc. 99999", "Robots tariff"],
        "law": ["Robots 232", "The 2024 law and robots at 25 %", "Robots and machines (Section 232): 25 % added"],
    },
    "ja": {
        "explore": [
            "2024年の制度とロボット25%",
            "ロボット・半導体製造装置：方式",
            "ロボット・半導体製造装置：この設定が及ぶ国",
        ],
        "path": ["米国のその他の分野別関税 · ロボット・半導体製造装置", "ロボット関税"],
        "law": ["ロボット232条関税", "2024年の制度とロボット25%", "ロボット・機械（232条）：MFN税率に25%上乗せ"],
    },
}


@pytest.fixture(scope="module")
def seen(tmp_path_factory) -> dict:
    """What a copy with the addition says."""
    copy = tmp_path_factory.mktemp("copy")
    for name in COPIED:
        if (ROOT / name).exists():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "app.py", copy)
    add(copy / "data")
    _run(copy, "data.build")
    return json.loads(_run(copy, "tests.by_data_alone.seen").splitlines()[-1])


def _run(copy: Path, module: str) -> str:
    environment = os.environ | {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-m", module], cwd=copy, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def test_the_pages_offer_and_explain_it_in_both_languages(seen):
    missing = [
        (language, page, words)
        for language, pages in WORDS.items()
        for page, wanted in pages.items()
        for words in wanted
        if not any(words in text for text in seen["pages"][language][page])
    ]
    assert missing == []


def test_path_charts_its_rate_by_period(seen):
    for language, name in (("en", "Robots"), ("ja", "ロボット")):
        assert [text for row, text in seen["timeline"][language] if row == name] in (["0 %", "25 %"], ["0%", "25%"])


def test_it_moves_the_line_the_duty_on_japan_and_the_surplus(seen):
    moved = seen["moved"]
    assert moved["line"] == pytest.approx(0.275, abs=1e-5)
    assert moved["duty"][1] > moved["duty"][0]
    assert moved["surplus"][1] < moved["surplus"][0]
    assert list(moved["contributions"]) == ["robots"]
    assert moved["labels"] == ["Robots tariff", "ロボット関税"]
    assert moved["contributions"]["robots"] == pytest.approx(moved["surplus"][1] - moved["surplus"][0])
    assert moved["surplus where all pay"] > moved["surplus"][1]


def test_the_lines_history_has_the_measure_with_its_legal_basis(seen):
    start, rate, basis, measure = seen["moved"]["history"][-1]
    assert (start, basis) == ("2026-09-01", "Proc. 99999")
    assert rate == pytest.approx(0.275, abs=1e-5)
    assert measure == "ロボット・機械（232条）：MFN税率に25%上乗せ"


def test_links_and_files_bring_it_back(seen):
    assert all(seen["carried"].values()), seen["carried"]
