"""The back-test in sentences; every number comes from the tables of this folder."""

from __future__ import annotations

from core.backtest import adopted, bands, cars, misses, outcome, rivals, scores, yearly
from core.backtest import monthly as calendar
from core.backtest.assumed import SETS, assumed, passed
from core.backtest.score_tables import VERDICTS
from core.figures.tables import parameters, records, table
from core.language.format import between
from core.language.messages import Message
from core.language.numbers import amount, percent, signed
from core.trade.behaviour import response_share_of

WORST = 6
FULL_DUTY = ("2025-05", "2025-08")  # whole months under the 27.5 % on cars, after April's part
HEADLINE = Message(
    "Told only the duties collected in 2025 and the yen, the model simulates U.S. imports from Japan {verb} by {size}. They {fact} by {actual}. By sector it is off by about {error} on the average dollar; “no change” is off by about {naive}."
)
FALLING, RISING = Message("falling"), Message("rising")
FELL, ROSE = Message("fell"), Message("rose")
COVERAGE = Message(
    "Where actual trade would end in 8 cases of 10 was said from the tariffs' effect and from what moved trade up to 2024. Of {all} sectors {hit} ended there; {due} were expected to. {half} ended in the middle half, {most} in the range of 95 %. The error that counts the range's width is {crps} in logs, around “no change” {naive}: {gain} less. The effect range says what policies do and not where trade ends; it held {effect}, which is no test of it."
)
HAND = Message(
    "A formula worked out by hand on each sector's own duty, from the same pre-2025 information, is off by {hand} in logs and gives {hand_cars} for cars (in fact {cars}). The full model at line detail, with rivals' duties and the yen, is off by {model} and gives {model_cars}. By sector it is {verdict}: the difference is {gap}, 90 % interval {range}. For the total it gives {total}, the formula {hand_total}; in fact {fact}."
)
INFORMATION = Message(
    "Pre-2025 information is what was in print: tariffs of 2018 pass on in full ({others}), those on cars like those on Japanese trucks ({cars}, Feenstra 1989). A paper of 2025 reads the tariffs of 2018-19 as {read}; the score was taken with that up to model version 1.1. Durables: after a year the model has total demand at {slow}, slowed like the substitution between sources. Buyers of durables adjust a stock, so theory and the estimates for cars have them respond at once: {durables}. That variant was written down before it was scored here, but is not the default: direct estimates were found for cars alone and range widely, and a default changed after 2025 could no longer be tested on 2025. As a default it would change the first year's U.S. imports from Japan under the law of spring 2025 by {then} in place of {now}."
)
CARS = Message(
    "Cars, {first} to {last}: in fact the price per car changed by {price} and units by {units}. From pre-2025 information the model gives {p0} and {u0}{why}. Current defaults, which have seen 2025, give {p1} and {u1}."
)

FAILURE = Message("{sector} ({share} of the error): {simulated} simulated, {actual} in fact. {why}")
BANK = Message(
    "Two other measures: the Bank of Japan's export price of cars to North America, in contract currency, was {low} to {high} on a year before from {first} to {last} (read in the press); Japan's customs put the year's cars to the U.S. at {value} in yen and {units} in units (provisional). Prices are inside firms and may move more than the dealer's price."
)
MONTHS = Message(
    "By month the simulation is off by {ours} in logs, 2024 with its seasons by {naive}: the model is {verdict}."
)
NO_NEARER, NEARER = Message("no nearer"), Message("nearer")
TOO_MUCH_QUANTITY = Message(": it puts on quantity what sellers took on price")


def headline(language: str) -> str:
    """What was simulated, what happened, and how far off it was."""
    frame = yearly.imports("known_before")
    simulated, actual = (float(column.sum() / frame.base.sum() - 1.0) for column in (frame.simulated, frame.actual))
    error = scores.absolute(frame.simulated, frame.actual, frame.base)
    naive = scores.absolute(frame.base, frame.actual, frame.base)
    return HEADLINE[language].format(
        verb=(FALLING if simulated < 0 else RISING)[language], fact=(FELL if actual < 0 else ROSE)[language], size=percent(abs(simulated), language), actual=percent(abs(actual), language),
        error=percent(error, language, digits=0), naive=percent(naive, language, digits=0),
    )  # fmt: skip


def coverage(language: str) -> str:
    """How many sectors the actual-trade range held, its error beside that around no change, and what an effect range is not."""
    found, effect = outcome.items("import"), bands.imports("known_before")
    row = next(row for row in records(outcome.coverage()) if row.scope == "import")
    half, hit, most = (round(len(found) * outcome.held(found.place, share)) for share in outcome.SHARES)
    return COVERAGE[language].format(
        hit=hit, half=half, most=most, all=len(found), due=round(outcome.SHARES[1] * len(found)),
        crps=f"{row.crps:.3f}", naive=f"{row.crps_no_change:.3f}", gain=percent(1.0 - row.crps / row.crps_no_change, language, digits=0),
        effect=round(len(found) * scores.coverage(effect.low[:-1], effect.high[:-1], found.actual)),
    )  # fmt: skip


