"""Back-test: what the model says of 2025 when it is told only the duties and the yen, beside what happened.

One module a question: ``assumed`` the two sets of assumptions, ``lines`` the U.S. market by tariff line,
``yearly`` both flows of 2025, ``rivals`` the naive alternatives, ``scores`` how far each was off,
``exclusions`` what is left out and why, ``calendar`` the months along the dated duties, ``cars`` price and
units, ``promises`` purchases pledged against delivered.

Nothing here is fitted: parameters are those of ``data/parameters.toml``, and every score is computed from
the tables of ``data/tables``.
"""
