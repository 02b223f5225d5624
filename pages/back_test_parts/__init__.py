"""Parts of the Back-test page: the year, the months, the promises."""
