"""Japan's market, its own customs figures and the parameters say what their sources say."""

import pandas as pd
import pytest

from data.build import japan_market, macro, mof, parameters, sectors

HALF_A_MILLION_USD_BN = 0.0005  # totals are published to the million


@pytest.fixture(scope="module")
def market():
    return japan_market.build()


@pytest.fixture(scope="module")
def goods(market):
    return market["us_exports_to_japan"].set_index("good")


@pytest.fixture(scope="module")
def mof_trade():
    return mof.build()["japan_mof_trade"]


@pytest.fixture(scope="module")
def parameter_table():
    return parameters.build()["parameters"]


def test_there_are_45_sectors_with_names_that_fit_a_chart():
    table = sectors.build()["sectors"]
    assert table["sector"].is_unique
    assert len(table) == 45
    assert (table["short_label_en"].str.len() <= 22).all()


def test_a_sector_without_a_published_elasticity_is_graded_c():
    table = sectors.build()["sectors"]
    borrowed = table["sigma_source"].str.contains("by analogy|all-goods")
    assert (table.loc[borrowed, "sigma_grade"] == "C").all()
    assert (table.loc[~borrowed, "sigma_grade"] == "B").all()


def test_us_exports_to_japan_add_up_to_the_census_total(goods):
    assert goods["fas_usd_2024"].sum() / 1e9 == pytest.approx(78.863, abs=HALF_A_MILLION_USD_BN)
    # 2025 is published to the tenth of a billion here
    assert goods["fas_usd_2025"].sum() / 1e9 == pytest.approx(81.4, abs=0.05)


def test_every_chapter_total_survives_its_split(goods):
    chapters = macro.build()["us_exports_hs2_annual"].set_index(["hs2", "year"])["fas_usd"]
    cereals = ["corn", "wheat", "rice", "other_cereals"]
    meat = ["beef", "pork", "other_meat"]
    fuels = ["coal", "lng", "lpg", "crude_oil", "petroleum_products"]
    for chapter, parts in {"10": cereals, "02": meat, "27": fuels}.items():
        for year in (2024, 2025):
            # the published splits are rounded to the dollar
            assert goods.loc[parts, f"fas_usd_{year}"].sum() == pytest.approx(chapters[chapter, year], abs=2)


def test_ethanol_is_a_weak_estimate_and_says_so(goods):
    assert goods.loc["ethanol", "quality"] == "C"
    assert goods.loc["ethanol", "fas_usd_2024"] == pytest.approx(249.516753e6 + 900e6)


def test_every_duty_and_own_share_lies_in_its_range_and_cites_a_source(goods):
    assert goods["japan_tariff_rate"].between(goods["tariff_low"], goods["tariff_high"]).all()
    assert goods["own_share"].between(goods["own_low"], goods["own_high"]).all()
    for kind in ("tariff", "own"):
        source, grade = goods[f"{kind}_source"], goods[f"{kind}_grade"]
        assumed = source.str.startswith("Assumption")
        assert (grade[assumed] == "C").all()
        assert (grade[~assumed] == "B").all()


def test_beef_pays_the_rate_printed_in_the_2024_schedule(goods):
    assert goods.loc["beef", "japan_tariff_rate"] == 0.225


def test_state_traded_rice_and_wheat_carry_a_wide_range(goods):
    width = goods["tariff_high"] - goods["tariff_low"]
    assert width["rice"] > 1
    assert width["wheat"] > 0.3


def test_the_average_duty_is_near_the_published_trade_weighted_rate(goods):
    average = (goods["japan_tariff_rate"] * goods["fas_usd_2024"]).sum() / goods["fas_usd_2024"].sum()
    # the World Bank's 1.84 % is all partners, 2021; the U.S. mix differs, so only the order of size is shared
    assert 0.01 < average < 0.03


def test_supplier_shares_of_every_good_sum_to_one(market, goods):
    shares = market["japan_suppliers"]
    wide = shares.pivot(index="good", columns="source", values="share")
    assert list(shares["source"].head(7)) == japan_market.SOURCES
    assert set(wide.index) == set(goods.index)
    assert (wide.to_numpy() >= 0).all()
    assert wide.sum(axis=1).to_numpy() == pytest.approx(1.0, abs=1e-12)  # float addition of seven numbers


