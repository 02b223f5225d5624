"""A saved scenario has one name, wherever it stands; whatever a reader types as one does no harm."""

import csv
import io
from urllib.parse import parse_qs, urlencode

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import Scenario
from core.charts import compare as chart
from core.export.comparison_workbook import SHEETS, workbook
from core.language.view import View
from core.links import own_name, tray
from core.links.csv_text import safe, safe_frame
from core.solve.compare import compare
from core.solve.names import called, proposal
from tests.compare.test_page import opened, sound
from tests.pages.reading import shown, warned, written

CARS = Scenario.preset("spring-2025").change(us_auto_tariff=0.2)
DEAL = Scenario.preset("deal-2025-09").change(usd_jpy=130)
HOSTILE = [
    "=1+1", "＝SUM(A1)", "+cmd|' /C calc'!A0", "-2", "@x", "<script>alert(1)</script>", "<b>fat</b>", "**fat** [a](https://example.org)", "$x$ {name} {0}",
    "ＡＢＣ　全角（関税）", "合意案", "W" * 200, "👩‍🚀 \u202egnol", "z" + "\u0301" * 80, "label", "lever", "Reference", "基準", "a~~b.2024~.n.x", "%3Cb%3E&b=2024#?", "'", " ",
]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_proposal_says_the_change_that_moves_the_surplus_most(language):
    both = CARS.change(jp_car_barrier_removed=0.05)
    assert (
        proposal(both, language)
        == {"en": "Spring 2025 · Cars: 20 % and 1 more", "ja": "2025年春／乗用車：20% ほか1件"}[language]
    )
    assert proposal(Scenario.preset("2024"), language) == {"en": "2024 law", "ja": "2024年"}[language]


@given(st.lists(st.text(max_size=90), min_size=2, max_size=2))
def test_names_come_back_from_the_link_to_the_letter(names):
    text = tray.encode([CARS, DEAL])
    for scenario, name in zip((CARS, DEAL), names, strict=True):
        text = tray.renamed(text, scenario, name)
    (carried,) = parse_qs(urlencode({"tray": text}))["tray"]
    found = tray.decode(carried)
    assert found.notes == ()
    assert found.scenarios == (CARS, DEAL)
    assert [found.names.get(one, "") for one in (CARS, DEAL)] == [own_name.cleaned(name) for name in names]
    assert len(set(called(found.scenarios, found.names))) == 2


def test_a_tray_keeps_names_while_others_come_and_go():
    text = tray.renamed(tray.encode([CARS]), CARS, "合意 A")
    text = tray.add(tray.add(text, DEAL), CARS)
    assert tray.decode(text).names == {CARS: "合意 A"}
    assert tray.decode(tray.remove(text, DEAL)).names == {CARS: "合意 A"}
    assert tray.remove(tray.renamed(text, CARS, ""), DEAL) == tray.encode([CARS])


def test_a_name_that_no_app_wrote_is_told_and_left_out():
    found = tray.decode("1~~b.2024~.n.!!!")
    assert found.names == {}
    assert "name of saved scenario 1" in found.notes[0].message


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_the_same_harmless_text_in_every_place(name):
    text = tray.renamed(tray.encode([CARS]), CARS, name)
    held = tray.decode(text).names
    comparison = compare([CARS, DEAL], "2024", View(), held)
    (known, other) = (entry.name for entry in comparison.entries)
    assert known == called([CARS], held)[0]
    assert known.startswith(own_name.cleaned(name))
    assert list(comparison.side_by_side("sectors", "change").columns) == ["label", known, other]
    assert list(comparison.levers().columns) == ["lever", "reference", known, other]
    cells = list(csv.reader(io.StringIO(safe_frame(comparison.summary()))))
    assert cells[1][0] == safe(known)
    assert not cells[1][0].startswith(("=", "+", "-", "@", "＝"))
    book = openpyxl.load_workbook(io.BytesIO(workbook(comparison)))
    assert book[str(SHEETS["summary"])].cell(2, 1).value in (known, safe(known))
    assert not [cell for cell in book[str(SHEETS["summary"])]["A"] if cell.data_type == "f"]
    assert chart.rows(comparison)["rows"][1]["spoken"].startswith(known)


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "**fat** [a](https://example.org)", "合意案"])
def test_a_name_given_on_compare_stands_in_sentence_table_and_chips(name):
    page = opened(b="2024", tray=tray.encode([CARS]))
    page.text_input(key="tray/name/0").set_value(name)
    sound(page.run())
    assert tray.decode(page.query_params["tray"]).names == {CARS: name}
    assert name in shown(page)
    assert "<script>alert" not in "".join(block.proto.body for block in page.get("html"))
    assert written(page).count(name) >= 2
    assert name in page.multiselect(key="compare/chosen").options
    page.text_input(key="tray/name/0").set_value("")
    sound(page.run())
    assert page.query_params["tray"] == tray.encode([CARS])


def test_saving_the_same_twice_says_so_and_what_is_chosen_follows_it():
    page = opened(a="20", cmp="c.now~1preset.2024")
    page.button(key="tray/add").click()
    sound(page.run())
    assert [one.value.split("\\")[0] for one in page.toast] == ["Saved for Compare"]
    assert page.multiselect(key="compare/chosen").value == ["saved.1", "preset.2024"]
    page.button(key="tray/add").click()
    sound(page.run())
    assert [one.value.split("\\")[0] for one in page.toast] == ["Already saved for Compare"]
    assert tray.decode(page.query_params["tray"]).scenarios == (CARS,)
    assert shown(page).count("Spring 2025 · Cars: 20 %") == 1


def test_a_name_for_which_the_link_has_no_room_is_told():
    scenarios = [CARS.change(usd_jpy=100.0 + yen) for yen in range(6)]
    text = tray.encode(scenarios, dict.fromkeys(scenarios[:5], "合意案" * 20))
    page = opened(tray=text)
    page.text_input(key="tray/name/5").set_value("合意案" * 20)
    assert "no room for this name" in warned(sound(page.run()))
    assert page.query_params["tray"] == text