def hand(language: str) -> str:
    """The model at line detail against a formula worked out by hand, both with the same information."""
    frame = yearly.imports("known_before").set_index("key")
    values = {
        "hand": frame.base * rivals.formula("known_before").reindex(frame.index),
        "model": frame.simulated,
        "fact": frame.actual,
    }
    scored = {name: scores.absolute(values[name], frame.actual, frame.base) for name in ("hand", "model")}
    total = {name: _change(one.sum(), frame.base.sum(), language) for name, one in values.items()}
    car = {name: _change(one[cars.SECTOR], frame.base[cars.SECTOR], language) for name, one in values.items()}
    gap = next(row for row in records(scores.against_formula()) if row.set == "known_before")
    low, high = (signed(f"{end:.3f}") for end in (gap.low, gap.high))
    return HAND[language].format(
        hand=f"{scored['hand']:.3f}", model=f"{scored['model']:.3f}", hand_cars=car["hand"], model_cars=car["model"], cars=car["fact"],
        verdict=VERDICTS[gap.verdict][language], gap=signed(f"{gap.gap:.3f}"), range=between(low, high, language),
        total=total["model"], fact=total["fact"], hand_total=total["hand"],
    )  # fmt: skip


def information(language: str) -> str:
    """What was in print before 2025, what each variant changes, and why the one on durables is no default."""
    others, alone = passed("known_before")
    read, _ = passed("read_2025")
    slow = assumed("known_before")["demand_elasticity"] * response_share_of(assumed("known_before")["horizon"])
    now, then = (amount(one, "USD bn", language, signed=True) for one in adopted.change())
    return INFORMATION[language].format(
        now=now, then=then,
        others=percent(others["value"], language, digits=0), cars=percent(alone["value"], language, digits=0), read=percent(read["value"], language, digits=0),
        slow=signed(f"{slow:.2f}"), durables=signed(f"{parameters()['durables_demand_year_1']['value']:g}"),
    )  # fmt: skip


def _change(after: float, before: float, language: str) -> str:
    return percent(after / before - 1.0, language, signed=True)


def car_split(language: str) -> str:
    """Cars: price and units apart."""
    found = cars.price_and_units().set_index("who")
    before, now = (found.loc[name] for name in SETS)
    words = {
        "price": found.price["actual"],
        "units": found.units["actual"],
        "p0": before.price,
        "u0": before.units,
        "p1": now.price,
        "u1": now.units,
    }
    shifted = before.price > found.price["actual"] and before.units < found.units["actual"]
    why = TOO_MUCH_QUANTITY[language] if shifted else ""
    return CARS[language].format(
        why=why,
        first=cars.months()[0],
        last=cars.months()[-1],
        **{key: percent(value, language, signed=True) for key, value in words.items()},
    )


def failures(language: str) -> list[str]:
    """The sectors that cost the score most, and those named beforehand, a sentence each."""
    found = misses.misses()
    shown = found[(found.index < WORST) | found.key.isin(misses.NAMED)]
    return [
        FAILURE[language].format(
            sector=yearly.label(row.key, "import", language), share=percent(row.share, language, digits=0), simulated=percent(row.simulated_change, language, signed=True),
            actual=percent(row.actual_change, language, signed=True), why=misses.why(row, language),
        )
        for row in records(shown)
    ]  # fmt: skip


def car_prices(language: str) -> str:
    """The same cars in two Japanese statistics."""
    price = table("boj_car_export_price").set_index("month").contract_currency_change[FULL_DUTY[0] : FULL_DUTY[1]]
    news = table("mof_trade_news")
    year = next(records(news[news.period == "CY2025"]))
    return BANK[language].format(
        low=percent(price.min(), language, signed=True), high=percent(price.max(), language, signed=True), first=FULL_DUTY[0], last=FULL_DUTY[1],
        value=percent(float(year.autos_value_change), language, signed=True), units=percent(float(year.autos_units_change), language, signed=True),
    )  # fmt: skip


def months(series: str, language: str) -> str:
    """Whether the simulation beats 2024 with its seasons, month by month."""
    frame = calendar.monthly("known_before", series).dropna()
    ours, naive = (float(abs(scores.log_error(one, frame.actual)).mean()) for one in (frame.simulated, frame.unchanged))
    return MONTHS[language].format(
        ours=f"{ours:.3f}",
        naive=f"{naive:.3f}",
        verdict=(NEARER if round(ours, 3) < round(naive, 3) else NO_NEARER)[language],
    )
