"""The scorecard as files: the rows of the page, in its order, under its choices."""
