"""One tariff line's duty in words; the law and what is collected are always said apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.duties.by_law import LEAST
from core.duties.history import Period
from core.duties.lookup import LineDuty
from core.duties.search import written
from core.figures.programmes import programmes
from core.language import labels
from core.language.format import clauses, joined, listed
from core.language.messages import Message
from core.language.numbers import dollars, percent, with_percent

LAW = Message("In this scenario {code} pays {statutory} by law.")
COLLECTED = Message("In this scenario {code} pays {statutory} by law; about {effective} is collected.")
# Where the law asks one rate or another of a shipment, and the line's average rests on an assumed share.
EITHER = Message(
    "In this scenario {code} pays {ends} by law, depending on {what}; counted here as {statutory} on average."
)
EITHER_COLLECTED = Message(
    "In this scenario {code} pays {ends} by law, depending on {what}; counted here as {statutory} on average, of which about {effective} is collected."
)
PAID, NOT_IMPORTED = Message("In 2024 it paid {base} on average."), Message("In 2024 nothing was imported.")
OR, TO = Message("{low} or {high}"), Message("{low} to {high}")
DECIDES: dict[tuple[str, ...], Message] = {
    ("use",): Message("what it is used for"),
    ("medicine",): Message("whether it is for pharmaceutical use"),
    ("patent",): Message("whether it is patented"),
    ("medicine", "patent"): Message("whether it is patented and, if not, whether it is for pharmaceutical use"),
    ("content",): Message("how much of its value is metal"),
}
MIXED = Message("its use and its content")
SHARE = Message("{ends}, depending on {what}; the share is an assumption")
OTHERS = Message("Goods of this line with another use owe another rate, named below.")
UNCOUNTED = Message("A duty on it that is named below is not counted.")
ESTIMATED = Message(
    "Its normal rate is {words}, which came to {rate} of the value imported in 2024: an estimate (grade C)."
)
UNKNOWN = Message(
    "Its normal rate is {words}. What of it is not in percent is left out of the rates here: nothing was imported in 2024 to reckon it by."
)
LESS_COLLECTED = Message(
    "Less was collected than the law asks of this line: the figures collected hold preferences claimed (the U.S.-Japan agreement of 2020), exclusions and entries under chapter 98."
)
MORE_COLLECTED = Message(
    "More was collected than the law asks of this line: the figures collected hold duties that the code does not show, such as those above a quota, on goods outside the terms of an exemption, or paid before a refund."
)
APART = 0.005  # of value: law and collections that differ by less are not explained
GRADES = {
    "A": Message("A: its list was read from the law's text, or no list has it"),
    "B": Message("B: its list as printed, by a third party's program"),
    "C": Message("C: inferred, or a list by use or content of which a share is estimated"),
}
ROWS = {
    "measure": Message("Measure", context="of a line"),
    "statutory": Message("By law (statutory)"),
    "effective": Message("Collected in the simulation (at entry, before refunds)"),
    "mfn": Message("Normal (MFN) rate"),
    "agreement": Message("With the U.S.-Japan agreement of 2020, where it is claimed"),
    "base": Message("Collected in 2024, on average (preferences, exclusions and quotas in it)"),
    "range": Message("By law, over what is not known of its use"),
    "others": Message("By law, for other uses"),
    "actual": Message("Calculated by customs over 2025, on average"),
    "value": Message("Imports from Japan, 2024 and 2025"),
    "sector": Message("Sector", context="industry"),
    "programme": Message("Tariff programme"),
}
RATIO = Message("{rate} ({ratio} of the added duty)")
FREE = Message("Free")
EQUIVALENT = Message("{words}, in 2024 {rate} of value (estimated, grade C)")
SIGN, ONLY = re.compile(r"([\d.,]+) ?%"), re.compile(r"[\d.]+ ?%")
WORDED = Message("{words}: {rate}")
PREFERRED = Message("{rate} by law: they start from {start}")
NOTHING = Message("nothing imported")
SURE = Message("{rate}: the code alone decides")
USUAL = Message("{rate}, if for its usual use, as is assumed here")
OF_USE = Message("{rate} {use}")
BETWEEN = Message("{low} to {high}; {share} of the value taken to be so used ({basis})")
BASES = {
    "2025 collections of the line": Message("by 2025 collections of the line"),
    "2025 collections of its HS6": Message("by 2025 collections of its HS6"),
    "2025 collections of its heading": Message("by 2025 collections of its heading"),
    "parts of motor vehicles by their own words": Message("parts of motor vehicles by their own words"),
}
CONTAINER = "on a metal list for its container, none of which is counted"
ON_A_LIST = Message(
    "{rate}: on the metal lists of August 2025 to April 2026 for its container, none of which is counted; such goods paid what goods on no list did"
)
OTHER_BASIS = Message("by the words of the line, or by collections of 2026")
WHOLE = "the code alone decides"
PHARMACEUTICAL = Message("{low} to {high}, by pharmaceutical use (an assumption)")


def answer(duty: LineDuty, language: str) -> str:
    """The duty in one sentence or two; where the law asks one rate or another, both before the average of them."""
    ends = _ends(duty, language)
    collects = _adds(duty) and duty.collection_ratio != 1.0
    form = (EITHER_COLLECTED if collects else EITHER) if ends else COLLECTED if collects else LAW
    said = form[language].format(
        code=written(duty.hts10),
        ends=ends,
        what=DECIDES.get(duty.ends.by, MIXED)[language],
        statutory=percent(duty.statutory_rate, language),
        effective=percent(duty.effective_rate, language),
    )
    before = (
        PAID[language].format(base=percent(duty.base_rate, language)) if duty.imported_2024 else NOT_IMPORTED[language]
    )
    more = [*([OTHERS[language]] if duty.others else []), *([UNCOUNTED[language]] if duty.uncounted else [])]
    return joined([said, before, *more], language)


def _ends(duty: LineDuty, language: str) -> str:
    """The lowest and highest rate that a shipment can owe; empty where all owe the same."""
    if not duty.ends.by:
        return ""
    low, high = (percent(rate, language) for rate in (duty.ends.low, duty.ends.high))
    return (OR if len(duty.ends.by) == 1 and "content" not in duty.ends.by else TO)[language].format(low=low, high=high)


def caveats(duty: LineDuty, periods: Sequence[Period], language: str) -> list[str]:
    """What must be known beside the rates: a normal rate that is no percentage, and why law and collections differ."""
    found = []
    if duty.mfn_basis != "ad_valorem":
        form = ESTIMATED if duty.mfn_basis == "equivalent" else UNKNOWN
        found.append(form[language].format(words=_schedule(duty, language), rate=percent(duty.mfn_rate, language)))
    in_2025 = [one.rate for one in periods if one.start.year <= 2025]
    pairs = [(duty.base_rate, in_2025[0], in_2025[0])] if duty.imported_2024 else []
    if duty.collected_rate_2025 is not None:
        pairs.append((duty.collected_rate_2025, min(in_2025), max(in_2025)))
    found += [LESS_COLLECTED[language]] if any(paid < low - APART for paid, low, _ in pairs) else []
    found += [MORE_COLLECTED[language]] if any(paid > high + APART for paid, _, high in pairs) else []
    return found


def facts(duty: LineDuty, language: str) -> list[tuple[str, str]]:
    """Name and value of everything on file about the line, in the order to be read."""
    collected, preferred = percent(duty.effective_rate, language), {}
    if duty.agreement_rate is not None and duty.preferred_rate is not None:
        start = percent(duty.agreement_rate, language) if duty.agreement_rate else FREE[language]
        rate = percent(duty.preferred_rate, language)
        preferred = {"agreement": PREFERRED[language].format(rate=rate, start=start)}
    if _adds(duty):
        ratio = percent(duty.collection_ratio, language, digits=0)
        collected = RATIO[language].format(rate=collected, ratio=ratio)
    values = {
        "measure": duty.measure[language],
        "statutory": percent(duty.statutory_rate, language),
        "effective": collected,
        "mfn": _mfn(duty, language),
        "base": percent(duty.base_rate, language) if duty.imported_2024 else NOTHING[language],
        "range": _range(duty, language),
        **({"others": _others(duty, language)} if duty.others else {}),
        "actual": NOTHING[language]
        if duty.collected_rate_2025 is None
        else percent(duty.collected_rate_2025, language),
        "value": listed(
            (dollars(value, language) for value in (duty.customs_value_usd_2024, duty.customs_value_usd_2025)), language
        ),
        "sector": labels.full("sectors", language)[duty.sector],
        **preferred,
        "programme": f"{programmes()[duty.programme].name[language]} · {GRADES[duty.programme_grade][language]}",
    }
    return [(ROWS[key][language], values[key]) for key in ROWS if key in values]


def _range(duty: LineDuty, language: str) -> str:
    """The statutory rate's range over use and content, with the share taken and what it rests on."""
    if duty.high - duty.low < LEAST:
        if duty.use_basis == CONTAINER:
            return ON_A_LIST[language].format(rate=percent(duty.statutory_rate, language))
        if ends := _ends(duty, language):
            return SHARE[language].format(ends=ends, what=DECIDES.get(duty.ends.by, MIXED)[language])
        return (USUAL if duty.others else SURE)[language].format(rate=percent(duty.statutory_rate, language))
    form = PHARMACEUTICAL if duty.use_basis == WHOLE else BETWEEN
    return form[language].format(
        low=percent(duty.low, language),
        high=percent(duty.high, language),
        share=percent(duty.use_share, language, digits=0),
        basis=BASES.get(duty.use_basis, OTHER_BASIS)[language],
    )


def _others(duty: LineDuty, language: str) -> str:
    """Each use that the rate does not count, with what it owes."""
    return clauses(
        [OF_USE[language].format(rate=percent(one.rate, language), use=one.words[language]) for one in duty.others],
        language,
    )


def _adds(duty: LineDuty) -> bool:
    """Whether the scenario's law asks for more than was paid in 2024; without that, a collection ratio has no meaning."""
    return abs(duty.effective_rate - duty.base_rate) > LEAST


def _schedule(duty: LineDuty, language: str) -> str:
    return SIGN.sub(lambda found: with_percent(found[1], language), duty.mfn_text.strip())


def _mfn(duty: LineDuty, language: str) -> str:
    """The schedule's own words, with what a duty a kilogram or piece comes to in percent of value."""
    words = _schedule(duty, language)
    if not words:
        return percent(duty.mfn_rate, language)
    if words == "Free":
        return FREE[language]
    if ONLY.fullmatch(words) or duty.mfn_basis == "unknown":
        return words
    form = EQUIVALENT if duty.mfn_basis == "equivalent" else WORDED
    return form[language].format(words=words, rate=percent(duty.mfn_rate, language))
