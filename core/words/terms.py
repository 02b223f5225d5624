"""The words of the pages and what they mean, by subject: what “Terms” lists on every page."""

from __future__ import annotations

from core.language.catalogue import N_

LAW = (
    (
        N_("tariff line (HTSUS, HTS, HS)"),
        N_("A kind of goods with its rate in the U.S. tariff schedule (HTS): ten digits, of which the first six (HS) are the same worldwide."),
    ),
    (
        N_("customs value"),
        N_("What U.S. duty is charged on: the price without freight and insurance on the way to the United States."),
    ),
    (
        N_("ad valorem, percentage point"),
        N_("A duty in percent of customs value; a step from 10 % to 15 % is 5 points."),
    ),
    (N_("ad valorem equivalent"), N_("The duty in percent that a barrier or a duty per kilogram amounts to.")),
    (N_("MFN rate"), N_("The normal duty on goods from a member of the WTO.")),
    (
        N_("in total, added, all-in"),
        N_("In total: the normal duty is in it. Added: on top of the normal duty. All-in: the higher of the two."),
    ),
    (
        N_("by law (statutory), collected"),
        N_("By law: the rate that the law asks for. Collected: the duty that customs calculated at entry, as a share of customs value."),
    ),
    (
        N_("collection ratio"),
        N_("Of the duty that a measure adds by law, the share that is collected. Exempt uses, quotas and later start dates lower it."),
    ),
    (
        N_("general tariff"),
        N_("The added U.S. duty on all goods of a country, except those exempt and those with a duty of their own under Section 232."),
    ),
    (
        N_("Section 232"),
        N_("U.S. law of 1962: duties on a kind of goods whose imports threaten national security; here metals, cars, trucks, wood, medicines."),
    ),
    (
        N_("Section 122"),
        N_("U.S. law of 1974: a duty of at most 15 %, for at most 150 days, against a large deficit in payments."),
    ),
    (N_("Section 301"), N_("U.S. law of 1974: duties against a country whose trade practices are found unfair.")),
    (
        N_("Section 338"),
        N_("U.S. law of 1930: duties of at most 50 % against a country that treats U.S. trade worse than others'."),
    ),
    (
        N_("IEEPA"),
        N_("U.S. law of 1977 on emergencies, the basis of the general tariffs of 2025. The Supreme Court held on 20 February 2026 that it gives no power to set tariffs."),
    ),
    (N_("derivatives"), N_("Articles made of steel, aluminium or copper that the metal tariffs also cover.")),
    (N_("quota (TRQ)"), N_("A quantity that may enter at a lower rate; what exceeds it pays more.")),
    (N_("drawback"), N_("Duty paid back when the goods, or what is made of them, leave the country again.")),
    (N_("transshipment"), N_("Goods sent through a third country, to pay that country's duty.")),
    (
        N_("FAS, FOB, CIF"),
        N_("Where on the way a good is valued: beside the ship (FAS), on board (FOB), on arrival with freight and insurance (CIF). The same trade is worth most by CIF."),
    ),
    (
        N_("general imports, imports for consumption"),
        N_("General imports: all that is landed, stores in bond too. For consumption: what is released to the buyer, when duty is due."),
    ),
    (
        N_("special provisions"),
        N_("A customs category (HTS chapters 98 and 99), no industry: goods returned, repaired abroad or entered under temporary rules."),
    ),
    (N_("NAICS"), N_("The classification of industries in U.S. statistics.")),
    (
        N_("USMCA, KORUS"),
        N_("The trade agreements of the United States with Mexico and Canada, and with Korea; goods that meet their rules pay less."),
    ),
    (
        N_("EO, Proc., FR, CIT"),
        N_("Executive order and proclamation of the President, by which duties are set; the Federal Register, where they are published; the Court of International Trade, which judges them."),
    ),
)  # fmt: skip
TRADE = (
    (N_("surplus"), N_("Japan's exports of goods to the United States less its imports from there; services are out.")),
    (
        N_("volume, price, valuation"),
        N_("The three parts of a change of trade: how much is traded, at what price, and the same yen amount as another dollar amount when the exchange rate moves."),
    ),
    (N_("pass-through"), N_("The share of a duty, or of a change of the yen, that reaches the buyer's price.")),
    (N_("invoicing in dollars"), N_("The price is set in dollars: at first it stays when the yen moves.")),
    (N_("elasticity"), N_("By how many percent a quantity moves when its price moves by 1 %.")),
    (
        N_("substitution elasticity"),
        N_("How readily buyers change between suppliers of the same goods, by how many percent their shares move when one becomes 1 % dearer (Armington)."),
    ),
    (N_("own share"), N_("The share of a country's purchases that its own producers supply.")),
    (N_("diversion"), N_("Purchases that move to other suppliers because one of them pays more duty.")),
    (
        N_("fulfilment, additionality"),
        N_("Fulfilment: the share of a pledge that is bought. Additionality: the share of that which would not have been bought without the pledge."),
    ),
    (N_("barrier"), N_("A rule other than a tariff that makes imports dearer: standards, tests, permits.")),
    (
        N_("J-curve, Marshall-Lerner"),
        N_("A weaker currency can lower a balance first and raise it later (J-curve); it raises it once quantities move enough (Marshall-Lerner condition)."),
    ),
)  # fmt: skip
MODEL = (
    (N_("reference"), N_("The law and the yen that a scenario is compared with. Every change is against it.")),
    (N_("simulated"), N_("What one stated model gives for one stated policy: not what will happen.")),
    (
        N_("effect range"),
        N_("What these policies do, over what is not known of behaviour: one draw of the assumptions in ten lies below it and one above. It says nothing of what else moves trade."),
    ),
    (
        N_("actual-trade range"),
        N_("Where trade may end in 8 cases of 10, with everything else that moves it: the effect, times the changes of past years. Imports and exports of one year are drawn together; one to three years from 2024, none beyond."),
    ),
    (
        N_("draws"),
        N_("The model is run many times, each time with other assumptions taken at random from their ranges. The seed makes the same draws come again."),
    ),
    (
        N_("percentile, median"),
        N_("One value in ten lies below the 10th percentile, nine in ten below the 90th; half lie below the median."),
    ),
    (N_("coefficient range"), N_("How far apart the published figures are that a number is multiplied with; no range of the model.")),
    (
        N_("closure"),
        N_("What a model holds fixed so that it has one answer; on the page “Bilateral and total”, total balances, or their share of GDP."),
    ),
    (
        N_("exact hat algebra"),
        N_("A way to solve a model in changes from the trade observed, without knowing its levels."),
    ),
    (
        N_("CES, SMART, GSIM"),
        N_("Three published models of what buyers do when prices change: with a constant elasticity (CES), the World Bank's for one importer (SMART), and one of many markets at once (GSIM)."),
    ),
    (N_("Sobol indices"), N_("How much of a result's spread (its variance) comes from each assumption, the others moving too.")),
)  # fmt: skip
TESTS = (
    (N_("grade A, B, C"), N_("A: published as it stands. B: derived, or read in a second source. C: a guess, with its reason.")),
    (N_("vintage"), N_("Which publication of a figure it is; statistics are revised later.")),
    (
        N_("in-sample, out of sample"),
        N_("In-sample: the model holds figures of the year that it is tested on, so the test proves little. Out of sample: it holds none."),
    ),
    (
        N_("log error"),
        N_("How far simulated and actual trade are apart, as the difference of their logarithms: 0.08 is about 8 %."),
    ),
    (
        N_("CRPS"),
        N_("The error of a whole range (continuous ranked probability score): a range that misses, or is too wide, scores worse. 0 is best."),
    ),
    (
        N_("standard error, p-value"),
        N_("Standard error: how far an estimate may be off by chance. p-value: how often chance alone would show as much; below 5 % counts as a sign here."),
    ),
    (
        N_("ARDL, HAC"),
        N_("ARDL: an estimate with earlier periods in it. HAC: standard errors that allow for errors which follow on from one another."),
    ),
    (
        N_("RESET, CUSUM, Breusch"),
        N_("Tests of an estimate: whether its form fits (RESET), whether it drifts (CUSUM), whether its errors are alike and independent (Breusch-Pagan, Breusch-Godfrey)."),
    ),
    (
        N_("instrument (IV)"),
        N_("The duty by law stands for the duty paid, because the duty paid also depends on what is bought."),
    ),
)  # fmt: skip
SUBJECTS = {
    N_("Trade and prices"): TRADE,
    N_("Model and ranges"): MODEL,
    N_("Law and customs"): LAW,
    N_("Tests and estimates"): TESTS,
}
