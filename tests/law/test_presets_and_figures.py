"""The findings on presets, rivals, figures and wording, each by its name; those on lines are in ``test_findings``."""

import re

import pytest

from core.duties.history import latest_source
from core.duties.uncounted import uncounted
from core.figures.tables import DATA, parameters, table
from core.scenario.presets import presets
from core.words.uncounted import left_out
from pages.law_parts import limits

REGIMES = table("rival_regimes").set_index(["regime", "partner", "programme"])[["rule", "rate"]]


def note(preset: str) -> str:
    return presets()[preset].note["en"]


def owes(regime: str, partner: str, programme: str) -> list:
    return REGIMES.loc[(regime, partner, programme)].tolist()


def test_the_letters_of_12_july_put_the_european_union_and_mexico_at_30():
    assert owes("letter-25", "eu27", "general") == owes("letter-25", "mexico", "general") == ["add", 0.30]


def test_the_8_bn_a_year_are_also_fertiliser_and_fuel_and_the_two_have_no_lever():
    assert "fertiliser" in note("deal-pledges")
    assert "aviation fuel" in note("deal-pledges")
    levers = (DATA / "levers.toml").read_text(encoding="utf-8")
    assert "names fertiliser and aviation fuel" in levers
    assert not re.search(r'^key = "(fertili[sz]er|saf)"', levers, re.MULTILINE)


def test_february_2026_is_the_law_as_ruled_and_not_what_was_paid():
    assert "until 0:00 on 24 February 2026" in note("scotus-2026-02")


def test_6_april_to_23_july_2026_has_a_preset_and_the_latest_is_dated_by_its_latest_list():
    assert str(presets()["section-122-metals"].as_of) == "2026-04-06"
    assert str(presets()["latest-2026-07"].as_of) == "2026-09-29"
    assert str(latest_source()) == "2026-10-07"


def test_taiwans_15_on_parts_and_wood_begins_on_1_may_2026():
    assert owes("section-122-metals", "taiwan", "car_parts") == ["add", 0.25]
    assert owes("jun-2026", "taiwan", "car_parts") == owes("jun-2026", "taiwan", "wood") == ["all_in", 0.15]


def test_the_united_kingdom_pays_15_on_derivatives_and_nothing_on_medicines_in_the_latest_law():
    assert owes("latest-2026-07", "uk", "metal_derivative") == ["add", 0.15]
    assert owes("latest-2026-07", "uk", "pharma") == ["mfn", 0.0]


def test_others_pay_25_on_furniture_and_10_on_softwood():
    assert owes("latest-2026-07", "vietnam", "wood") == ["add", 0.25]
    assert owes("latest-2026-07", "canada", "softwood") == ["add", 0.10]


def test_rivals_before_5_april_2025_have_the_fentanyl_duties_and_the_metals_of_12_march():
    assert [owes(regime, "china", "general")[1] for regime in ("feb-2025", "mar-2025")] == [0.10, 0.20]
    assert [owes(regime, "eu27", "steel")[0] for regime in ("feb-2025", "mar-2025")] == ["off", "all_in"]


@pytest.mark.parametrize("good", ["beef", "pork", "machinery", "ethanol"])
def test_export_figures_that_no_source_bears_out_are_c_and_say_why(good):
    row = table("us_exports_to_japan").set_index("good").loc[good]
    said = {"beef": "no source on file", "pork": "no source on file", "machinery": "equal to 2022 to the dollar", "ethanol": "order of magnitude"}  # fmt: skip
    assert row.quality == "C"
    assert said[good] in row.method
    assert good != "ethanol" or "beverages" in row.label_en


def test_what_is_said_of_phase_one_and_of_two_shares_is_what_was_read():
    levers = (DATA / "levers.toml").read_text(encoding="utf-8")
    assert "57 % of what it pledged" in levers
    assert "page now says 58" in levers
    metal, patented = parameters()["metal_share"], parameters()["pharma_patented_share"]
    assert (metal["low"], metal["value"], metal["high"]) == (0.2, 0.5, 0.7)
    assert "0.21" in metal["source"]
    assert "20 %" in patented["source"]


def test_what_is_not_modelled_has_the_five_lines_and_every_dated_change():
    said = " ".join([*limits.MORE, *(one.words["en"] for one in uncounted())])
    for words in ("166 bn", "Section 338", "de minimis", "Defence purchases", "Alaska LNG", "excess capacity", "drones", "polysilicon", "31 December 2027"):  # fmt: skip
        assert words in said
    assert all(one.brief["en"] in left_out("en") for one in uncounted())


def test_nothing_says_any_longer_what_was_untrue():
    texts = [path for folder in (DATA, DATA.parent / "core", DATA.parent / "pages") for path in folder.rglob("*") if path.suffix in (".py", ".toml", ".po")]  # fmt: skip
    said = " ".join(path.read_text(encoding="utf-8").lower() for path in texts)
    for words in ("no figure exists", "list of heavy-truck parts not on file", "annex i-c is not on file", "145 % is not in it"):  # fmt: skip
        assert words not in said
