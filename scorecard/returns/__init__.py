"""Returns on the page: what is due, what was typed, what it would come to."""
