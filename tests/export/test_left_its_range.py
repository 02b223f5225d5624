"""Numbers of a variant that has left its range never go out without saying so, whatever the road."""

import csv
import io
import json
from zipfile import ZipFile

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from core import Scenario, simulate
from core.__main__ import main
from core.export.brief import brief
from core.export.ranged import as_csv
from core.export.workbook import workbook
from core.language.view import View
from core.links import link
from core.panel.slide import slide
from core.words.headline import headline, warning
from pages import api
from pages.frame.first_answer import first_answer
from pages.light.content import asked, written
from tests.pages.opening import page_at
from tests.pages.reading import written as words_of

LEFT = "b=2024&k=ustr&jf=100&rt=60&y=80&bf=100"
SCENARIO = link.decode(LEFT).scenario
QUERY = {key: [value] for key, value in link.encode(SCENARIO).items()}
ROW = "trade_within_the_variants_range"


def said(language: str) -> str:
    found = warning(simulate(SCENARIO), language)
    assert found
    return found


def test_a_method_within_its_range_says_nothing_of_it():
    for scenario in (Scenario(), SCENARIO.change(method="nces")):
        result = simulate(scenario)
        assert result.valid_share == 1.0
        assert warning(result, "en") == ""
        assert ROW not in set(result.to_frame().measure)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_sentence_with_the_number_says_so(language):
    view = View(language=language)
    assert headline(simulate(SCENARIO), view).endswith(said(language))
    assert first_answer(QUERY, language).sentence.endswith(said(language))
    assert all(said(language)[-12:] in one.headline for one in slide(SCENARIO, "usd_jpy", view).positions[:1])
    page = written(asked(QUERY | {"lang": [language]}, language), "style", "script").decode()
    assert said(language)[:20] in page
    assert said(language)[:20] in words_of(page_at(**link.encode(SCENARIO), lang=language))
    compare = page_at("pages/compare.py", **link.encode(SCENARIO), lang=language, cmp="c.now")
    assert said(language)[:20] in words_of(compare)
    assert brief(SCENARIO, view, "https://trade.example.org/").headline.endswith(said(language))


@pytest.mark.parametrize("language", ["en", "ja"])
def test_so_does_every_file(language):
    view = View(language=language)
    rows = list(csv.reader(io.StringIO(as_csv(SCENARIO, view))))
    (row,) = [row for row in rows if row[0] == ROW]
    assert (
        float(row[rows[0].index("scenario" if language == "en" else next(h for h in rows[0] if "scenario" in h))]) < 100
    )
    with ZipFile(io.BytesIO(workbook(SCENARIO, view, "https://trade.example.org/"))) as sheets:
        text = "".join(sheets.read(name).decode() for name in sheets.namelist() if name.endswith(".xml"))
    assert said(language)[:20] in text


def test_so_do_programs(capsys):
    assert main([f"?{LEFT}", "--json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["warnings"] == [said("en")]
    assert said("en") in err
    client = TestClient(Starlette(routes=api.routes()))
    answer = client.get(f"/api/v1/scenario?{LEFT}").json()
    assert answer["warnings"] == [said("en")]
    assert answer["headline"].endswith(said("en"))
    assert any(row["measure"] == ROW for row in answer["results"])
    assert ROW in client.get(f"/api/v1/scenario?{LEFT}&format=csv").text
    assert client.get("/api/v1/scenario?b=spring-2025&a=15").json()["warnings"] == []
