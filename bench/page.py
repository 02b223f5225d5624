"""Where the benchmark looks on the Explore page: the only place that knows its markup."""

EXPLORE = "/"
# Part of the slider's label, in any case: the lever every timing moves.
LEVER = "japanese cars"
SLIDER = f'[data-testid="stSlider"] input[type="range"][aria-label*="{LEVER}" i]'
HEADLINE = '[data-testid="stMarkdownContainer"] .headline'
CHART = '[data-testid="stVegaLiteChart"]'
