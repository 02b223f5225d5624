"""Large sweeps: thousands of scenarios, each under many draws, on all cores or on a cluster, to one table.

``python -m core.sweep --help`` is the way in. A *plan* says which scenarios there are; it is cut into
*pieces*, each computed by itself in some process; each answer is kept as a *part* beside the output, so
that a run that was stopped goes on where it was; parts are joined in order at the end. Dask is the one
engine (``engine``). Nothing in a piece depends on who computes it, so one process, all cores and a cluster
write the same bytes.

Not modelled: as ``core.trade.simulate`` and ``core.draws.ranges``, which compute every figure.
"""
