"""Charts: a result in, a Vega-Lite specification and its rows out.

Each chart is a module with three functions: ``build(language, theme)`` authors the drawing over named
data, ``rows(result, view)`` gives those data, ``takeaway(result, view)`` says in one sentence what the same
rows show. ``compiled.spec`` compiles a drawing once; only rows travel afterwards.
"""
