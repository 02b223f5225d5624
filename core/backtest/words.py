"""The back-test in sentences; every number comes from the tables of this folder."""

from __future__ import annotations

from core.backtest import bands, cars, misses, rivals, scores, yearly
from core.backtest import monthly as calendar
from core.backtest.assumed import SETS
from core.figures.tables import records, table
from core.language.messages import Message
from core.language.numbers import percent

WORST = 6
FULL_DUTY = ("2025-05", "2025-08")  # whole months under the 27.5 % on cars, after April's part
HEADLINE = Message(
    "Told only the duties collected in 2025 and the yen, the model simulates U.S. imports from Japan {verb} by {size}. They {fact} by {actual}. By sector it is off by about {error} on the average dollar; “no change” is off by about {naive}."
)
FALLING, RISING = Message("falling"), Message("rising")
FELL, ROSE = Message("fell"), Message("rose")
COVERAGE = Message(
    "Its effect ranges hold {hit} of {all} sectors, where 80 % would be about {due}: they carry what is not known about elasticities, pass-through and invoicing, not what moves demand, supply or stocks. They are ranges for the effect of a policy, not for a year's trade. The total {total} its range."
)
OUTSIDE, INSIDE = Message("lies outside"), Message("lies inside")
HAND = Message(
    "A hand calculation on each sector's own duty with the same first-year parameters is off by {hand} in logs, and gives {hand_cars} for cars (in fact {cars}). The full model at line detail, with rivals' duties and the yen, is off by {model} and gives {model_cars}: {verdict} by sector, and its total ({total}) is nearer to what happened ({fact}) than the hand calculation's ({hand_total})."
)
HAND_TOTAL_WORSE = Message(
    "A hand calculation on each sector's own duty with the same first-year parameters is off by {hand} in logs, and gives {hand_cars} for cars (in fact {cars}). The full model at line detail is off by {model} and gives {model_cars}: {verdict} by sector, and no nearer in total ({total}, hand {hand_total}, in fact {fact})."
)
WORSE, BETTER = Message("worse"), Message("better")
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
    """How many sectors the ranges hold, and what the ranges do not carry."""
    frame, found = yearly.imports("known_before"), bands.imports("known_before")
    share = scores.coverage(found.low[:-1], found.high[:-1], frame.actual)
    whole = found.iloc[-1]
    inside = whole.low <= frame.actual.sum() <= whole.high
    return COVERAGE[language].format(
        hit=round(share * len(frame)),
        all=len(frame),
        due=round(0.8 * len(frame)),
        total=(INSIDE if inside else OUTSIDE)[language],
    )


def hand(language: str) -> str:
    """The model at line detail against a hand calculation with the same parameters, better or worse."""
    frame = yearly.imports("defaults").set_index("key")
    given = frame.base * rivals.formula().reindex(frame.index)
    scored = {
        name: scores.absolute(one, frame.actual, frame.base)
        for name, one in (("hand", given), ("model", frame.simulated))
    }
    change = {
        name: float(one.sum() / frame.base.sum() - 1.0)
        for name, one in (("hand", given), ("model", frame.simulated), ("fact", frame.actual))
    }
    car = {
        name: percent(one[cars.SECTOR] / frame.base[cars.SECTOR] - 1.0, language, signed=True)
        for name, one in (("hand", given), ("model", frame.simulated), ("fact", frame.actual))
    }
    nearer = abs(change["model"] - change["fact"]) < abs(change["hand"] - change["fact"])
    return (HAND if nearer else HAND_TOTAL_WORSE)[language].format(
        hand=f"{scored['hand']:.3f}", model=f"{scored['model']:.3f}", hand_cars=car["hand"], model_cars=car["model"], cars=car["fact"],
        verdict=(BETTER if scored["model"] < scored["hand"] else WORSE)[language], total=percent(change["model"], language, signed=True),
        fact=percent(change["fact"], language, signed=True), hand_total=percent(change["hand"], language, signed=True),
    )  # fmt: skip


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
    """What two Japanese statistics say of the same cars."""
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
