"""The same input gives the same scenario by every road, in any order, and there and back again."""

import csv
import io
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from core import Scenario, simulate
from core.links import link, scenario_csv, tray
from core.links.build import build
from core.links.link import decode, encode, to_text
from core.path import Calendar, Measure, codec
from core.scenario.levers import by_link, lever, levers
from core.scenario.presets import preset, presets
from core.scenario.tariff import NOT_IN_FORCE, tariffs, unit_of
from core.sweep import axes, starts
from core.sweep.plan import Plan
from tests.core.scenarios import PRESETS, changes, scenarios

# A rate moved away from the base preset's, for every tariff of every preset.
RATES = [(name, tariff) for name in presets() for tariff in tariffs().values()]


def moved_rate(name: str, rate: str) -> float:
    """A rate that the preset does not have."""
    return 0.11 if preset(name).values[rate] != 0.11 else 0.12


def rows_of(scenario: Scenario) -> list[tuple[str, str]]:
    return [(key, text) for key, text in encode(scenario).items() if key not in ("v", "z")]


def table(scenario: Scenario) -> list[list[str]]:
    return list(csv.reader(io.StringIO(simulate(scenario).to_csv())))


def as_csv(rows: list[list[str]], delimiter: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def as_workbook(rows: list[list[str]]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append([_typed(cell) for cell in row])
    book.save(out)
    return out.getvalue()


def _typed(cell: str) -> object:
    try:
        return float(cell)
    except ValueError:
        return cell


@given(scenarios(), st.randoms())
def test_rows_in_any_order_under_either_name_are_the_same_scenario(scenario, chance):
    rows = rows_of(scenario)
    chance.shuffle(rows)
    long = [(by_link()[key].key if key in by_link() else key, text) for key, text in rows]
    for given_rows in (rows, long):
        assert build(given_rows, meant=True) == build(rows_of(scenario), meant=True)
        assert build(given_rows, meant=True).scenario == scenario


@settings(max_examples=200)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([*by_link(), *levers(), "b", "r"]),
            st.sampled_from(["15", "0", "add", "off", "2024", "0.15"]),
        ),
        max_size=8,
    ),
    st.randoms(),
)
def test_what_rows_come_to_does_not_depend_on_their_order_even_where_they_contradict_each_other(rows, chance):
    other = rows[:]
    chance.shuffle(other)
    one, two = build(rows), build(other)
    assert one.scenario == two.scenario
    assert {(note.kind, note.key) for note in one.notes} == {(note.kind, note.key) for note in two.notes}


def test_a_rate_without_its_rule_is_the_same_by_every_road(tmp_path):
    for name, tariff in RATES:
        rate = moved_rate(name, tariff.rate)
        text, known = lever(tariff.rate).unit.write(rate), lever(tariff.rate)
        idle = preset(name).values[tariff.rule] in NOT_IN_FORCE
        wanted = Scenario.preset(name).change(**{tariff.rate: rate})
        assert wanted.values[tariff.rule] == ("add" if idle else preset(name).values[tariff.rule])
        found = decode(f"b={name}&{known.link}={text}")
        assert found.scenario == wanted
        assert [note.kind for note in found.notes] == ["in_force"] * idle
        assert tray.decode(f"1~~b.{name}~.{known.link}.{text}").scenarios == (wanted,)
        assert starts.of_text(f"?b={name}&{known.link}={text}").scenario == wanted
        plan = Plan((starts.Start(Scenario.preset(name)),), (axes.read(f"{tariff.rate}={text}"),))
        assert plan.scenario(0) == wanted
        assert bool(list(axes.remarks(plan.axes[0], Scenario.preset(name)))) == idle
        rows = [["section", "key", "scenario"], ["about", "base", name], ["lever", tariff.rate, text]]
        assert scenario_csv.read(as_csv(rows)).scenario == wanted
        # With its rule a rate is taken as given, and the link that is written says so.
        named = Scenario.preset(name).change(**{tariff.rate: rate, tariff.rule: preset(name).values[tariff.rule]})
        assert decode(encode(named)).scenario == decode(rows_text(named)).scenario == named
        assert [note.kind for note in decode(rows_text(named)).notes] == ["asked"] * idle
    file = tmp_path / "rates.csv"
    file.write_text("base,us_copper_tariff\n2024,20\n", encoding="utf-8")
    (start,), _ = starts.read(file, None, None)
    assert start.scenario == Scenario.preset("2024").change(us_copper_tariff=0.2)
    assert "without saying how it counts" in start.notes[0]


def rows_text(scenario: Scenario) -> str:
    return "&".join(f"{key}={text}" for key, text in rows_of(scenario))


def test_a_rate_moved_and_moved_back_and_the_reset_of_any_of_the_three_restore_the_tariff():
    for name, tariff in RATES:
        start = Scenario.preset(name)
        away = start.change(**{tariff.rate: moved_rate(name, tariff.rate)})
        assert away.change(**{tariff.rate: start.values[tariff.rate]}) == start
        set_apart = away.change(**{tariff.scope: "all", tariff.rule: "all_in"})
        for key in tariff.keys:
            assert unit_of(key) == tariff.keys
            assert set_apart.reset(key) == start
        # A rule that was chosen, not brought along, stays when the rate comes back.
        chosen = start.change(**{tariff.rule: "all_in"})
        there = chosen.change(**{tariff.rate: moved_rate(name, tariff.rate)})
        assert there.change(**{tariff.rate: start.values[tariff.rate]}) == chosen


