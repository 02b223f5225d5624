"""Files say a choice in words, beside the key that links write; both of them together, and each alone, read back."""

import csv
import io
import re

import pytest
from openpyxl import load_workbook

from core import Scenario, simulate
from core.charts import heatmap, tornado
from core.export.chart_csv import for_file
from core.export.workbook import workbook
from core.language.catalogue import LANGUAGES
from core.language.format import bracketed
from core.language.view import View
from core.links import scenario_csv
from core.path import calendar_csv
from core.path.named import calendar
from core.scenario.levers import lever, levers, stored
from core.solve.compare import compare
from core.solve.tornado import Bar
from core.words.columns import beside_chart
from tests.core.test_roads import as_csv, as_workbook, table

CHOICES = [known for known in map(lever, stored()) if known.form == "choice"]
# Columns for programs; what stands in the others is read by people.
KEYS = {"section", "key", "lever", "link", "reference_key", "scenario_key", "value_key"}
START = Scenario.preset("2024")


def with_option(number: int) -> Scenario:
    """A scenario with every choice at another of its options, and some goods."""
    chosen = {known.key: list(known.choices)[number % len(known.choices)] for known in CHOICES}
    goods = tuple(list(levers()["jp_retaliation_goods"].choices)[number : number + 3])
    return START.change(**chosen, jp_retaliation_goods=goods, us_auto_tariff=0.15)


SCENARIOS = [with_option(number) for number in range(max(len(known.choices) for known in CHOICES))]


def codes(language: str) -> set[str]:
    """What links write for a choice, where that is not the word for it too."""
    found = {code for known in CHOICES for code, said in known.choices.items() if said[language] != code}
    return (found | {"follow", "usd", "jpy", "us", "japan", START.base}) - {
        said[language] for known in CHOICES for said in known.choices.values()
    }


def spoken(rows: list[list], language: str) -> list:
    """Codes that stand in the columns for people."""
    keys = [str(name).rstrip("）)").replace("（", "(").rpartition("(")[2] for name in rows[0]]
    return [(row[1], cell) for row in rows[1:] for name, cell in zip(keys, row, strict=True) if name not in KEYS and cell in codes(language)]  # fmt: skip


def without(rows: list[list[str]], *names: str) -> list[list[str]]:
    """The table without the columns of those keys."""
    heads = [set(re.split("[()（）]", name)) for name in rows[0]]
    kept = [at for at, head in enumerate(heads) if not head & set(names)]
    return [[row[at] for at in kept] for row in rows]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_scenario_file_says_choices_in_words_and_reads_back(language):
    view = View(language=language)
    for scenario in SCENARIOS:
        rows = list(csv.reader(io.StringIO(scenario_csv.write(scenario, simulate(START).to_frame(view).head(0), view))))
        assert spoken(rows, language) == []
        assert scenario_csv.read(as_csv(rows)).scenario == scenario
        if scenario in SCENARIOS[:3]:
            for saved in (as_csv, as_workbook):
                assert scenario_csv.read(saved(without(rows, "link", "change"))).scenario == scenario


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_choice_that_was_changed_in_words_is_what_counts(language):
    rows = table(START)
    place, known = rows[0].index("scenario"), lever("us_metals_scope")
    for code, said in known.choices.items():
        edited = [[said[language] if row[1] == known.key and at == place else cell for at, cell in enumerate(row)] for row in rows]  # fmt: skip
        assert scenario_csv.read(as_csv(edited)).scenario.values[known.key] == code
        coded = [[code if row[1] == known.key and at == place else cell for at, cell in enumerate(row)] for row in rows]
        assert scenario_csv.read(as_csv(coded)).scenario.values[known.key] == code


def test_a_file_without_the_columns_of_keys_reads_as_before():
    for scenario in SCENARIOS[::4]:
        scenario = scenario.change(jp_retaliation_goods=())
        assert scenario_csv.read(as_csv(without(table(scenario), "reference_key", "scenario_key"))).scenario == scenario


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_and_the_calendar_say_choices_in_words(language):
    made = load_workbook(io.BytesIO(workbook(SCENARIOS[1], View(language=language))))
    for sheet in made:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        assert not rows or spoken(rows, language) == []
    out = io.BytesIO()
    made.save(out)
    assert scenario_csv.read(out.getvalue()).scenario == SCENARIOS[1]

    law = calendar("law")
    rows = list(csv.reader(io.StringIO(calendar_csv.write(law, language))))
    assert spoken([row for row in rows if not row[3].startswith("option:")], language) == []
    assert calendar_csv.read(as_csv(rows)).calendar == law
    assert calendar_csv.read(as_csv(without(rows, "value_key"))).calendar == law


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_of_levers_say_which_by_name_and_by_key(language):
    view = View(language=language)
    bar = Bar("us_auto_tariff", "policy", 0.025, 0.275, 0.0, -4.0, "USD bn")
    (row,) = tornado.table([bar], language).to_dict("records")
    assert {lever(bar.lever).label[language], bar.lever} <= set(row.values())
    plane = heatmap.table("us_auto_tariff", "usd_jpy", [0.0], [150.0], [[1.0]], view)
    words = heatmap.heads("us_auto_tariff", "usd_jpy", view)
    filed = for_file(plane, language, heads=words).columns
    shown = beside_chart(plane, language, heads=words).columns
    assert len(plane.columns) == len(words) == len(filed) == len(shown) == 3
    for key, in_file, on_page in zip(plane.columns, filed, shown, strict=True):
        assert in_file.endswith(bracketed(key, language))
        assert in_file.startswith(on_page)
        assert key not in on_page
    assert bar.lever not in beside_chart(tornado.table([bar], language), language).to_numpy()
    levers_sheet = compare([SCENARIOS[1], SCENARIOS[2]], "2024", view).levers()
    assert not codes(language) & set(levers_sheet.to_numpy().ravel())
