"""The verdict says what the scores say, whichever way they fall."""

import pytest

from core.backtest import outcome, scores, verdict, yearly
from core.backtest.score_tables import VERDICTS

LANGUAGES = "en", "ja"


def met() -> dict[str, bool]:
    verdict.claims.cache_clear()
    return {one.key: one.met for one in verdict.claims()}


@pytest.fixture(autouse=True)
def fresh():
    yield
    verdict.claims.cache_clear()


def test_each_claim_follows_its_rule_on_the_scores_on_file():
    table, found = scores.imports().set_index("who"), met()
    assert list(found) == ["total", "sectors", "room", "hand", "months"]
    assert found["sectors"] == (table.ratio_high[verdict.NAME] < 1)
    assert found["hand"] == (scores.against_formula().set_index("set").high[verdict.NAME] < 0)
    frame = yearly.imports(verdict.NAME)
    missed = abs(table.total_change[verdict.NAME] - (frame.actual.sum() / frame.base.sum() - 1))
    assert found["total"] == (missed <= 0.02)
    share = outcome.coverage().set_index("scope").within_80["import"]
    assert found["room"] == (0.7 <= share <= 0.9)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_met_stands_in_the_first_sentence_and_the_rest_in_the_second(language):
    good, bad = verdict.sentences(language)
    for one in verdict.claims():
        assert (one.words[language] in good, one.words[language] in bad) == (one.met, not one.met)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("all_met", [True, False])
def test_there_are_two_sentences_also_where_everything_falls_one_way(language, all_met):
    same = [one._replace(met=all_met) for one in verdict.claims()]
    good, bad = verdict.sentences(language, same)
    assert (verdict.NOTHING[language] == good, verdict.ALL[language] == bad) == (not all_met, all_met)
    assert "{" not in good + bad


@pytest.mark.parametrize(("word", "expected"), [("nearer", True), ("no_different", False), ("further", False)])
def test_other_scores_give_other_words(monkeypatch, word, expected):
    table, against = scores.imports().copy(), scores.against_formula().copy()
    table.loc[table.who == verdict.NAME, "verdict"] = word
    against["verdict"] = word
    monkeypatch.setattr(scores, "imports", lambda: table)
    monkeypatch.setattr(scores, "against_formula", lambda: against)
    found = met()
    assert found["sectors"] is found["hand"] is expected
    if word != "nearer":
        second = verdict.sentences("en")[1]
        assert VERDICTS[word]["en"] in second


def test_a_total_no_nearer_than_no_change_is_not_called_good(monkeypatch):
    frame = yearly.imports(verdict.NAME)
    monkeypatch.setattr(yearly, "imports", lambda *_: frame.assign(simulated=frame.base * 1.01))
    assert verdict._total().met is False
    monkeypatch.setattr(yearly, "imports", lambda *_: frame.assign(simulated=frame.actual))
    assert verdict._total().met is True
