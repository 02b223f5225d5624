"""Where the benchmark looks on the Explore page: the only place that knows its markup."""

EXPLORE = "/"
# Part of the slider's label, in any case, and its widget's key: the lever every timing moves.
LEVER = "japanese cars"
LEVER_KEY = "lever/slide/us_auto_tariff"
SLIDER = f'[data-testid="stSlider"] input[type="range"][aria-label*="{LEVER}" i]'
HEADLINE = ".headline"
CHART = '[data-testid="stVegaLiteChart"]'
