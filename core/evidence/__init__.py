"""Evidence: what the project's own series say about the parameters the model takes from the literature.

statsmodels is imported here and nowhere else, inside the functions that need it: it costs a second and 150 MiB,
and no other page should pay. Estimates are reduced forms on public aggregates; they stand beside the literature and
replace it only where the user says so.
"""
