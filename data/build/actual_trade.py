"""What else moves trade: how far a year's trade lay from the year before, and how well that band would have held.

Totals are history itself: the changes of U.S. imports from and exports to Japan in the same years, less their means,
to be drawn together (``pairs``). By goods, with s the trade of the base year in USD bn::

    Δln V = c + e,   c ~ N(0, σc²) common to a year,   e ~ t(ν) · exp(a) · s^(−b)          (1)

fitted by maximum likelihood, c integrated out on a grid (``fit``). Only years to 2024 enter: what is simulated
begins there. A horizon of k years is the change over k years; the years overlap.

Coverage is by leaving out: each change is judged by the band of the years that share no month with it, around no change
at all, because the model adds no growth. Its error that counts the width (``core.model.crps``) is set against the plain miss
of no change, which a band around it has to beat.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.optimize import minimize
from scipy.special import digamma, gammaln
from scipy.stats import t as student

from core.model.crps import crps
from data.build.mof import split_goods
from data.build.paths import FIGURES
from data.build.sectors import read_curated

HORIZONS = (1, 2, 3)
LAST = 2024
SMALLEST_USD_BN = 0.05
"""Goods below 50 mn USD come and go by the single shipment; no sector of the app is that small in total."""
FISCAL_START = 4
COVERED = (0.50, 0.80, 0.95)
NODES = np.linspace(-4.0, 4.0, 41)
WEIGHT = np.exp(-0.5 * NODES**2) / np.exp(-0.5 * NODES**2).sum()
START = (np.log(0.1), -2.2, 0.2, 0.0)
POINTS = 101
FLOWS = {"us_imports": "us_imports_from_japan_musd", "us_exports": "us_exports_to_japan_musd"}


def build() -> dict[str, pd.DataFrame]:
    """Four tables: pairs of totals, the panel by goods in dollars, what was fitted to it, and coverage."""
    history, goods = pairs(), panel()
    fits, by_goods = fitted(goods)
    return {
        "actual_trade_pairs": history.round(6),
        "actual_trade_panel": goods.round(6),
        "actual_trade_fit": fits.round(4),
        "actual_trade_coverage": pd.concat([coverage_of_totals(), by_goods], ignore_index=True).round(4),
    }


# ------------------------------------------------------------------ totals
def trade() -> pd.DataFrame:
    """Columns us_imports, us_exports in USD bn by (year, month), to December of the last year."""
    frame = pd.read_csv(FIGURES / "us_japan_trade_monthly.csv")
    date = pd.to_datetime(frame.date)
    found = frame[list(FLOWS.values())].set_axis(list(FLOWS), axis=1) / 1e3
    found.index = pd.MultiIndex.from_arrays([date.dt.year, date.dt.month], names=["year", "month"])
    return found[found.index.get_level_values("year") <= LAST]


def later(basis: str, month: int = 0) -> pd.DataFrame:
    """Trade that is set against a calendar year, at annual rates, by year: a calendar or fiscal year's, or a month's times twelve."""
    frame = trade()
    if basis == "month":
        return frame.xs(month, level="month") * 12.0
    if basis == "calendar":
        return frame.groupby("year").sum()
    year, number = (frame.index.get_level_values(name) for name in ("year", "month"))
    named = frame.groupby(np.where(number < FISCAL_START, year - 1, year))
    return named.sum()[named.size() == 12].rename_axis("year")


def pairs() -> pd.DataFrame:
    """A row for each basis, horizon and year: log changes of both flows against the calendar year that many years before, less their means."""
    bases = [("calendar", 0), ("fiscal", 0), *(("month", month) for month in range(1, 13))]
    return pd.concat(
        [_changes(later(basis, month), years).assign(basis=basis, month=month, horizon=years)
         for basis, month in bases for years in HORIZONS],
        ignore_index=True,
    )[["basis", "month", "horizon", "year", *FLOWS]]  # fmt: skip


def _changes(found: pd.DataFrame, years: int) -> pd.DataFrame:
    base = later("calendar")
    base.index = base.index + years
    change = np.log(found / base.reindex(found.index)).dropna()
    return (change - change.mean()).reset_index()


def coverage_of_totals() -> pd.DataFrame:
    """How often the band of other years' pairs held a year's surplus, imports and exports, around no change."""
    level, rows = later("calendar"), []
    for years in HORIZONS:
        known = [year for year in level.index if year - years in level.index]
        judged = pd.concat([_judged(level, year, years) for year in known])
        for item in ("surplus", *FLOWS):
            here = judged[judged["item"] == item]
            rows.append(_row(item, years, known, here.place.to_numpy(), 1.0 - here.crps.sum() / here.missed.sum()))
    return pd.DataFrame(rows)


def _judged(level: pd.DataFrame, year: int, years: int) -> pd.DataFrame:
    """Where a year's trade stands in the band of the years that do not overlap with it, 0 to 1, with its errors in USD bn."""
    change = np.log(level / level.shift(years)).dropna()
    other = change[np.abs(change.index - year) >= years]
    drawn = level.loc[year - years] * np.exp(other - other.mean())
    of = {"surplus": lambda frame: frame["us_imports"] - frame["us_exports"]} | {
        flow: (lambda frame, flow=flow: frame[flow]) for flow in FLOWS
    }
    rows = []
    for item, read in of.items():
        band, fact, base = read(drawn).to_numpy(), read(level.loc[year]), read(level.loc[year - years])
        rows.append((item, float((band < fact).mean()), float(crps(band[:, None], [fact])[0]), abs(fact - base)))
    return pd.DataFrame(rows, columns=["item", "place", "crps", "missed"])


