"""A small sweep, its rows read back, and what the command says when it refuses."""

import csv
from pathlib import Path

import pytest

from core.sweep.__main__ import main

AXES = ["us_auto_tariff=0:25:5", "us_parts_tariff=follow,15"]
ASKED = [*AXES, "--base", "spring-2025", "--draws", "64"]


def read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def refused(capsys, *arguments: str) -> str:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    assert ended.value.code == 2
    return capsys.readouterr().err
