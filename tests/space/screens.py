"""Every page and section as a reader opens it, and what must hold there."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from core import Scenario, simulate
from core.draws.ranges import ranges
from core.inputs import encode as write_inputs
from core.inputs.declared import SECTIONS
from core.language.view import View
from core.links import link
from core.words.headline import headline
from pages.explore_parts.controls import groups
from tests.pages import opening
from tests.pages.reading import shown

APP = str(Path(__file__).parents[2] / "app.py")
SECONDS = 180
KINDS = ("policy", "assumption")
# Name → script, query beside the scenario.
SCREENS: dict[str, tuple[str, dict[str, str]]] = {
    "explore": ("app.py", {}),
    "compare": ("pages/compare.py", {}),
    **{
        f"solve-{name}": ("pages/solve.py", {"slv": write_inputs("solve", {"section": name, "lever": "buy_farm"})})
        for name in ("goal", "tradeoffs", "matters", "offers")
    },
    "path": ("pages/path.py", {}),
    "back_test": ("pages/back_test.py", {}),
    "evidence": ("pages/evidence.py", {}),
    "world": ("pages/world.py", {}),
    "formula": ("pages/formula.py", {}),
    "law": ("pages/law_and_data.py", {"law": write_inputs("law", {f"section/{name}": True for name in SECTIONS})}),
}


def opened(screen: str, scenario: Scenario, view: View) -> AppTest:
    """The screen at the scenario's link, every group of levers open."""
    script, query = SCREENS[screen]
    app = AppTest.from_file(APP, default_timeout=SECONDS)
    app.query_params.update(link.encode(scenario) | query | in_link(view))
    for kind in KINDS if script == "app.py" else ():
        app.session_state[f"groups/{kind}"] = list(groups(kind))
    if script != "app.py":
        app.switch_page(script)
    return app.run()


def in_link(view: View) -> dict[str, str]:
    return {"unit": view.currency, "stat": view.statistic, "lang": view.language}


def wrong(app: AppTest, screen: str, scenario: Scenario, view: View) -> list[str]:
    """What does not hold: no failure, the address is the scenario, the headline is what the API gives."""
    faults = [f"failed: {error.message}" for error in app.exception] + [f"failed: {error.value}" for error in app.error]
    if address(app) != scenario:
        faults.append(f"the address is {address(app)}, not {scenario}")
    if screen == "explore" and not faults and shown(app) != headline(simulate(scenario), view, ranges(scenario)):
        faults.append(f"{shown(app)} is shown; the API gives {headline(simulate(scenario), view, ranges(scenario))}")
    return [f"{screen}, ?{link.to_text(scenario)}: {fault}" for fault in faults]


def address(app: AppTest) -> Scenario:
    """The scenario of the address bar; a value that a test put there comes in a list."""
    return link.decode(opening.address(app)).scenario
