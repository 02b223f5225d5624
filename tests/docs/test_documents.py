"""What the documents say is what the code does."""

import re
from pathlib import Path

import pytest

import core
from core import Scenario, decode, simulate
from pages.frame.page import PAGES
from scripts import model_page

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "deploy" / "README.md"])
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_to_a_file_leads_to_one(path):
    linked = re.findall(r"\]\((?!https?://|#)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [target for target in linked if not (path.parent / target).exists()] == []


def test_the_worked_number_of_the_readme_is_what_its_command_prints():
    scenario = decode(re.search(r'python -m core "(\S+)" --json', README)[1]).scenario
    assert scenario == Scenario.preset("spring-2025").change(us_auto_tariff=0.15)
    surplus = simulate(scenario).surplus()
    assert surplus.unit == "USD bn"
    said = f"falls from {surplus.reference:.1f} to {surplus.scenario:.1f} bn USD a year, by {-surplus.change:.1f} bn."
    assert said in " ".join(README.split())


def test_the_readme_says_what_each_page_answers():
    rows = re.findall(r"^\| ([^|]+?) \| [^|]+\?[^|]* \|$", README, re.MULTILINE)
    assert rows == list(PAGES.values())


def test_the_model_page_is_what_the_code_and_the_parameters_say():
    assert model_page.PAGE.read_text(encoding="utf-8") == model_page.page(), "run `make docs`"


def test_the_model_page_has_every_parameter_and_the_equations_of_every_method():
    page = model_page.page()
    assert [key for key in model_page.parameters() if f"`{key}`" not in page] == []
    modules = {module for module, _ in model_page.equations()}
    assert {f"core/model/{name}.py" for name in ("armington", "gsim", "reciprocal", "variants")} <= modules


def test_every_name_of_core_is_documented_and_the_example_runs():
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(\w+)", page, re.MULTILINE)) == set(core.__all__)
    names: dict[str, object] = {}
    exec(compile(re.search(r"```python\n(.*?)```", page, re.DOTALL)[1], "docs/python.md", "exec"), names)
    assert names["linked"] == names["deal"]


def test_every_test_that_the_table_of_robustness_names_exists():
    page = (ROOT / "docs" / "robustness.md").read_text(encoding="utf-8")
    named = re.findall(r"tests/[\w/]+(?:\.py)?", page)
    assert len(named) > 10
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_workflow_runs_what_ci_runs():
    assert "run: bash .ci/run" in (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
