"""Both workbooks in LibreOffice: every formula worked out anew gives the page's number, and the print is as short as it says."""

import io

import openpyxl
import pytest

from core import Scenario, simulate
from core.draws.ranges import LATER, ranges
from core.export import comparison_workbook, workbook
from core.language.view import View
from core.links import scenario_csv
from core.solve.compare import compare
from core.trade.breakdown.pledges import keys
from tests.export import office

SCENARIO = Scenario.preset("deal-2025-09").change(usd_jpy=141.0, buy_farm=6.5, buy_energy=2.0, us_auto_tariff=0.175)
SEVERAL = [SCENARIO, Scenario.preset("letter-25"), Scenario.preset("spring-2025")]
VIEWS = {"en": View(), "ja": View("jpy", "japan", "ja")}
LINK = "https://trade.example.org/?b=deal-2025-09"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    files = {}
    for language, view in VIEWS.items():
        files[f"scenario-{language}.xlsx"] = workbook.workbook(SCENARIO, view, LINK)
        files[f"comparison-{language}.xlsx"] = comparison_workbook.workbook(compare(SEVERAL, "2024", view))
    return files


@pytest.fixture(scope="module")
def anew(made, tmp_path_factory) -> dict[str, bytes]:
    """Every file as LibreOffice saves it, without a hint of what its formulas gave."""
    bare = {name: office.without_values(data) for name, data in made.items()}
    return office.convert(bare, "xlsx", tmp_path_factory.mktemp("office"))


def test_every_formula_gives_what_the_page_shows(made, anew):
    for name, data in made.items():
        shown = openpyxl.load_workbook(io.BytesIO(data))
        formulas = 0
        for sheet, said, found in zip(shown, office.values(data), office.values(anew[name]), strict=True):
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        formulas += 1
                        place = (cell.row - 1, cell.column - 1)
                        one, other = (rows[place[0]][place[1]] for rows in (said, found))
                        assert other == pytest.approx(one, rel=1e-9, abs=1e-9), (
                            name,
                            sheet.title,
                            cell.coordinate,
                            cell.value,
                        )
        assert formulas > 100


def test_the_surplus_the_shares_and_the_pledges_come_out_of_the_formulas_alone(anew):
    for language, view in VIEWS.items():
        rows = office.values(anew[f"scenario-{language}.xlsx"])[1]
        result, times = simulate(SCENARIO), 10.0 if language == "ja" else 1.0
        surplus, later = result.surplus(view), simulate(SCENARIO.change(horizon=LATER)).surplus(view)
        assert rows[1][3:6] == pytest.approx(
            [times * surplus.reference, times * surplus.scenario, times * surplus.change]
        )
        assert rows[4][3:6] == pytest.approx([times * later.reference, times * later.scenario, times * later.change])
        assert rows[1][8:10] == pytest.approx([times * end for end in _ends(ranges(SCENARIO).surplus(view)[1])])
        split = len(result.rows("contributions", view))
        assert sum(row[7] for row in rows[5 : 5 + split]) == pytest.approx(1.0)
        assert rows[-1][4] == pytest.approx(times * sum(SCENARIO.values[key] for key in keys()))
        assert rows[-1][4] == pytest.approx(times * 8.5)


def _ends(found) -> tuple[float, float]:
    return found.low, found.high


def test_a_workbook_that_libreoffice_saved_reads_back_as_the_scenario(made, anew):
    for language in VIEWS:
        for data in (made[f"scenario-{language}.xlsx"], anew[f"scenario-{language}.xlsx"]):
            found = scenario_csv.read(data)
            assert (found.scenario, found.notes, found.share_read) == (SCENARIO, (), 1.0)


def test_the_whole_workbook_prints_on_six_pages_of_a4(made, tmp_path):
    """A page a sheet; of levers with figures the levers, since the other sheets have the figures."""
    books = {name: data for name, data in made.items() if name.startswith("scenario")}
    for name, data in office.convert(books, "pdf", tmp_path).items():
        assert office.pages(data) == 6, name
    book = openpyxl.load_workbook(io.BytesIO(made["scenario-ja.xlsx"]))
    sheet = book.worksheets[4]
    last = max(row[0].row for row in sheet.iter_rows() if row[0].value == "lever")
    assert sheet.print_area.replace("$", "").endswith(f"C1:F{last}")
