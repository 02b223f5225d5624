"""A made-up tariff, written as CONTRIBUTING.md says: entries of data and nothing else."""

from __future__ import annotations

from pathlib import Path

PROGRAMME = """
[programme.robots]
name = { en = "Robots and machines (Section 232)", ja = "ロボット・機械（232条）" }
contribution = "robots"
law = "own"
measures = "^robots 232"
[programme.robots.lever]
key = "us_robot"
link = "ro"
group = "us_other"
label = { en = "Robots and chip machines", ja = "ロボット・半導体製造装置" }
brief = { en = "Robots", ja = "ロボット" }
max = 80
marks = [0, 25]
rules = ["off", "add", "all_in"]
source = { en = "A made-up proclamation", ja = "架空の大統領布告" }
help = { en = "Robots and machines that make chips.", ja = "ロボットと半導体製造装置。" }
[programme.robots.lines]
prefixes = ["847950", "848620"]
basis = "A made-up proclamation"
reason = "The whole of both subheadings."
"""
CONTRIBUTION = 'robots = { en = "Robots tariff", ja = "ロボット関税" }\n'
PRESET = """
[preset."robots"]
short = { en = "Robots 25 %", ja = "ロボット25%" }
label = { en = "The 2024 law and robots at 25 %", ja = "2024年の制度とロボット25%" }
state = "hypothetical"
status = "hypothetical"
as_of = 2026-10-03
basis = { en = "A made-up proclamation", ja = "架空の大統領布告" }
note = { en = "25 % added on robots and machines that make chips.", ja = "ロボットと半導体製造装置に25%上乗せ。" }
us_robot_tariff = 25
us_robot_rule = "add"
"""
LAW = """
[[law]]
from = 2026-09-01
robots = { rule = "add", rate = 0.25 }
"""
MEASURE = "2026-09-01,,Robots 232,robots and chip machines,all countries,25,add to MFN,Proc. 99999,A made-up gazette,verified-secondary,in force,\n"
IN_JAPANESE = {
    "measure": '"Robots 232" = "ロボット232条関税"\n',
    "scope": '"robots and chip machines" = "ロボットと半導体製造装置"\n',
    "legal_basis": '"Proc. 99999" = "大統領布告第99999号"\n',
    "source": '"A made-up gazette" = "架空の官報"\n',
}


def add(data: Path) -> None:
    """Write the entries into a copy of ``data/``. Its tables are to be built anew after."""
    _append(data / "programmes.toml", PROGRAMME)
    _after(data / "levers.toml", "[contributions]\n", CONTRIBUTION)
    _append(data / "presets.toml", PRESET)
    _append(data / "build" / "japan_law.toml", LAW)
    _append(data / "figures" / "policy_timeline.csv", MEASURE)
    for section, row in IN_JAPANESE.items():
        _after(data / "curated" / "japanese" / "policy_calendar.toml", f"[{section}]\n", row)


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def _after(path: Path, line: str, text: str) -> None:
    before, found, after = path.read_text(encoding="utf-8").partition(line)
    assert found, f"{path.name} has no {line}"
    path.write_text(before + line + text + after, encoding="utf-8")
