"""What data/example is made of: its calendar, its places, and how its figures move."""
