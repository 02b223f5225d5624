"""A sweep writes the app's numbers, whoever computes them."""

import json

import numpy as np
import pyarrow.parquet as pq
import pytest

from core import Scenario, simulate
from core.draws.many_draws import batches, summary
from core.draws.ranges import ranges
from core.figures.version import VERSION
from core.language.view import View
from core.links import link
from core.sweep import fingerprint, work
from core.sweep.__main__ import main
from tests.sweep.asking import ASKED, read


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """The sweep of `ASKED`, small enough for this process, without a stop: CSV, and every draw in Parquet."""
    folder = tmp_path_factory.mktemp("alone")
    assert main([*ASKED, "--out", f"{folder}/out.csv", "--per-draw", f"{folder}/draws.parquet"]) == 0
    return folder


def test_every_row_holds_the_numbers_of_the_app_to_the_last_digit(alone):
    rows = read(alone / "out.csv")
    assert [row["number"] for row in rows] == [str(number) for number in range(1, 13)]
    for row in rows:
        scenario = link.decode(row["link"]).scenario
        assert link.decode(row["link"]).notes == ()
        result, drawn = simulate(scenario), ranges(scenario, 64).surplus()[1]
        surplus, (statutory, collected) = result.surplus(), result.duty_rates()
        assert float(row["surplus_change_usd_bn"]) == surplus.change
        assert float(row["surplus_scenario_usd_bn"]) == surplus.scenario
        assert float(row["exports_change_usd_bn"]) == result.exports().change
        assert float(row["imports_reference_usd_bn"]) == result.imports().reference
        assert float(row["duty_rate_on_japan_statutory_scenario_percent"]) == 100 * statutory.scenario
        assert float(row["duty_rate_on_japan_collected_reference_percent"]) == 100 * collected.reference
        paid = result.revenue().set_index("source")
        assert float(row["us_duty_revenue_from_japan_scenario_usd_bn"]) == paid.scenario["japan"]
        assert float(row["us_duty_revenue_reference_usd_bn"]) == paid.reference.sum()
        ends = (float(row["surplus_change_low_usd_bn"]), float(row["surplus_change_high_usd_bn"]))
        assert ends == (drawn.low, drawn.high)
        assert float(row["us_auto_tariff_percent"]) == 100 * scenario.values["us_auto_tariff"]
        assert row["us_parts_tariff_percent"] in ("", "15.0")
        assert (row["base"], row["reference"], row["version"]) == ("spring-2025", "2024", VERSION)


def test_every_draw_is_kept_and_gives_the_ends_of_the_range(alone):
    drawn = pq.read_table(alone / "draws.parquet").to_pandas()
    assert len(drawn) == 12 * 64
    for row in read(alone / "out.csv"):
        own = drawn[drawn.number == int(row["number"])]
        assert set(own.link) == {row["link"]}
        assert list(own.draw) == list(range(1, 65))
        assert np.quantile(own.surplus_change_usd_bn, 0.1) == float(row["surplus_change_low_usd_bn"])


def test_many_draws_are_those_of_the_app():
    scenario = Scenario.preset("spring-2025")
    changes = work.drawn_changes(scenario, 2048, 7, View())
    found = summary([drawn for _, drawn in batches(scenario, View(), 2048, 7)])
    assert tuple(np.quantile(changes, [0.1, 0.9])) == (found.low, found.high)
    assert np.array_equal(changes[:1024], work.drawn_changes(scenario, 1024, 7, View()))


def test_two_processes_write_the_bytes_of_one(alone, tmp_path, capsys):
    out, drawn = tmp_path / "out.csv", tmp_path / "draws.parquet"
    assert main([*ASKED, "--out", str(out), "--per-draw", str(drawn), "--workers", "2"]) == 0
    assert out.read_bytes() == (alone / "out.csv").read_bytes()
    assert drawn.read_bytes() == (alone / "draws.parquet").read_bytes()
    said = capsys.readouterr()
    assert "12 scenarios × 64 draws, on 2 processes" in said.err
    assert "12 of 12 scenarios" in said.err
    assert said.out == ""


def test_parquet_holds_the_digits_of_csv_and_says_what_they_are(alone, tmp_path, here):
    assert main([*ASKED, "--out", f"{tmp_path}/out.parquet"]) == 0
    table = pq.read_table(tmp_path / "out.parquet")
    for wanted, row in zip(read(alone / "out.csv"), table.to_pylist(), strict=True):
        assert list(row) == list(wanted)
        assert {name: "" if cell is None else str(cell) for name, cell in row.items()} == wanted
    about = json.loads(table.schema.metadata[b"about"])
    assert about == json.loads((tmp_path / "out.parquet.about.json").read_text(encoding="utf-8"))
    assert [column["name"] for column in about["columns"]] == table.column_names
    assert "not a forecast" in about["what"]
    assert about["sweep"]["program"] == fingerprint.program()


def test_yen_and_japans_statistics_are_named_in_the_columns(tmp_path, here):
    asked = ["usd_jpy=140", "--currency", "jpy", "--statistic", "japan", "--out", f"{tmp_path}/out.csv"]
    assert main(asked) == 0
    (row,) = read(tmp_path / "out.csv")
    found = simulate(Scenario().change(usd_jpy=140)).surplus(View("jpy", "japan"))
    assert float(row["surplus_change_jpy_bn"]) == found.change
    assert row["statistic"] == "japan"
    assert "&unit=jpy&stat=japan&" in row["link"]
    assert "draws" not in row


def test_a_name_that_a_spreadsheet_would_run_is_defused(tmp_path, here):
    (tmp_path / "scenarios.csv").write_text("name,usd_jpy\n=1+1,140\n", encoding="utf-8")
    assert main(["--scenarios", f"{tmp_path}/scenarios.csv", "--out", f"{tmp_path}/out.csv"]) == 0
    assert read(tmp_path / "out.csv")[0]["name"] == "'=1+1"


def test_a_link_of_another_version_is_computed_and_told(tmp_path, here, capsys):
    assert main(["--base", "?base=2024&v=0-0.9-2025.01", "usd_jpy=140", "--out", f"{tmp_path}/out.csv"]) == 0
    assert "note: 1 of 1 scenarios: " in capsys.readouterr().err
    assert read(tmp_path / "out.csv")[0]["version"] == VERSION