def test_an_area_the_groups_do_not_name_counts_as_the_rest():
    figures = pd.read_csv(japan_market.FIGURES / "japan_imports_by_supplier_2024.csv")
    aircraft = figures[figures["goods"] == "Aircraft"].set_index("area")
    total = aircraft.loc["USA", "value_bn_jpy"] / aircraft.loc["USA", "share"] * 100
    named = aircraft.loc[aircraft.index.isin(list(japan_market.SOURCE_OF_AREA)), "value_bn_jpy"].sum()
    expected = 1 - named / total
    assert japan_market.group_shares().loc["Aircraft", "rest"] == pytest.approx(expected, rel=1e-9)


def test_an_unknown_supplier_group_is_named_in_the_error(goods):
    wrong = goods.reset_index().assign(mof_group="Cereal")
    with pytest.raises(ValueError, match="no supplier figures for group"):
        japan_market.suppliers(wrong)


def test_japans_customs_figures_give_its_published_surplus(mof_trade):
    totals = mof_trade.groupby("flow")[["value_bn_jpy_2024", "value_bn_jpy_2025"]].sum()
    assert totals.loc["export", "value_bn_jpy_2024"] == pytest.approx(21294.8, abs=0.05)
    assert totals.loc["import", "value_bn_jpy_2024"] == pytest.approx(12685.3, abs=0.05)
    surplus = totals.loc["export"] - totals.loc["import"]
    assert surplus.to_numpy() == pytest.approx([8609.5, 7464.2], abs=0.05)


def test_cars_are_counted_once_in_japans_customs_figures(mof_trade):
    vehicles = mof_trade[(mof_trade["flow"] == "export") & mof_trade["key"].isin(["cars", "trucks_buses"])]
    assert vehicles["value_bn_jpy_2024"].sum() == pytest.approx(6026.422, abs=0.001)


def test_every_customs_row_follows_known_cells_or_the_total(mof_trade, goods):
    cells = {"export": set(sectors.build()["sectors"]["sector"]), "import": set(goods.index)}
    for flow, members in zip(mof_trade["flow"], mof_trade["sectors"], strict=True):
        assert set(mof.split_goods(members)) <= cells[flow]
    followed = mof_trade[mof_trade["sectors"] != ""].groupby("flow")["value_bn_jpy_2024"].sum()
    assert followed["export"] / 21294.8 > 0.9
    assert followed["import"] / 12685.3 > 0.9


def test_the_2024_yen_is_the_reference_rate(parameter_table):
    monthly = macro.build()["usd_jpy_monthly"]
    average = monthly.loc[monthly["month"].str.startswith("2024"), "usd_jpy"].mean()
    reference = parameter_table.set_index("key").loc["usd_jpy_reference", "value"]
    assert average == pytest.approx(reference, abs=0.005)  # the reference is kept to two decimals


def test_monthly_trade_of_2024_adds_up_to_the_june_2026_revision():
    monthly = macro.build()["us_japan_trade_monthly"]
    year = monthly[monthly["month"].str.startswith("2024")].sum(numeric_only=True)
    # twelve months rounded to the million each
    assert year["us_imports_from_japan_usd_mn"] == pytest.approx(147_117, abs=6)
    assert year["us_exports_to_japan_usd_mn"] == pytest.approx(78_863, abs=6)


def test_every_parameter_lies_in_its_range(parameter_table):
    assert parameter_table["value"].between(parameter_table["low"], parameter_table["high"]).all()


def test_car_pass_through_rises_with_the_years(parameter_table):
    path = parameter_table[parameter_table["key"] == "car_pass_through"]
    assert path["year"].tolist() == [0, 1, 3, 5]
    assert path["value"].is_monotonic_increasing


def test_job_coefficients_follow_from_their_sources(parameter_table):
    jobs = parameter_table.set_index("key")["value"]
    assert jobs["jobs_per_car_output_percent"] == pytest.approx(41_000 / 10)


def test_a_parameter_outside_its_range_is_refused():
    record = {"value": 1.2, "low": 0.0, "high": 1.0, **dict.fromkeys(parameters.TEXTS, "")}
    record |= {"origin": "literature", "elasticity_of": "n/a"}
    with pytest.raises(ValueError, match="lies outside"):
        parameters.rows("tariff_pass_through", record)


def test_an_assumption_must_say_that_it_is_one():
    record = {"value": 0.5, "low": 0.0, "high": 1.0, **dict.fromkeys(parameters.TEXTS, "")}
    record |= {"origin": "assumption", "elasticity_of": "n/a", "source": "Broda and Weinstein (2006)"}
    with pytest.raises(ValueError, match="must begin with that word"):
        parameters.rows("metal_share", record)
