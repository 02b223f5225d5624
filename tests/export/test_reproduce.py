"""Reproduce: the snippet, the command line and the notebook give the app's number to the last digit."""

import csv
import io
import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from core import Scenario, simulate
from core.__main__ import main
from core.export import snippet
from core.export.ranged import as_csv
from core.language.view import View
from core.scenario.presets import presets
from tests.pages.reading import english

ROOT = Path(__file__).parents[2]
MOVED = Scenario.preset("spring-2025").change(us_auto_tariff=0.15, usd_jpy=143.21)
OWN = (
    Scenario.preset("latest-2026-07").change(own_elasticities={"us.aircraft": 3.1}, buy_farm=6.5).against("spring-2025")
)
# A rate under a rule that keeps it out of force: setting the rate alone would bring it into force.
IDLE = Scenario("2024", (("us_bus_tariff", 0.1),))
SCENARIOS = {"moved": MOVED, "own": OWN, "idle": IDLE} | {name: Scenario.preset(name) for name in presets()}
VIEWS = [View(), View("jpy", "japan", "ja")]


def printed(code: str, capsys) -> list[str]:
    exec(compile(code, "snippet", "exec"), {})
    return capsys.readouterr().out.split()


def run(capsys, *arguments: str) -> str:
    assert main(list(arguments)) == 0
    return capsys.readouterr().out


def refused(capsys, *arguments: str) -> str:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    out, error = capsys.readouterr()
    assert (ended.value.code, out) == (2, "")
    return error


@pytest.mark.parametrize("view", VIEWS, ids=["usd", "jpy"])
@pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=list(SCENARIOS))
def test_the_snippet_prints_the_number_of_the_app_to_the_last_digit(scenario, view, capsys):
    surplus = simulate(scenario).surplus(view)
    code = snippet.python(simulate(scenario), view)
    there = [repr(surplus.scenario), *surplus.unit.split(), repr(surplus.change)]
    assert printed(code, capsys) == there
    assert [line.partition("  # ")[2] for line in code.splitlines() if "print" in line] == [
        f"{surplus.scenario!r} {surplus.unit}",
        repr(surplus.change),
    ]


def test_the_comments_of_the_snippet_are_in_the_readers_language():
    for view in VIEWS:
        code = snippet.python(simulate(MOVED), view)
        comments = [line for line in code.splitlines() if line.startswith("# ")]
        assert len(comments) == 5
        assert all(
            bool(english(line.replace("usd", "").replace("jpy", "").replace("japan", "").replace("us、", "")))
            == (view.language == "en")
            for line in comments
        )


@pytest.mark.parametrize("view", VIEWS, ids=["usd", "jpy"])
@pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=list(SCENARIOS))
def test_the_command_shown_writes_the_results_of_the_app(scenario, view, capsys):
    *_, link = shlex.split(snippet.command(scenario, view).partition(" > ")[0])
    assert run(capsys, link) == as_csv(scenario, view).replace("\r\n", "\n")


def test_a_scenario_csv_gives_the_same_as_its_link(tmp_path, capsys):
    file = tmp_path / "scenario.csv"
    file.write_bytes(simulate(MOVED).to_csv().encode("utf-8-sig"))
    assert run(capsys, str(file)) == run(capsys, snippet.address(snippet.query(MOVED)))


def test_a_whole_address_works_and_an_option_wins_over_it(capsys):
    address = snippet.address(snippet.query(MOVED, View("jpy")), "https://trade.example.org/")
    assert json.loads(run(capsys, address, "--json"))["surplus"]["unit"] == "JPY bn"
    assert json.loads(run(capsys, address, "--json", "--currency", "usd"))["surplus"]["unit"] == "USD bn"


def test_json_and_csv_hold_the_same_digits(capsys):
    link = snippet.address(snippet.query(MOVED))
    found = json.loads(run(capsys, link, "--json"))
    assert found["surplus"]["scenario"] == simulate(MOVED).surplus().scenario
    assert found["link"] == link
    rows = {(row["section"], row["key"]): row for row in csv.DictReader(io.StringIO(run(capsys, link)))}
    for row in found["results"]:
        written = rows.get((row["measure"], row["item"]))
        assert written is not None
    assert float(rows["surplus", "total"]["scenario"]) == found["surplus"]["scenario"]


def test_what_of_a_link_cannot_be_used_is_told_beside_the_results(capsys):
    assert main(["?b=2024&a=15&nonsense=1"]) == 0
    out, error = capsys.readouterr()
    assert out.startswith("section,key")
    assert "nonsense=1" in error


def test_what_holds_no_scenario_is_refused_with_a_way_out(tmp_path, capsys):
    other = tmp_path / "trade.csv"
    other.write_text("year,exports\n2024,147.1\n", encoding="utf-8")
    assert "b=spring-2025" in refused(capsys, "spring")
    assert "cannot be read" in refused(capsys, str(tmp_path / "missing.csv"))
    assert "first line must be" in refused(capsys, str(other))
    assert "usd" in refused(capsys, "?b=2024", "--currency", "eur")


def test_the_module_runs_as_a_command_and_loads_no_document_library():
    code = (
        "import sys, core, core.__main__; print(*{'docx', 'reportlab', 'vl_convert', 'streamlit'} & set(sys.modules))"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        == "\n"
    )
    ran = subprocess.run(
        [sys.executable, "-m", "core", "?b=2024", "--json"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert json.loads(ran.stdout)["surplus"]["change"] == 0.0


def test_the_notebook_runs_from_top_to_bottom(monkeypatch):
    monkeypatch.chdir(ROOT / "docs")
    cells = json.loads((ROOT / "docs" / "example.ipynb").read_text(encoding="utf-8"))["cells"]
    names: dict = {}
    for cell in cells:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), "docs/example.ipynb", "exec"), names)
    assert (
        names["deal"].surplus().scenario
        == simulate(Scenario.preset("spring-2025").change(us_auto_tariff=0.15)).surplus().scenario
    )
    assert names["shown"].read_bytes().startswith(b"\x89PNG")
