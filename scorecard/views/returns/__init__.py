"""The pages of returns: what is due, the grid, sheets, the overview."""
