"""The duties of 2025 and imports, by product and partner."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import streamlit as st

from core.charts.evidence_estimates import number
from core.evidence.adopt import NO_PASS_THROUGH, Adoption, from_panel, implied_substitution
from core.evidence.simulated import duty_response, mean_substitution
from core.evidence.tariff_panel import Panel, PanelEstimate, lines, panel
from core.language.catalogue import N_, text
from pages.evidence_parts.blocks import adopt, choose, findings, heading, interval, takeaway
from pages.frame.inputs import ask, held_by
from pages.frame.session import Session

WHAT = N_(
    "Change of imports from 2024 to 2025 on the change of the duty factor, by HS6 product and partner, product and partner effects out. Errors clustered by product."
)
SIZES = {"100000": N_("$0.1 mn"), "1000000": N_("$1 mn"), "10000000": N_("$10 mn")}
WITHOUT = {
    "china": N_("China"),
    "84": N_("HS 84: machinery, computers"),
    "85": N_("HS 85: electrical goods"),
    "87": N_("HS 87: vehicles"),
    "72": N_("HS 72: iron and steel"),
}
WEAKNESSES = (
    N_(
        "It says how trade moved between partners of one product, not how much trade moved in total: the product's own change is taken out."
    ),
    N_(
        "Purchases brought forward into the first quarter of 2025 are in the year's total and pull the estimate toward zero; the year also holds months before each duty."
    ),
    N_(
        "The duty by law is averaged over days and leaves out goods at sea; the metal share of derivatives is an assumption. Canada and Mexico are out: what USMCA claims saved is not on file."
    ),
    N_(
        "Duty as calculated at entry shares its denominator with imports, so it is used only as instrumented by the duty by law."
    ),
    N_("Products sold in only one of the two years are left out, so trade that ended is not counted."),
)
ONE_TO_ONE = N_(
    "One for one: given the tariff pass-through, the estimate is a substitution elasticity between foreign sources after one year; its ratio to the model's is the common scale."
)


def section(session: Session) -> Panel:
    """Choices, the estimates, their weaknesses, and the set. Returns the specification in use."""
    language = session.view.language
    said = heading(text("Duties: what imports did in 2025", language), text(WHAT, language))
    left, right = st.columns(2, gap="medium")
    with left:
        spec = _choices(session)
        found = panel(spec)
        answer = text(
            "With one percent more on the duty factor, imports from a partner change by {beta} beside its rivals'.",
            language,
        ).format(beta=interval(found.beta, language, percent=True))
        takeaway(said, answer, duty_response(session.scenario), found.beta, language)
        findings(text("Estimates", language), _lines(session, spec, found))
        adopt(session, _adoption(session, spec), _use, text(ONE_TO_ONE, language))
    with right:
        findings(text("Weaknesses", language), [text(weakness, language) for weakness in WEAKNESSES])
    return spec


def _choices(session: Session) -> Panel:
    language = session.view.language
    size = choose(session, "panel/size", SIZES)
    weights = choose(session, "panel/weights", {"equal": N_("each row alike"), "trade": N_("by 2024 trade")})
    duty = choose(
        session,
        "panel/duty",
        {"statutory": N_("by law"), "calculated": N_("as paid, instrumented by law")},
    )
    without = ask(
        session,
        "evidence",
        "panel/without",
        placeholder=text("None", language),
        format_func=lambda key: text(WITHOUT[key], language),
    )
    return _spec(size, weights, without, duty)


def _spec(size: str, weights: str, without: Iterable[str], duty: str) -> Panel:
    return Panel(float(size), weights, tuple(sorted(without)), duty)


def _adoption(session: Session, spec: Panel) -> Adoption:
    return from_panel(panel(spec).beta, session.scenario)


def _use(session: Session) -> None:
    """Put the estimate of the specification that is chosen into the scenario."""
    held = held_by(session, "evidence")
    spec = _spec(*(held[f"panel/{name}"] for name in ("size", "weights", "without", "duty")))
    session.move_to(_adoption(session, spec).into(session.scenario))


def _lines(session: Session, spec: Panel, found: PanelEstimate) -> list[str]:
    language = session.view.language
    other = panel(replace(spec, duty="calculated" if spec.duty == "statutory" else "statutory"))
    law, paid = (found, other) if spec.duty == "statutory" else (other, found)
    own = lines(spec.smallest_usd)
    phi = float(session.scenario.values["tariff_pass_through"])
    substitution = implied_substitution(found.beta.value, phi)
    passed = paid.first_stage.value if paid.first_stage else float("nan")
    passed = paid.first_stage.value if paid.first_stage else float("nan")
    return [
        text(
            "Imports per one percent on the duty factor, by law: {beta}. {rows} rows, {products} products.", language
        ).format(
            beta=interval(law.beta, language, percent=True), rows=f"{law.observations:,}", products=f"{law.clusters:,}"
        ),
        text(
            "Per one percent as paid, instrumented: {beta}. One percent by law became {first} % paid.", language
        ).format(beta=interval(paid.beta, language, percent=True), first=number(passed)),
        text("Japan's tariff lines, HS4 effects, no other partner to compare with: {beta}.", language).format(
            beta=interval(own.beta, language, percent=True)
        ),
        NO_PASS_THROUGH.say(language)
        if substitution is None
        else text(
            "With pass-through {phi} the chosen one means a substitution elasticity of {own}; the model's set has {model} after one year.",
            language,
        ).format(phi=number(phi), own=number(substitution), model=number(mean_substitution(session.scenario))),
    ]
