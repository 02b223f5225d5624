"""What comes of a pledge, said beside its lever: the sums that the model uses, at the shares that are set."""

import pytest

from core import Scenario
from core.language.catalogue import text
from core.language.numbers import amount
from core.scenario.levers import levers
from core.trade.japan_policy import pledged
from core.words.pledges import OWN_SPLIT, RECORD, what_comes_of

PLEDGES = [key for key in levers() if f"{key}_fulfilment" in levers()] + ["buy_farm"]


@pytest.mark.parametrize("key", PLEDGES)
def test_the_sentence_says_what_the_model_adds(key):
    scenario = Scenario.preset("2024").change(**{key: 6.0})
    pledge, fulfilment, additional = pledged(scenario.values)
    for value in (pledge.sum(), (pledge * fulfilment).sum(), (pledge * fulfilment * additional).sum()):
        for language in ("en", "ja"):
            assert amount(float(value), "USD bn", language) in what_comes_of(key, scenario.values, language)


def test_a_share_of_a_goods_own_counts_and_one_below_nothing_is_a_fall():
    own = Scenario.preset("2024").change(buy_rice=4.0, buy_rice_fulfilment=1.0, buy_rice_additionality=0.5)
    assert "$4.0 bn of $4.0 bn a year is delivered; $2.0 bn" in what_comes_of("buy_rice", own.values, "en")
    fall = own.change(buy_rice_additionality=-0.2)
    assert "U.S. sales fall by $0.8 bn" in what_comes_of("buy_rice", fall.values, "en")


def test_nothing_is_said_without_a_pledge_of_other_levers_or_of_a_floor():
    scenario = Scenario.preset("2024").change(buy_rice=4.0)
    assert what_comes_of("buy_corn", scenario.values, "en") == what_comes_of("usd_jpy", scenario.values, "en") == ""
    assert what_comes_of("buy_rice", scenario.change(purchase_reading="floor").values, "en") == ""


def test_of_one_good_among_several_the_shares_are_not_explained_again():
    scenario = Scenario().change(buy_farm=8.0)
    whole, part = (what_comes_of(key, scenario.values, "en") for key in ("buy_farm", "buy_corn"))
    assert whole.startswith("At the shares assumed")
    assert "At the shares assumed" not in part
    assert "is delivered" in part


@pytest.mark.parametrize("language", ["en", "ja"])
def test_what_others_kept_stands_where_a_pledge_is_moved(language):
    scenario = Scenario().change(buy_farm=8.0, buy_energy=7.0)
    record = text(RECORD, language).format(share="57 %" if language == "en" else "57%")
    assert record in what_comes_of("buy_farm", scenario.values, language)
    assert record in what_comes_of("buy_energy", scenario.values, language)
    assert record not in what_comes_of("buy_corn", scenario.values, language)


def test_rice_is_said_in_tonnes_beside_the_deals_and_the_quota():
    small, large = (
        what_comes_of("buy_rice", Scenario.preset("2024").change(buy_rice=pledge).values, "en") for pledge in (0.2, 0.5)
    )
    assert "233,000 tonnes at 130 yen a kilo" in small  # 0.2 bn · 151.46 / 130 yen
    assert "260,000 tonnes more ($0.2 bn a year): +75 % on 346,000" in small
    assert "more than the quota holds" not in small
    assert "more than the quota holds" in large  # 346,000 + 583,000 tonnes


def test_a_total_over_a_split_of_ones_own_says_that_moving_it_spreads_it_anew():
    own = Scenario.preset("2024").change(buy_soybeans=10.0)
    for language in ("en", "ja"):
        assert text(OWN_SPLIT, language) in what_comes_of("buy_farm", own.values, language)
        assert text(OWN_SPLIT, language) not in what_comes_of("buy_farm", own.change(buy_farm=10.0).values, language)
