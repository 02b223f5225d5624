"""What people and programs write by hand or edit in a file: read where it is plain, and said truly where it is not."""

import pytest

from core import Scenario
from core.__main__ import main
from core.links import scenario_csv
from core.links.link import decode, pages_of, views_of
from core.scenario.lever import LeverError
from core.scenario.presets import preset
from core.scenario.tariff import NOT_IN_FORCE
from core.sweep import axes, starts
from tests.core.test_roads import RATES, as_csv, table


def test_the_rule_of_a_given_rate_does_not_jump_at_one_rate():
    for name, tariff in RATES:
        values = preset(name).values
        if values[tariff.rule] in NOT_IN_FORCE or values[tariff.rate] is None:
            continue
        for off in ("off", "exempt"):
            try:
                start = Scenario.preset(name).change(**{tariff.rule: off})
            except LeverError:
                continue
            assert start.change(**{tariff.rate: values[tariff.rate]}) == start  # what stays moves nothing
            for rate in (0.11, 0.12):
                assert start.change(**{tariff.rate: rate}).values[tariff.rule] == values[tariff.rule]


def edited(scenario: Scenario, **cells: str) -> scenario_csv.Decoded:
    head, *rows = table(scenario)
    column = head.index("scenario")
    for row in rows:
        if row[0] in ("lever", "about") and row[1] in cells:
            row[column] = cells[row[1]]
    return scenario_csv.read(as_csv([head, *rows]))


def test_an_edit_of_a_file_that_counts_for_little_is_noted():
    (note,) = edited(Scenario.preset("spring-2025").change(us_auto_tariff=0.15), us_wood_tariff="20").notes
    assert "does not count" in note.message
    notes = edited(Scenario.preset("2024").change(us_auto_tariff=0.15), base="spring-2025").notes
    assert any("about, base" in note.message for note in notes)


def test_choices_and_presets_are_read_in_any_case_and_with_any_dash():
    for text, wanted in (
        ("b=2024&c=50&cr=ALL_IN", Scenario.preset("2024").change(us_copper_tariff=0.5, us_copper_rule="all_in")),
        ("b=DEAL-2025-09", Scenario.preset("deal-2025-09")),
        ("b=spring–2025&k=CES1", Scenario.preset("spring-2025").change(method="ces1")),
    ):
        assert decode(text).scenario == wanted
        assert decode(text).notes == ()
    assert decode("b=2024&V=1").version == "1"
    assert any(note.kind == "changed" for note in decode("Z=0000&b=2024&a=15").notes)


def test_a_note_says_what_is_shown_in_one_unit_and_why():
    notes = {note.key: note for note in decode("b=2024&c=50&cr=bogus").notes}
    assert "Shown instead: added to the normal (MFN) rate." in notes["us_copper_rule"].message
    (note,) = decode("b=2024&q=8&qc=1").notes
    assert "年80億ドル" in note.say("ja")
    (note,) = decode("b=2024&base=deal-2025-09").notes
    assert note.message.startswith("“b” and “base” mean the same")


def test_the_good_entries_of_a_list_are_kept_and_the_others_explained():
    found = decode("b=2024&eo=us.aircraft~3~us.airplane~2")
    assert found.scenario.departures == (("own_elasticities", (("us.aircraft", 3.0),)),)
    assert "'us.airplane' is not known" in found.notes[0].message
    twice = decode("b=2024&eo=us.aircraft~3~us.aircraft~2")
    assert twice.scenario.departures == ()
    assert "given twice" in twice.notes[0].message
    assert decode("b=2024&eo=us.aircraft~3~us.aircraft~2~us.airplane~1").scenario.departures == ()


def test_what_no_lever_can_take_is_a_lever_error_and_what_no_link_is_read_as_nothing():
    for wrong in (
        {"us_auto_tariff": 10**400},
        {"us_auto_tariff": 10**5000},
        {"jp_retaliation_goods": ["corn", ["a"]]},
        {"own_elasticities": {"us.aircraft": 10**400}},
    ):
        with pytest.raises(LeverError):
            Scenario.preset("2024").change(**wrong)
    moved = Scenario.preset("2024").change(us_auto_tariff=0.15)
    for query in (b"b=2024&a=15", {"b": "2024", "a": 15}, {"b": ["2024"], "a": [15], "c": None}):
        assert decode(query).scenario == moved
    for query in (None, 3, []):
        assert (decode(query).scenario, views_of(query), pages_of(query)) == (Scenario(), {}, {})


def test_sweeps_read_starts_as_links_and_files_are_read(tmp_path):
    wanted = Scenario.preset("2024").change(us_copper_tariff=0.2)
    for text in ("?B=2024&c=20", "?b＝2024＆c＝２０"):
        assert starts.of_text(text).scenario == wanted
    assert starts.of_text("SPRING–2025").scenario == Scenario.preset("spring-2025")
    file = tmp_path / "rows.csv"
    file.write_text("base,us_exempt_list\nspring-2025,Apr-25\n", encoding="utf-8")
    assert starts.read(file, None, None)[0][0].scenario.values["us_exempt_list"] == "apr2025"


def test_a_swept_rate_names_the_rule_it_brings_unless_an_axis_gives_it():
    axis, start = axes.read("us_copper_tariff=20"), Scenario.preset("2024")
    assert "counts as “add”" in next(axes.remarks(axis, start))
    assert list(axes.remarks(axis, start, {"us_copper_rule"})) == []


def test_a_file_of_which_little_could_be_read_is_no_result(tmp_path, capsys):
    file = tmp_path / "mine.csv"
    rows = [["section", "key", "scenario"], ["about", "base", "2024"], ["ｌｅｖｅｒ", "ｕｓｄ_jpy", "140"]]
    file.write_bytes(as_csv(rows))
    assert scenario_csv.read(as_csv(rows)).scenario == Scenario.preset("2024").change(usd_jpy=140.0)
    file.write_bytes(as_csv([*rows, ["lever", "one", "1"], ["lever", "two", "2"]]))
    with pytest.raises(SystemExit) as ended:
        main([str(file)])
    assert ended.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "Only 33% of" in said.err
