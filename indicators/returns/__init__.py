"""Returns: what is due from a partner for a quarter, and what was typed for it."""
