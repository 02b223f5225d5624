"""Charts: a result in, a Vega-Lite specification and its rows out.

Each chart is a module that declares ``CHART``: its words, what it draws over named data, and the function that gives
those data. ``registry`` finds a chart by name and compiles its drawing once; only rows travel afterwards.
"""
