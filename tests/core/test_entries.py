"""An incomplete entry of the data stops the program and says in plain words which entry lacks what."""

import re
import tomllib

import pytest

from core.duties import history, rates
from core.figures import programmes
from core.figures.entries import IncompleteEntry
from core.figures.tables import DATA, declarations
from core.path import named
from core.scenario import levers, presets
from data.build import rival_regimes


def parsed(name: str) -> dict:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


def without(row: dict, field: str) -> dict:
    return {name: value for name, value in row.items() if name != field}


def test_every_row_says_which_field_it_lacks():
    cases = [(levers._lever, (row,), levers.EVERY) for row in [*declarations()["lever"], *declarations()["total"]]]
    for key, row in parsed("programmes.toml")["programme"].items():
        cases.append((lambda row, key=key: programmes._programme(key, row), (row,), ("name", "contribution", "law")))
    for key, row in parsed("presets.toml")["preset"].items():
        cases.append(
            (lambda row, key=key: presets._preset(key, row), (row,), ("label", "short", "note", "status", "basis"))
        )
    for build, (row,), asked in cases:
        for field in asked:
            with pytest.raises(IncompleteEntry, match=rf"lacks .*{field}"):
                build(without(row, field))


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_text_without_a_language_is_named(language):
    row = declarations()["lever"][0]
    with pytest.raises(IncompleteEntry, match=rf"lever {row['key']}: label lacks {language}"):
        levers._lever(row | {"label": without(row["label"], language)})


@pytest.mark.parametrize(
    ("field", "given", "said"),
    [
        ("lable", {}, "nothing reads lable"),
        ("group", "us_robots", "group is 'us_robots', which is none of us_general"),
        ("contribution", "robots", "contribution is 'robots'"),
        ("unit", "pounds", "unit is 'pounds'"),
        ("needs", [{"lever": "usd_jpy", "reason": "because"}], "a need's reason is 'because'"),
    ],
)
def test_a_field_that_names_nothing_is_told(field, given, said):
    row = next(row for row in declarations()["lever"] if row["key"] == "us_auto_tariff")
    with pytest.raises(IncompleteEntry, match=re.escape(said)):
        levers._lever(row | {field: given})


def test_a_policy_lever_without_a_value_to_start_from_is_told():
    row = next(row for row in declarations()["lever"] if row["key"] == "us_auto_tariff")
    with pytest.raises(IncompleteEntry, match="lacks default"):
        levers._lever(without(row, "default"))


def test_a_tariff_of_its_own_needs_its_lever_and_lines_their_basis():
    row = parsed("programmes.toml")["programme"]["copper"]
    with pytest.raises(IncompleteEntry, match="programme copper: lacks lever"):
        programmes._programme("copper", without(row, "lever"))
    wood = parsed("programmes.toml")["programme"]["wood"]
    with pytest.raises(IncompleteEntry, match="programme wood, lines: lacks basis"):
        programmes._programme("wood", wood | {"lines": without(wood["lines"], "basis")})


def test_a_programme_that_the_tables_do_not_have_asks_for_a_build(monkeypatch):
    more = dict(programmes.programmes()) | {"robots": programmes.programmes()["copper"]}
    monkeypatch.setattr(rates, "programmes", lambda: more)
    with pytest.raises(IncompleteEntry, match=r"robots; run `python -m data\.build`"):
        rates.kappa.__wrapped__()


def test_laws_and_calendars_that_name_no_programme_or_no_day_are_told(monkeypatch, tmp_path):
    law = (DATA / "build" / "japan_law.toml").read_text(encoding="utf-8")
    (tmp_path / "law.toml").write_text(law + '\n[[law]]\nfrom = 2027-01-01\nrobot = { rule = "add", rate = 0.25 }\n')
    monkeypatch.setattr(history, "LAW", tmp_path / "law.toml")
    with pytest.raises(IncompleteEntry, match="law from 2027-01-01: nothing reads robot"):
        history.states.__wrapped__()
    (tmp_path / "calendars.toml").write_text(
        '[calendar.x]\nlabel = { en = "X", ja = "X" }\nnote = { en = "X", ja = "X" }\npreset = "2024"\n'
    )
    monkeypatch.setattr(named, "DATA", tmp_path)
    with pytest.raises(IncompleteEntry, match="calendar x: lacks from"):
        named.named.__wrapped__()
    with pytest.raises(IncompleteEntry, match="2024, everyone: nothing reads robots"):
        rival_regimes.law_of("2024", {"2024": {"source": "", "grade": "A", "everyone": {"robots": ["add", 0.25]}}})