@given(PRESETS, changes(), st.floats(0.0, 40.0), st.randoms())
def test_a_total_and_its_parts_given_together_do_not_depend_on_their_order(name, moved, total, chance):
    asked = list({**moved, "buy_farm": total, "buy_corn": 3.0}.items())
    chance.shuffle(asked)
    found = Scenario.preset(name).change(**dict(asked))
    assert found == Scenario.preset(name).change(**dict(sorted(asked)))
    assert found.values["buy_corn"] == 3.0 or moved.get("buy_corn") is not None


@given(st.lists(st.floats(0.0, 40.0) | st.sampled_from([0.0, 40.0]), min_size=8, max_size=8), st.floats(0.0, 320.0))
def test_every_set_of_parts_is_a_valid_total_and_every_total_can_be_spread(parts, whole):
    total = lever("buy_farm")
    scenario = Scenario.preset("2024").change(**dict(zip(total.of, parts, strict=True)))
    assert total.clean(scenario.value("buy_farm")) == scenario.value("buy_farm")
    assert total.offered(scenario.value("buy_farm"))[1] >= scenario.value("buy_farm")
    spread = Scenario.preset("2024").change(buy_farm=whole)
    assert spread.value("buy_farm") == pytest.approx(whole, abs=1e-6)
    assert decode(encode(spread)).scenario == spread


@settings(max_examples=12)
@given(scenarios(), st.randoms())
def test_a_scenario_comes_back_from_its_csv_and_its_workbook_in_any_order(scenario, chance):
    head, *rows = table(scenario)
    chance.shuffle(rows)
    columns = list(range(len(head)))
    chance.shuffle(columns)
    shuffled = [[row[place] for place in columns] for row in (head, *rows)]
    for data in (as_csv([head, *rows]), as_csv(shuffled, ";"), as_workbook(shuffled)):
        decoded = scenario_csv.read(data)
        assert decoded.scenario == scenario
        assert decoded.notes == ()
        assert (decoded.share_read, decoded.doubtful) == (1.0, False)


@settings(max_examples=10)
@given(scenarios())
def test_a_file_saved_again_with_15_digits_is_the_same_scenario(scenario):
    rows = [[cell if _typed(cell) is cell else f"{float(cell):.15g}" for cell in row] for row in table(scenario)]
    assert scenario_csv.read(as_csv(rows)).scenario == scenario
    moved = scenario.change(buy_farm=8.0)
    again = [[cell if _typed(cell) is cell else f"{float(cell):.15g}" for cell in row] for row in table(moved)]
    without_link = [row for row in again if row[:2] != ["about", "link"]]
    for written in (again, without_link):
        found = scenario_csv.read(as_csv(written)).scenario
        assert encode(found).get("q", "8") == "8"  # a preset may hold it already
        assert found.value("buy_farm") == pytest.approx(8.0, abs=1e-12)


@settings(max_examples=60)
@given(scenarios(without=()), st.data())
def test_a_link_that_was_cut_or_changed_is_told_and_the_same_scenario_has_the_same_link(scenario, data):
    text = to_text(scenario)
    assert to_text(decode(text).scenario) == text
    if "z=" not in text:
        return
    cut = text[: data.draw(st.integers(2, len(text) - 1))]
    assert decode(cut).notes or decode(cut).scenario == scenario
    pairs = rows_of(scenario)
    key, _ = data.draw(st.sampled_from(pairs))
    edited = {one: other for one, other in encode(scenario).items() if one != key}
    assert any(note.kind == "changed" for note in decode(edited).notes)
    viewed = f"{text}&lang=ja&stat=japan&unit=jpy&slv=s.goal&fbclid=x&utm_source=mail"
    assert decode(viewed).notes == ()
    shuffled = list(encode(scenario).items())
    random.Random(3).shuffle(shuffled)
    assert decode(dict(shuffled)).notes == ()


def test_a_link_without_its_check_is_read_without_a_complaint():
    for text in (f"b=2024&a=15&v={link.VERSION}", "?b=2024&a=15"):
        assert decode(text).notes == ()
        assert decode(text).scenario == Scenario.preset("2024").change(us_auto_tariff=0.15)


def test_trays_and_calendars_that_were_cut_or_changed_are_told():
    text = tray.encode([Scenario.preset("2024").change(usd_jpy=143.0), Scenario.preset("deal-2025-09")])
    calendar = codec.decode("law")[0].with_measure(Measure(preset_day(), {"us_auto_tariff": 0.2}))
    dated = codec.encode(calendar)
    assert tray.decode(text).notes == codec.decode(dated)[1] == ()
    for end in range(8, len(text)):
        assert tray.decode(text[:end]).notes
    for end in range(6, len(dated)):
        assert codec.decode(dated[:end])[1]
    for carried in (text + ").", text + "。"):
        assert tray.decode(carried) == tray.decode(text)
    for carried in (dated + ")", dated + "を参照", dated.replace("+", " ")):
        assert codec.decode(carried) == (calendar, ())
    assert "no saved scenarios" in tray.decode("garbage").notes[0].message


def preset_day():
    from datetime import date

    return date(2027, 1, 1)


def test_a_calendar_without_departures_has_no_check():
    assert codec.encode(Calendar()) == "none"