def _row(scope: str, years: int, known: list[int], place: np.ndarray, gain: float) -> dict:
    held = {f"within_{round(100 * share)}": (np.abs(place - 0.5) <= share / 2).mean() for share in COVERED}
    ends = {"first_year": min(known), "last_year": max(known)}
    return {"scope": scope, "horizon": years, "observations": len(place), **ends, **held, "crps_gain": gain}


# ------------------------------------------------------------------ goods
def panel() -> pd.DataFrame:
    """Japan's customs figures by goods that add up once, in dollars at each year's mean rate: flow, item, year, usd_bn."""
    figures = pd.read_csv(FIGURES / "mof_japan_us_trade_by_goods.csv").query("area == 'USA' and year <= @LAST")
    published = figures.pivot_table(index=["ex_im", "goods"], columns="year", values="value", aggfunc="sum")
    monthly = pd.read_csv(FIGURES / "macro_monthly.csv", usecols=["date", "jpy_per_usd"]).dropna()
    yen = monthly.groupby(monthly.date.str[:4].astype(int)).jpy_per_usd.mean()
    frames = []
    for row in read_curated("mof_goods").fillna("").to_dict("records"):
        names = [(row["flow"], name) for name in (row["goods"], *split_goods(row["minus"]))]
        whole, *parts = published.loc[names].to_numpy()
        # A good that was not published yet leaves a gap in the remainder too.
        bn_jpy = whole - np.sum(parts, axis=0) if parts else whole
        years = published.columns.astype(int)
        frames.append(pd.DataFrame({"flow": row["flow"], "item": row["key"], "year": years, "usd_bn": bn_jpy / yen.loc[years].to_numpy()}))  # fmt: skip
    found = pd.concat(frames, ignore_index=True)
    return found[found.usd_bn > 0].reset_index(drop=True)


def changes(goods: pd.DataFrame, flow: str, years: int) -> pd.DataFrame:
    """Columns item, year, base (USD bn), change (log over that many years) of goods above the smallest size."""
    now = goods[goods.flow == flow].drop(columns="flow")
    before = now.assign(year=now.year + years)
    found = now.merge(before, on=["item", "year"], suffixes=("", "_base")).query("usd_bn_base >= @SMALLEST_USD_BN")
    change = np.log(found.usd_bn / found.usd_bn_base)
    return found.assign(base=found.usd_bn_base, change=change)[["item", "year", "base", "change"]].reset_index(
        drop=True
    )


