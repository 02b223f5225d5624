"""Back-test: what the model says of 2025 when given only the duties and the yen, compared with what happened.

One module a question: ``assumed`` the sets of assumptions and their variants, ``lines`` the U.S. market by tariff line,
``yearly`` both flows of 2025, ``rivals`` the naive alternatives, ``scores`` how far each was off, ``intervals`` which
differences count, ``adopted`` what a variant would do to a preset, ``outcome`` and ``outcome_months`` whether trade ended where actual trade was said to end, ``verdict``
what all that says in two sentences, ``exclusions`` what is left out and why, ``monthly`` the months along the dated
duties, ``cars`` price and units, ``promises`` purchases pledged against delivered, ``score_tables``, ``text_tables`` and
``words`` what pages show of them.

Nothing here is fitted: parameters are those of ``data/parameters.toml``, and every score is computed from
the tables of ``data/tables``.
"""
