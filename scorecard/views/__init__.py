"""The pages: parse the address, ask, render."""