def fitted(goods: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(what was fitted to all years and without each year, coverage), both flows and all horizons."""
    fits, coverage = [], []
    for flow in ("export", "import"):
        for years in HORIZONS:
            known = changes(goods, flow, years)
            whole = fit(known)
            fits.append({"flow": flow, "horizon": years, "without": np.nan, **named(known, whole)})
            judged = pd.DataFrame(index=known.index, columns=["place", "crps"], dtype=float)
            for year in known.year.unique():
                rest = known[np.abs(known.year - year) >= years]
                alone = named(rest, fit(rest, whole))
                fits.append({"flow": flow, "horizon": years, "without": year, **alone})
                now = known[known.year == year]
                judged.loc[now.index, "place"] = places(now, alone)
                judged.loc[now.index, "crps"] = crps(band(now, alone), now.change)
            errors = (np.average(one, weights=known.base) for one in (judged.crps, known.change.abs()))
            ended = sorted(known.year.unique())
            coverage.append(_row(flow, years, ended, judged.place.to_numpy(), 1.0 - next(errors) / next(errors)))
    return pd.DataFrame(fits), pd.DataFrame(coverage)


def fit(known: pd.DataFrame, start: tuple[float, ...] = START) -> tuple[float, ...]:
    """(ln σc, a, b, ln(ν − 2)) of equation (1)."""
    change = (known.change - known.change.mean()).to_numpy()
    size, (group, years) = np.log(known.base.to_numpy()), pd.factorize(known.year)
    of_year = (group == np.arange(len(years))[:, None]).astype(float)
    bounds = [(-5.0, 0.0), (-5.0, 0.0), (-0.5, 1.0), (-4.0, 4.0)]
    found = minimize(_unlikely, start, args=(change, size, of_year), jac=True, method="L-BFGS-B", bounds=bounds)
    return tuple(found.x)


def _unlikely(guess: np.ndarray, change: np.ndarray, size: np.ndarray, of_year: np.ndarray) -> tuple[float, np.ndarray]:
    """Minus the log likelihood, and its slope in the guess."""
    shift, tails = np.exp(guess[0]) * NODES, 2.0 + np.exp(guess[3])
    scale = np.exp(guess[1] - guess[2] * size)[:, None]
    own = (change[:, None] - shift) / scale
    square = own * own / tails
    known = gammaln(0.5 * (tails + 1.0)) - gammaln(0.5 * tails) - 0.5 * np.log(np.pi * tails)
    each = known - 0.5 * (tails + 1.0) * np.log1p(square) - np.log(scale)
    pull = (tails + 1.0) * own / tails / (1.0 + square)
    stretched = pull * own - 1.0
    heavier = 0.5 * (digamma(0.5 * (tails + 1.0)) - digamma(0.5 * tails) - np.log1p(square) + stretched / tails)
    slopes = (pull * shift / scale, stretched, -size[:, None] * stretched, (tails - 2.0) * heavier)
    by_year = of_year @ each
    most = by_year.max(axis=1, keepdims=True)
    weighed = np.exp(by_year - most) * WEIGHT
    total = weighed.sum(axis=1, keepdims=True)
    slope = np.array([(weighed / total * (of_year @ one)).sum() for one in slopes])
    return -float((most + np.log(total)).sum()), -slope


def named(known: pd.DataFrame, guess: tuple[float, ...]) -> dict[str, float]:
    """A fit by the names of the table's columns."""
    years = known.year.unique()
    return {
        "observations": len(known), "first_year": min(years), "last_year": max(years), "years": len(years),
        "common_sd": np.exp(guess[0]), "log_scale": guess[1], "size_exponent": guess[2],
        "degrees_of_freedom": 2.0 + np.exp(guess[3]),
    }  # fmt: skip


def places(known: pd.DataFrame, found: dict[str, float]) -> np.ndarray:
    """Where each change stands in the band around no change, 0 to 1."""
    common, scale = _parts(known, found)
    return student.cdf((known.change.to_numpy()[:, None] - common) / scale[:, None], found["degrees_of_freedom"]).mean(
        axis=1
    )


def band(known: pd.DataFrame, found: dict[str, float]) -> np.ndarray:
    """The band around no change on a grid of equal chances, (points, changes)."""
    common, scale = _parts(known, found)
    own = student.ppf((np.arange(POINTS) + 0.5) / POINTS, found["degrees_of_freedom"])
    return (common[:, None, None] + own[None, :, None] * scale).reshape(-1, len(known))


def _parts(known: pd.DataFrame, found: dict[str, float]) -> tuple[np.ndarray, np.ndarray]:
    """The common part on a grid of equal chances (points,), and the scale of each change's own (changes,).

    The common part of a new year is Student's t with years − 1 degrees, because σc is known from that many years only.
    """
    point = (np.arange(POINTS) + 0.5) / POINTS
    wider = found["common_sd"] * np.sqrt(1.0 + 1.0 / found["years"])
    scale = np.exp(found["log_scale"]) * known.base.to_numpy() ** -found["size_exponent"]
    return student.ppf(point, found["years"] - 1) * wider, scale
