"""What the project says of the made-up tariff; run in a copy that has it, prints JSON."""

from __future__ import annotations

import json
from datetime import date

from core import Scenario, simulate
from core.charts import path_timeline
from core.duties.history import history
from core.duties.lookup import line
from core.language.view import View
from core.links import link, scenario_csv
from core.path import calendar_csv, codec
from core.path.named import calendar
from tests.pages.opening import page_at
from tests.pages.reading import everything

LINE = "8479500000"
PRESET = "robots"


def opened(page: str, language: str, state: dict[str, object], **query: str) -> list[str]:
    """Every text of a page opened by a link, with something unfolded."""
    test = page_at(f"pages/{page}.py" if page else "app.py", state, **query | {"lang": language})
    assert [warning.value for warning in test.warning] == []
    return list(everything(test))


def pages(language: str) -> dict[str, list[str]]:
    law = f"s.847950~l.{LINE}~w.robots~timeline.1~presets.1~p.robots~collection.1"
    return {
        "explore": opened("", language, {"groups/policy": ["us_other"]}, b=PRESET),
        "path": opened("path", language, {"path/add": True}),
        "law": opened("law_and_data", language, {}, b=PRESET, law=law),
    }


def moved() -> dict[str, object]:
    """What the tariff does: duty on one line and on Japan, surplus, contributions; rivals charged too."""
    found, wider = simulate(Scenario.preset(PRESET)), simulate(Scenario.preset(PRESET).change(us_robot_scope="all"))
    statutory, _ = found.duty_rates()
    surplus = found.surplus(View())
    return {
        "line": line(LINE, Scenario.preset(PRESET)).statutory_rate,
        "duty": [statutory.reference, statutory.scenario],
        "surplus": [surplus.reference, surplus.scenario],
        "surplus where all pay": wider.surplus(View()).scenario,
        "contributions": found.contributions().set_index("contribution").value.to_dict(),
        "labels": [found.contributions(View(language=language)).label.item() for language in ("en", "ja")],
        "history": [
            (str(period.start), period.rate, period.legal_basis, period.measure["ja"]) for period in history(LINE)
        ],
    }


def carried() -> dict[str, bool]:
    """Whether links and files bring the tariff back."""
    departed, days = Scenario.preset(PRESET).change(us_robot_tariff=0.4, us_robot_scope="all"), calendar("law")
    written = scenario_csv.write(departed, simulate(departed).to_frame(), View())
    return {
        "link": link.decode(link.encode(departed)).scenario == departed,
        "csv": scenario_csv.read(written.encode("utf-8-sig")).scenario == departed,
        "calendar link": codec.decode(codec.encode(days))[0] == days,
        "calendar csv": calendar_csv.read(calendar_csv.write(days).encode("utf-8-sig")).calendar == days,
    }


if __name__ == "__main__":
    said = {language: pages(language) for language in ("en", "ja")}
    rows = {
        language: [
            (row["name"], row["text"])
            for row in path_timeline.rows(calendar("law"), date(2030, 1, 1), language)["rows"]
        ]
        for language in said
    }
    print(json.dumps({"pages": said, "timeline": rows, "moved": moved(), "carried": carried()}, ensure_ascii=False))
